import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { PatchOperation, Stored, Written } from '../../services/flowService';
import * as flowService from '../../services/flowService';
import type { Platform } from '../../transport/platform';
import { holding } from '../../transport/session';
import { quote } from './filters';
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
		const found = await findByName(platform, kind, identity);
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

/**
 * The ID of what has a name; drafts count too.
 *
 * @throws UserError when several have it
 */
export async function findByName(
	platform: Platform,
	{ singular, path }: StoredKind,
	{ name, connectionSpecId }: { name: string; connectionSpecId?: string },
): Promise<string | undefined> {
	// A name with these cannot be written in a filter without doubt, so all are looked through.
	const nameFilter = /["\\,]/.test(name) ? [] : [`name==${quote(name)}`];
	const specFilter = connectionSpecId ? [`connectionSpec.id==${connectionSpecId}`] : [];
	const property = [...nameFilter, ...specFilter];
	const ids: string[] = [];
	const query = property.length > 0 ? { property } : {};
	for await (const item of flowService.list(platform, path, query, Infinity)) {
		if (item.name === name) ids.push(String(item.id));
	}
	if (ids.length <= 1) return ids[0];
	throw new UserError(`There are ${ids.length} of the name '${name}'`, {
		description: `Delete all but one ${singular.toLowerCase()} of that name, or update one by its ID. Their IDs: ${ids.join(', ')}`,
	});
}
