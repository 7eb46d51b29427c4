import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, UserError } from 'n8n-workflow';

import { isSame } from '../../parameters/isSame';
import type { Platform } from '../../transport/platform';
import type { Stored, Written } from './answers';
import { etagOf, readWritten } from './answers';
import { get, pathOf } from './read';

/** An instruction of JSON Patch, as Adobe takes it. */
export interface PatchOperation extends IDataObject {
	op: 'add' | 'replace' | 'remove';
	path: string;
	value?: IDataObject[string];
}

const maxUpdates = 3;

/**
 * Changes a thing with JSON Patch: reads it, makes the patch for what it read, sends the patch with
 * the etag. When somebody else was faster (412), it reads again and makes the patch anew.
 *
 * @param makePatch what to change in the thing as it is now; an empty patch changes nothing
 * @returns ID and etag
 */
export async function update(
	platform: Platform,
	path: string,
	id: string,
	makePatch: (current: Stored) => PatchOperation[] | Promise<PatchOperation[]>,
	secrets?: string[],
): Promise<Written> {
	for (let count = 1; ; count++) {
		const current = await get(platform, path, id);
		const patch = await makePatch(current);
		if (patch.length === 0) return readWritten(current);
		const outcome = await sendPatch(platform, path, current, patch, secrets);
		if (outcome !== 'overtaken') return outcome;
		if (count === maxUpdates) {
			throw new UserError('Somebody else keeps changing this', {
				description: 'Nothing was changed by this item. Run again when the others are done.',
			});
		}
	}
}

/** Sends a patch for a thing as it was read; `overtaken` when it has changed since. */
async function sendPatch(
	platform: Platform,
	path: string,
	current: Stored,
	patch: PatchOperation[],
	secrets?: string[],
): Promise<Written | 'overtaken'> {
	const { id } = current;
	const etag = etagOf(current);
	if (!etag) {
		throw new UserError('Adobe does not tell the version of what is to be changed', {
			description: `Without it a change of somebody else could be lost, so nothing was sent. Read ${id} to see what Adobe has.`,
		});
	}
	const answer = platform.request({
		method: 'PATCH',
		path: pathOf(path, id),
		headers: { 'If-Match': etag },
		body: patch,
		secrets,
		read: readWritten,
		// Sent again after a change that is not this one, the patch is refused as overtaken.
		findOut: async () => {
			const now = await get(platform, path, id);
			const isDone = etagOf(now) !== etag && patch.every((operation) => isApplied(now, operation));
			return isDone ? readWritten(now) : undefined;
		},
	});
	return await answer.catch((error: unknown) => {
		if (error instanceof NodeApiError && error.httpCode === '412') return 'overtaken';
		throw error;
	});
}

/** Whether a thing looks as an instruction wants it; a place in a list does not tell, so it counts as done. */
function isApplied(thing: IDataObject, { op, path, value }: PatchOperation): boolean {
	const keys = path.split('/').slice(1).map(unescapePointer);
	if (/^(\d+|-)$/.test(keys[keys.length - 1])) return true;
	const found = keys.reduce<unknown>(
		(part, key) => (part as IDataObject | undefined)?.[key],
		thing,
	);
	return op === 'remove' ? found === undefined : isSame(found, value);
}

const unescapePointer = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');
