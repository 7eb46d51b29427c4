import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, UserError } from 'n8n-workflow';

import { isSame } from '../parameters/isSame';
import type { List } from '../transport/pages';
import { pageSize, readPage, readPages } from '../transport/pages';
import type { Platform } from '../transport/platform';
import { goneOrNot } from '../transport/retry';

const service = '/data/foundation/flowservice';

/** An instruction of JSON Patch, as Adobe takes it. */
export interface PatchOperation extends IDataObject {
	op: 'add' | 'replace' | 'remove';
	path: string;
	value?: IDataObject[string];
}

/** A stored thing of the Flow Service: a connection, a dataflow... */
export interface Stored extends IDataObject {
	id: string;
	etag: string;
	name?: string;
	state?: string;
	createdAt?: number;
}

/** What of a list to read, and in which order; as the API knows it. */
export interface ListQuery extends IDataObject {
	/** Filters such as `state==enabled`; all must hold. */
	property?: string[];
	/** A field, with `-` before it for descending order. */
	orderby?: string;
	/** Filters as one text, sent to the search of the service instead of the list. */
	queryString?: string;
}

/**
 * Reads a list of the Flow Service.
 *
 * @param path for example `/flows`
 * @param limit the most items to yield; Infinity for all
 */
export function list(
	platform: Platform,
	path: string,
	query: ListQuery,
	limit: number,
): AsyncGenerator<IDataObject> {
	return readPages(platform, listOf(path, query), limit);
}

/** Reads one page of such a list: see `readPage`. */
export async function page(platform: Platform, path: string, query: ListQuery, href?: string) {
	return await readPage(platform, listOf(path, query), pageSize, href);
}

function listOf(path: string, { queryString, orderby, property }: ListQuery): List {
	const order = orderby ? { orderby } : {};
	return queryString
		? { service, path: `${path}/search`, body: { queryString, ...order } }
		: { service, path, query: { ...order, ...(property && { property }) } };
}

/**
 * Reads one thing; the service answers with a list of one.
 *
 * @throws NodeApiError when it is not there
 */
export async function get(platform: Platform, path: string, id: string): Promise<Stored> {
	const { items } = await platform.request({ method: 'GET', path: pathOf(path, id) });
	const [item] = items as Stored[];
	return item;
}

/** Calls what is neither reading, writing nor listing a stored thing, for example an exploration. */
export async function ask(
	platform: Platform,
	path: string,
	query: IDataObject = {},
): Promise<IDataObject | IDataObject[]> {
	return await platform.request({ method: 'GET', path: service + path, query });
}

/**
 * Creates a thing, once: when an attempt leaves open whether it took effect, the newest things of that
 * kind are looked through for it, and what is found is adopted instead of made again. Things of the
 * same name are made one after the other, so that each finds its own.
 *
 * @param body what the API documents for the kind
 * @param query `{ mode: 'draft' }` for a draft
 * @returns ID and etag
 */
export async function create(
	platform: Platform,
	path: string,
	body: IDataObject,
	{ query, secrets }: { query?: IDataObject; secrets?: string[] } = {},
): Promise<Stored> {
	return await holding(platform, `${path} ${String(body.name ?? body.flowId)}`, async () => {
		const answer = await platform.request({
			method: 'POST',
			path: service + path,
			query,
			body,
			secrets,
			findOut: async (sentAt) => await findMade(platform, path, body, sentAt),
		});
		// The documentation of runs has the answer in a list, the API description has it bare.
		const [{ id, etag }] = (answer.items ?? [answer]) as Stored[];
		platform.session.made.add(id);
		return { id, etag };
	});
}

/** What an attempt that was sent at a time has made after all; nothing that another one made. */
async function findMade(
	platform: Platform,
	path: string,
	body: IDataObject,
	sentAt: number,
): Promise<Stored | undefined> {
	for await (const item of list(platform, path, { orderby: '-createdAt' }, Infinity)) {
		if (Number(item.createdAt) < sentAt) return undefined;
		const isOurs = !platform.session.made.has(String(item.id)) && isMadeFrom(item, body);
		if (isOurs) return item as Stored;
	}
	return undefined;
}

