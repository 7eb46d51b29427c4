import type { SortField } from '../platform/compare.cts';
import { byFields, compareStored, parseCondition } from '../platform/compare.cts';
import { badRequest } from '../platform/errors.cts';
import { readWholeNumber } from '../platform/requests.cts';
import { summary } from './present.cts';
import type { XdmResource } from './resources.cts';

/** What a list of the registry is asked for. */
export interface RegistryQuery {
	property?: string[];
	orderby?: string;
	start?: string;
	limit?: string;
}

/** How many resources a page has at most, and what `limit` may say. */
const pageSize = 300;
const maximumLimit = 500;

const operators = ['==', '!=', '<', '<=', '>', '>=', '~'];

/** What a resource can be sorted by besides its attributes. */
function sortable(resource: XdmResource): Record<string, unknown> {
	const metadata = resource['meta:registryMetadata'];
	return {
		created: metadata?.['repo:createdDate'],
		updated: metadata?.['repo:lastModifiedDate'],
		...resource,
	};
}

/** `title,-updated`; a plus sign that a client has not encoded arrives as a space. */
const parseOrder = (text: string): SortField[] =>
	text
		.split(',')
		.map((field) => ({ name: field.replace(/^[+\- ]/, ''), descending: field[0] === '-' }));

function parseFilter(text: string) {
	const condition = parseCondition(text, operators);
	if (!condition) throw badRequest(`The property filter ${text} is not valid.`);
	return condition;
}

interface Entry {
	resource: XdmResource;
	keys: Record<string, unknown>;
}

/** The page's end: where it would cut through equal values, `start` could not go on, so it takes them all. */
function endOfPage(entries: Entry[], limit: number, { name }: SortField): number {
	const keyAt = (index: number) => entries[index].keys[name];
	let end = Math.min(limit, entries.length);
	while (end > 0 && end < entries.length && compareStored(keyAt(end), keyAt(end - 1)) === 0) end++;
	return end;
}

interface ListOptions {
	/** `xed-id` for the short form. */
	format: string;
	/** The list's address, for links. */
	url: string;
	links?: Record<string, unknown>;
}

/**
 * One page of resources: `{results, _page: {orderby, next, count}, _links: {next}}`. `_page.next` is what
 * to send as `start`, the sort value of the page's last resource; null on the last page.
 * https://experienceleague.adobe.com/en/docs/experience-platform/xdm/api/appendix#query
 * OpenAPI asks for `orderby` with `start` and `limit`; the live service takes them without it.
 * @throws 400 for a filter that is none
 */
export function listResources(
	resources: XdmResource[],
	query: RegistryQuery,
	{ format, url, links }: ListOptions,
) {
	const start = query.start;
	const limitText = query.limit;
	const limit = readWholeNumber('limit', limitText, { initial: pageSize, maximum: maximumLimit });
	const orderby = query.orderby ?? 'updated';
	const order = parseOrder(orderby);
	const [primary] = order;
	const conditions = (query.property ?? []).map(parseFilter);

	const isBehind = ({ keys }: Entry) => {
		if (start === undefined) return true;
		const value = keys[primary.name];
		const difference = compareStored(value, typeof value === 'number' ? Number(start) : start);
		return primary.descending ? difference < 0 : difference > 0;
	};
	const compare = byFields(order);
	const entries = resources
		.filter((resource) => conditions.every((condition) => condition(resource)))
		.map((resource) => ({ resource, keys: sortable(resource) }))
		.sort((a, b) => compare(a.keys, b.keys))
		.filter(isBehind);
	const end = endOfPage(entries, Math.min(limit, pageSize), primary);
	const next = end > 0 && end < entries.length ? String(entries[end - 1].keys[primary.name]) : null;
	const shown = entries.slice(0, end).map(({ resource }) => resource);
	return {
		results: format === 'xed-id' ? shown.map(summary) : shown,
		_page: { orderby, next, count: shown.length },
		_links: {
			next: next === null ? null : nextPage(url, query, { orderby, start: next }),
			...links,
		},
	};
}

function nextPage(
	url: string,
	query: RegistryQuery,
	position: { orderby: string; start: string },
): string {
	const parameters = new URLSearchParams(position);
	for (const property of query.property ?? []) parameters.append('property', property);
	const limit = query.limit;
	if (limit !== undefined) parameters.set('limit', limit);
	return `${url}?${parameters}`;
}
