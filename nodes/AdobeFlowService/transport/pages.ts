import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Platform } from './platform';

/** Adobe documents no maximum; a page of this size is what its own clients ask for. */
export const pageSize = 100;

/** A list of one of the services. */
export interface List {
	/** Where the service begins; links to further pages are relative to it. */
	service: string;
	/** From there, for example `/connections`. */
	path: string;
	query?: IDataObject;
	/** Given for a search, which takes its criteria in the body. */
	body?: IDataObject;
}

/** One page of a list. */
export interface Page {
	items: IDataObject[];
	/** The link to the next page, when there is one. */
	next?: string;
}

interface PageAnswer {
	items?: IDataObject[];
	_links?: { next?: { href?: string } };
}

/**
 * Reads one page of a list.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/ (PageLink)
 *
 * @param size the most items of the page
 * @param href the link that led from the page before to this one
 */
export async function readPage(
	platform: Platform,
	{ service, path, query = {}, body }: List,
	size: number,
	href?: string,
): Promise<Page> {
	const { pathname, searchParams } = new URL(href ?? path, 'https://next.page');
	const limit = { limit: size };
	const page = (await platform.request({
		...(body
			? { method: 'POST', isReading: true, body: { ...body, ...limit } }
			: { method: 'GET' }),
		path: service + pathname.replace(service, ''),
		query: { ...query, ...valuesOf(searchParams), ...(!body && limit) },
	})) as PageAnswer;
	return { items: page.items ?? [], next: page._links?.next?.href };
}

/**
 * The items of a list, fetched page by page as they are asked for.
 *
 * @param limit the most items to yield; Infinity for all
 * @throws UserError when Adobe leads in a circle
 */
export async function* readPages(
	platform: Platform,
	list: List,
	limit: number,
): AsyncGenerator<IDataObject> {
	const seen = new Set<string>();
	let left = limit;
	let href: string | undefined;
	do {
		const { items, next } = await readPage(platform, list, Math.min(left, pageSize), href);
		yield* items.slice(0, left);
		left -= items.length;
		href = next;
		if (href) refuseCircle(seen, href);
	} while (href && left > 0);
}

/**
 * Takes note of a link that is about to be followed.
 *
 * @throws UserError when it has been followed before
 */
export function refuseCircle(followed: Set<string>, href: string): void {
	if (followed.has(href)) {
		throw new UserError('Adobe repeats a page of the list', {
			description: 'The list would never end. Run again in a while, or set a limit.',
		});
	}
	followed.add(href);
}

/** Query parameters as n8n takes them: a list where a name stands several times. */
function valuesOf(parameters: URLSearchParams): IDataObject {
	return Object.fromEntries(
		[...new Set(parameters.keys())].map((name) => {
			const values = parameters.getAll(name);
			return [name, values.length > 1 ? values : values[0]];
		}),
	);
}