function isMadeFrom(item: IDataObject, body: IDataObject): boolean {
	const idOf = (value: unknown) => (value as { id?: string } | undefined)?.id;
	return (
		['name', 'flowId', 'baseConnectionId'].every((key) => item[key] === body[key]) &&
		['connectionSpec', 'flowSpec'].every((key) => !body[key] || idOf(item[key]) === idOf(body[key]))
	);
}

/** Runs work after all earlier work of this execution that holds the same key. */
export async function holding<Result>(
	{ session: { held } }: Platform,
	key: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const before = held.get(key);
	const run = (async () => {
		await before;
		return await work();
	})();
	const end = run.then(
		() => {},
		() => {},
	);
	held.set(key, end);
	try {
		return await run;
	} finally {
		if (held.get(key) === end) held.delete(key);
	}
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
): Promise<Stored> {
	for (let count = 1; ; count++) {
		const current = await get(platform, path, id);
		const patch = await makePatch(current);
		if (patch.length === 0) return { id, etag: current.etag };
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
	{ id, etag }: Stored,
	patch: PatchOperation[],
	secrets?: string[],
): Promise<Stored | 'overtaken'> {
	const answer = platform.request({
		method: 'PATCH',
		path: pathOf(path, id),
		headers: { 'If-Match': etag },
		body: patch,
		secrets,
		// Sent again after a change that is not this one, the patch is refused as overtaken.
		findOut: async () => {
			const now = await get(platform, path, id);
			return now.etag !== etag && patch.every((operation) => isApplied(now, operation))
				? now
				: undefined;
		},
	});
	return await answer.then(
		({ id, etag }) => ({ id, etag }) as Stored,
		(error: unknown) => {
			if (error instanceof NodeApiError && error.httpCode === '412') return 'overtaken';
			throw error;
		},
	);
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

/**
 * Runs a run again.
 * https://experienceleague.adobe.com/en/docs/experience-platform/dataflows/api/retry-flows
 *
 * @returns ID and etag of the new run
 */
export async function retrigger(platform: Platform, id: string): Promise<Stored> {
	const { flowId } = await get(platform, '/runs', id);
	return await holding(platform, `/runs ${String(flowId)}`, async () => {
		const made = await platform.request({
			method: 'POST',
			path: `${pathOf('/runs', id)}/action`,
			query: { op: 're-trigger' },
			findOut: async (sentAt) => await findMade(platform, '/runs', { flowId }, sentAt),
		});
		platform.session.made.add(String(made.id));
		return { id: String(made.id), etag: made.etag as string };
	});
}

/**
 * Moves a thing into another state; that it is there already is no failure.
 *
 * @param op for example `disable`
 * @param isThere whether the thing is in the state that the operation leads to
 * @returns ID and etag
 */
export async function moveTo(
	platform: Platform,
	path: string,
	id: string,
	op: string,
	isThere: (now: Stored) => boolean,
): Promise<Stored> {
	const findThere = async () => {
		const now = await get(platform, path, id);
		return isThere(now) ? now : undefined;
	};
	const { etag } = await platform
		.request({
			method: 'POST',
			path: `${pathOf(path, id)}/action`,
			query: { op },
			findOut: findThere,
		})
		.catch(async (error: unknown) => {
			const isRefused = error instanceof NodeApiError && error.httpCode === '400';
			const there = isRefused && (await findThere());
			if (there) return there;
			throw error;
		});
	return { id, etag: etag as string };
}

/** Deletes a thing; that it is gone already only counts as success after an attempt of our own. */
export async function remove(platform: Platform, path: string, id: string): Promise<void> {
	await platform.request({
		method: 'DELETE',
		path: pathOf(path, id),
		findOut: async () => await goneOrNot(get(platform, path, id)),
	});
}

const pathOf = (path: string, id: string) => `${service}${path}/${encodeURIComponent(id)}`;

const unescapePointer = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');
