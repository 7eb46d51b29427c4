import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../../parameters/shapes';
import { millisecondsOf } from '../../parameters/dates';
import type { Platform } from '../../transport/platform';
import { holding } from '../../transport/session';
import { oursAmong } from '../ours';
import type { Stored, Written } from './answers';
import { readWritten, toWritten } from './answers';
import { named } from './find';
import { get, list, pathOf, service } from './read';

/**
 * Creates a thing, once: when an attempt leaves open whether it took effect, the things of its name are
 * looked through for it, and what is found is adopted instead of made again. Things of the
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
			service,
			method: 'POST',
			path,
			query,
			body,
			secrets,
			read: readWritten,
			findOut: async (sentAt) => await findMade(platform, path, body, sentAt),
			trace: traceOf(path, body),
		});
		platform.session.made.add(made.id);
		return made;
	});
}

/** What an attempt has made after all; nothing that another one made. Whatever the order of the list, all is read. */
async function findMade(
	platform: Platform,
	path: string,
	body: IDataObject,
	sentAt: () => number,
): Promise<Written | undefined> {
	const property = body.name === undefined ? [`flowId==${String(body.flowId)}`] : named(body.name);
	const query = { orderby: '-createdAt', ...(property.length > 0 && { property }) };
	const found: Stored[] = [];
	for await (const item of list(platform, path, query, Infinity)) found.push(item);
	const ours = oursAmong(
		platform,
		body,
		sentAt,
		found,
		({ id, createdAt, createdClient, ...rest }) => ({
			...rest,
			id,
			madeAt: millisecondsOf(createdAt) ?? 0,
			madeBy: textOf(createdClient),
		}),
	);
	return ours && toWritten(ours);
}

/** In words, as in `'Orders' among the source connections`. */
const traceOf = (path: string, { name, flowId }: IDataObject): string => {
	const kind = path.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
	return name === undefined
		? `a new run of the dataflow ${String(flowId)}`
		: `'${String(name)}' among the newest ${kind}`;
};

/**
 * Runs a run again.
 * https://experienceleague.adobe.com/en/docs/experience-platform/dataflows/api/retry-flows
 *
 * @returns ID and etag of the new run
 */
export async function retrigger(platform: Platform, id: string): Promise<Written> {
	const flowId = textOf((await get(platform, '/runs', id)).flowId);
	return await holding(platform, `/runs ${flowId}`, async () => {
		const made = await platform.request({
			service,
			method: 'POST',
			path: `${pathOf('/runs', id)}/action`,
			query: { op: 're-trigger' },
			read: readWritten,
			// Of a run that does not tell its dataflow, nothing can be found out.
			...(flowId && {
				findOut: async (sentAt) => await findMade(platform, '/runs', { flowId }, sentAt),
			}),
			trace: traceOf('/runs', { flowId }),
		});
		platform.session.made.add(made.id);
		return made;
	});
}
