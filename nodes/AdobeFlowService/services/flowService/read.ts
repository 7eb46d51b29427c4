import type { IDataObject } from 'n8n-workflow';

import type { Page } from '../../transport/pages';
import { pageSize, readPages } from '../../transport/pages';
import type { Platform } from '../../transport/platform';
import type { Service } from '../../transport/request';
import type { Stored } from './answers';
import { readOne, readPageOf, tokenIn } from './answers';
import { errorGuide } from './errorGuide';

/** https://developer.adobe.com/experience-platform-apis/references/flow-service/ */
export const service: Service = { path: '/data/foundation/flowservice', guide: errorGuide };

/** Where one thing is. */
export const pathOf = (path: string, id: string) => `${path}/${encodeURIComponent(id)}`;

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
): AsyncGenerator<Stored> {
	const read = async (size: number, href?: string) =>
		await readPage(platform, path, query, size, href);
	return readPages({ read, idOf: ({ id }) => id }, limit);
}

/** Reads one page of such a list, the first one or that of a link. */
export async function page(
	platform: Platform,
	path: string,
	query: ListQuery,
	href?: string,
): Promise<Page<Stored>> {
	return await readPage(platform, path, query, pageSize, href);
}

/** The lists that come whole and in the service's own order: they can be asked for filters only. */
const wholeLists = new Set(['/connectionSpecs', '/flowSpecs']);

/**
 * Wherever a link leads, the list's own path and query stay: only its token is taken.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/ (PageLink)
 */
async function readPage(
	platform: Platform,
	path: string,
	{ queryString, orderby, property }: ListQuery,
	limit: number,
	href?: string,
): Promise<Page<Stored>> {
	const continuationToken = href === undefined ? null : tokenIn(href);
	const token = continuationToken === null ? {} : { continuationToken };
	const asked = { ...(orderby && { orderby }), limit };
	if (queryString) {
		return await platform.request({
			service,
			method: 'POST',
			isReading: true,
			path: `${path}/search`,
			query: token,
			body: { queryString, ...asked },
			read: readPageOf,
		});
	}
	const isWhole = wholeLists.has(path);
	const found = await platform.request({
		service,
		method: 'GET',
		path,
		query: { ...(!isWhole && asked), ...(property && { property }), ...token },
		read: readPageOf,
	});
	return isWhole ? { ...found, items: sortBy(found.items, orderby) } : found;
}

/** The items in the order of a field, with `-` before it from the largest on. */
function sortBy(items: Stored[], orderby: string | undefined): Stored[] {
	if (!orderby) return items;
	const [, sign, path] = /^([+-]?)(.*)$/s.exec(orderby)!;
	const keyOf = (item: Stored) =>
		String(
			path.split('.').reduce<unknown>((part, key) => (part as IDataObject)?.[key], item) ?? '',
		);
	const direction = sign === '-' ? -1 : 1;
	return items.sort(
		(a, b) => direction * keyOf(a).localeCompare(keyOf(b), 'en', { numeric: true }),
	);
}

/**
 * Reads one thing.
 *
 * @throws NodeApiError when it is not there
 */
export async function get(platform: Platform, path: string, id: string): Promise<Stored> {
	return await platform.request({ service, method: 'GET', path: pathOf(path, id), read: readOne });
}
