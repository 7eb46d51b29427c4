import type { IDataObject } from 'n8n-workflow';

import type { PatchOperation, Stored, Written } from '../../services/flowService';
import * as flowService from '../../services/flowService';
import type { Platform } from '../../transport/platform';
import { holding } from '../../transport/session';
import type { StoredKind } from './stored';

interface Upsert {
	create(): Promise<Written>;
	/** The patch that brings what is there to what is wanted; empty when nothing differs. */
	change(current: Stored): PatchOperation[];
	secrets?: string[];
}

/**
 * Creates a thing unless one of its name is there, which is changed instead.
 *
 * @param identity the name, and for a connection the source it is of
 * @returns ID, etag, name, whether it was created, and the JSON pointers of what was changed
 * @throws UserError when several have the name
 */
export async function upsertByName(
	platform: Platform,
	kind: StoredKind,
	identity: { name: string; connectionSpecId?: string },
	{ create, change, secrets }: Upsert,
): Promise<IDataObject[]> {
	const { name } = identity;
	const { path } = kind;
	return await holding(platform, `upsert ${path} ${name}`, async () => {
		const found = await flowService.findByName(platform, kind, identity);
		if (!found) {
			const { id, etag } = await create();
			return [{ id, etag, name, created: true, changed: [] }];
		}
		let changed: string[] = [];
		const { id, etag } = await flowService.update(
			platform,
			path,
			found,
			(current) => {
				const patch = change(current);
				changed = patch.map((operation) => operation.path);
				return patch;
			},
			secrets,
		);
		return [{ id, etag, name, created: false, changed }];
	});
}
