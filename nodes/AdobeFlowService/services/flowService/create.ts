import type { IDataObject } from 'n8n-workflow';

import type { Platform } from '../../transport/platform';
import { holding } from '../../transport/session';
import type { Written } from './answers';
import { readWritten } from './answers';
import { get, list, pathOf, service } from './read';

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
): Promise<Written> {
	return await holding(platform, `${path} ${String(body.name ?? body.flowId)}`, async () => {
		const made = await platform.request({
			method: 'POST',
			path: service + path,
			query,
			body,
			secrets,
			read: readWritten,
			findOut: async (sentAt) => await findMade(platform, path, body, sentAt),
		});
		platform.session.made.add(made.id);
		return made;
	});
}

/** What an attempt that was sent at a time has made after all; nothing that another one made. */
async function findMade(
	platform: Platform,
	path: string,
	body: IDataObject,
	sentAt: number,
): Promise<Written | undefined> {
	for await (const item of list(platform, path, { orderby: '-createdAt' }, Infinity)) {
		if (Number(item.createdAt) < sentAt) return undefined;
		const isOurs = !platform.session.made.has(item.id) && isMadeFrom(item, body);
		if (isOurs) return readWritten(item);
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

/**
 * Runs a run again.
 * https://experienceleague.adobe.com/en/docs/experience-platform/dataflows/api/retry-flows
 *
 * @returns ID and etag of the new run
 */
export async function retrigger(platform: Platform, id: string): Promise<Written> {
	const { flowId } = await get(platform, '/runs', id);
	return await holding(platform, `/runs ${String(flowId)}`, async () => {
		const made = await platform.request({
			method: 'POST',
			path: `${pathOf('/runs', id)}/action`,
			query: { op: 're-trigger' },
			read: readWritten,
			findOut: async (sentAt) => await findMade(platform, '/runs', { flowId }, sentAt),
		});
		platform.session.made.add(made.id);
		return made;
	});
}
