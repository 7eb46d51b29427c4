import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, UserError } from 'n8n-workflow';

import { isSame } from '../../parameters/isSame';
import type { Platform } from '../../transport/platform';
import type { Stored, Written } from './answers';
import { etagOf, readWritten, toWritten } from './answers';
import { get, pathOf, service } from './read';

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
		if (patch.length === 0) return toWritten(current);
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
		service,
		method: 'PATCH',
		path: pathOf(path, id),
		headers: { 'If-Match': etag },
		body: patch,
		secrets,
		read: readWritten,
		// Sent again after any other change, the patch is refused as overtaken.
		isRepeatable: true,
		findOut: async () => {
			const now = await get(platform, path, id);
			if (etagOf(now) === etag) return undefined;
			const isDone = patch.every((operation) => isApplied(current, now, operation));
			return isDone ? toWritten(now) : undefined;
		},
		trace: `the changes at ${patch.map((operation) => operation.path).join(', ')} of ${id}`,
	});
	return await answer.catch((error: unknown) => {
		if (error instanceof NodeApiError && error.httpCode === '412') return 'overtaken';
		throw error;
	});
}

/**
 * Whether a thing that somebody has changed looks as an instruction wants it.
 *
 * @throws when a list is neither as it was nor shows the change
 */
function isApplied(
	before: IDataObject,
	now: IDataObject,
	{ op, path, value }: PatchOperation,
): boolean {
	const keys = path.split('/').slice(1).map(unescapePointer);
	const last = keys[keys.length - 1];
	const [was, is] = [before, now].map((thing) => valueAt(thing, keys));
	const [listBefore, listNow] = [before, now].map((thing) => valueAt(thing, keys.slice(0, -1)));
	const isInList = Array.isArray(listBefore) && Array.isArray(listNow);
	if (!isInList && !/^(\d+|-)$/.test(last)) {
		return op === 'remove' ? is === undefined : isSame(is, value);
	}
	if (!isInList) throw new Error('Adobe does not show the list');
	if (isSame(listBefore, listNow)) return op === 'replace' && isSame(was, value);
	const moved = op === 'remove' ? was : value;
	const countIn = (list: unknown[]) => list.filter((item) => isSame(item, moved)).length;
	const change = countIn(listNow) - countIn(listBefore);
	if (op === 'remove' ? change < 0 : change > 0 && (last === '-' || isSame(is, value))) return true;
	throw new Error('The list shows neither that it was changed nor that it was not');
}

const valueAt = (thing: unknown, keys: string[]): unknown =>
	keys.reduce<unknown>((part, key) => (part as IDataObject | undefined | null)?.[key], thing);

const unescapePointer = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');
