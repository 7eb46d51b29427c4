import type { SortField } from '../platform/compare.cts';
import { byFields, parseCondition } from '../platform/compare.cts';
import { badRequest, lastOf, readWholeNumber } from '../platform/problem.cts';

type Shown = Record<string, unknown>;
type Test = (object: Shown) => boolean;
export type CatalogQuery = Record<string, string | string[] | undefined>;

const initialLimit = 20;
const maximumLimit = 100;
/** How many datasets are shown at most when their observable schemas are asked for. */
const maximumSchemas = 20;

const operators = ['==', '!=', '<', '<=', '>', '>=', '~'];

/** Query parameters that are no filter. */
const settings = new Set([
	'limit',
	'start',
	'orderBy',
	'property',
	'properties',
	'tags',
	'requestDataSource',
]);

/** A text with `*` for any characters, and `**` for an asterisk, as a pattern. */
function wildcard(text: string): RegExp {
	const parts = text.split(/(\*\*|\*)/).map((part) => {
		if (part === '*') return '.*';
		return part === '**' ? '\\*' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
	});
	return new RegExp(`^${parts.join('')}$`, 's');
}

/** `name=a,b`, or `name=!a,b` for all others. */
function simpleFilter(name: string, text: string): Test {
	const negated = text.startsWith('!');
	const wanted = text.slice(negated ? 1 : 0).split(',');
	const patterns = name === 'name' ? wanted.map(wildcard) : undefined;
	return (object) => {
		const value = object[name];
		const found = ['string', 'number', 'boolean'].includes(typeof value)
			? String(value)
			: undefined;
		const matches =
			found !== undefined &&
			(patterns ? patterns.some((pattern) => pattern.test(found)) : wanted.includes(found));
		return matches !== negated;
	};
}

/** `tag:value` with `*` for any characters; all of several, which commas separate. */
function tagFilter(text: string): Test[] {
	return text.split(',').map((part) => {
		const colon = part.indexOf(':');
		if (colon < 1)
			throw badRequest(`Invalid value ${part} for tags: it must be a name, a colon and a value.`);
		const pattern = wildcard(part.slice(colon + 1));
		return ({ tags = {} }) =>
			((tags as Record<string, string[]>)[part.slice(0, colon)] ?? []).some((value) =>
				pattern.test(value),
			);
	});
}

/** `property=name==x`, and `property=!name` for objects that have no such property. */
function propertyFilter(text: string): Test {
	if (text.startsWith('!')) return (object) => object[text.slice(1)] === undefined;
	const [, name, wanted] = /^(name)==(.*\*.*)$/s.exec(text) ?? [];
	if (name) return simpleFilter(name, wanted);
	const condition = parseCondition(text, operators);
	if (condition) return condition;
	throw badRequest(`Invalid value ${text} for property.`);
}

/** `asc:created,name`, `name,desc:created`: ascending unless it says otherwise. */
function parseOrder(text: string): SortField[] {
	return text.split(',').map((part) => {
		const [, direction, name] = /^(?:(asc|desc):)?(\w+)$/.exec(part) ?? [];
		if (!name) throw badRequest(`Invalid value ${text} for orderBy.`);
		return { name, descending: direction === 'desc' };
	});
}

/** The properties asked for, at any level: `schemaRef.id` brings `schemaRef` with nothing but its `id`. */
export function pickProperties(object: Shown, text: string | undefined): Shown {
	if (text === undefined) return object;
	const picked: Shown = {};
	for (const path of text.split(',')) {
		const [name, ...rest] = path.trim().split('.');
		const value = object[name];
		if (value === undefined) continue;
		picked[name] =
			rest.length > 0 && typeof value === 'object' && value !== null
				? { ...(picked[name] as Shown), ...pickProperties(value as Shown, rest.join('.')) }
				: value;
	}
	return picked;
}

/**
 * One page of objects, by ID: what a list of the Catalog answers. Nothing tells that there is more; a page
 * that is not full is the last.
 * https://experienceleague.adobe.com/en/docs/experience-platform/catalog/api/filter-data
 * @throws 400 for a limit that is not from 1 to 100, and for a filter or order that is none
 */
export function listObjects(objects: Array<{ id: string; shown: Shown }>, query: CatalogQuery) {
	const properties = lastOf(query.properties);
	const limit = readWholeNumber('limit', lastOf(query.limit), {
		initial: initialLimit,
		minimum: 1,
		maximum: maximumLimit,
	});
	const start = readWholeNumber('start', lastOf(query.start), { initial: 0 });
	const tests = [
		...Object.keys(query)
			.filter((name) => !settings.has(name))
			.map((name) => simpleFilter(name, lastOf(query[name]) ?? '')),
		...[query.tags ?? []].flat().flatMap(tagFilter),
		...[query.property ?? []].flat().map(propertyFilter),
	];
	const compare = byFields(parseOrder(lastOf(query.orderBy) ?? 'asc:created'));
	const size = properties?.split(',').includes('observableSchema')
		? Math.min(limit, maximumSchemas)
		: limit;
	const page = objects
		.filter(({ shown }) => tests.every((test) => test(shown)))
		.sort((a, b) => compare(a.shown, b.shown))
		.slice(start, start + size);
	return Object.fromEntries(page.map(({ id, shown }) => [id, pickProperties(shown, properties)]));
}
