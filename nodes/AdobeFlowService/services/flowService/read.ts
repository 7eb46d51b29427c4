import type { IDataObject } from 'n8n-workflow';

import type { Page } from '../../transport/pages';
import { pageSize, readPages } from '../../transport/pages';
import type { Platform } from '../../transport/platform';
import type { Stored } from './answers';
import { readOne, readPageOf } from './answers';

/** Where the service begins, from the platform's root. */
export const service = '/data/foundation/flowservice';

/** The address of one thing. */
export const pathOf = (path: string, id: string) => `${service}${path}/${encodeURIComponent(id)}`;

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
	return readPages(async (size, href) => await readPage(platform, path, query, size, href), limit);
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

/** https://developer.adobe.com/experience-platform-apis/references/flow-service/ (PageLink) */
async function readPage(
	platform: Platform,
	path: string,
	{ queryString, orderby, property }: ListQuery,
	limit: number,
	href?: string,
): Promise<Page<Stored>> {
	const read = readPageOf;
	if (wholeLists.has(path) && !queryString) {
		const query = { ...(property && { property }), ...continuationIn(href) };
		const page = await platform.request({ method: 'GET', path: service + path, query, read });
		return { ...page, items: sortBy(page.items, orderby) };
	}
	const asked = { ...(orderby && { orderby }), limit };
	if (queryString) {
		return await platform.request({
			method: 'POST',
			isReading: true,
			path: `${service}${path}/search`,
			query: continuationIn(href),
			body: { queryString, ...asked },
			read,
		});
	}
	return await platform.request({
		method: 'GET',
		path: service + path,
		query: { ...asked, ...(property && { property }), ...continuationIn(href) },
		read,
	});
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

/** What a link to a page adds to the query of its own list; wherever it leads, the list's path stays. */
function continuationIn(href = ''): IDataObject {
	const token = new URLSearchParams(href.slice(href.indexOf('?') + 1)).get('continuationToken');
	return token === null ? {} : { continuationToken: token };
}

/**
 * Reads one thing.
 *
 * @throws NodeApiError when it is not there
 */
export async function get(platform: Platform, path: string, id: string): Promise<Stored> {
	return await platform.request({ method: 'GET', path: pathOf(path, id), read: readOne });
}
