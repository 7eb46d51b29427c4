import type { SortField } from '../platform/compare.cts';
import { byFields, hasParts, parseCondition } from '../platform/compare.cts';
import { badRequest } from '../platform/errors.cts';
import { readWholeNumber } from '../platform/requests.cts';

type Shown = Record<string, unknown>;
type Test = (object: Shown) => boolean;
/** What a list is asked for. Every other parameter is a filter on the property of that name. */
export interface CatalogQuery {
	limit?: string;
	start?: string;
	orderBy?: string;
	property?: string[];
	properties?: string;
	tags?: string[];
	requestDataSource?: string;
}

const initialLimit = 20;
const maximumLimit = 100;
/** How many datasets are shown at most when their observable schemas are asked for. */
const maximumSchemas = 20;

const operators = ['=', '==', '!=', '<', '<=', '>', '>=', '~'];

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

/** A pattern with `*` for any characters, and `**` for an asterisk, as a test of a text. */
function wildcard(pattern: string): (text: string) => boolean {
	const parts = pattern
		.replaceAll('**', '\0')
		.split('*')
		.map((part) => part.replaceAll('\0', '*'));
	return (text) => hasParts(text, parts);
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
			(patterns ? patterns.some((matches) => matches(found)) : wanted.includes(found));
		return matches !== negated;
	};
}

/** `tag:value` with `*` for any characters; all of several, which commas separate. */
function tagFilter(text: string): Test[] {
	return text.split(',').map((part) => {
		const colon = part.indexOf(':');
		if (colon < 1)
			throw badRequest(`Invalid value ${part} for tags: it must be a name, a colon and a value.`);
		const matches = wildcard(part.slice(colon + 1));
		const name = part.slice(0, colon);
		return ({ tags = {} }) =>
			Object.hasOwn(tags as object, name) && (tags as Record<string, string[]>)[name].some(matches);
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
		if (!Object.hasOwn(object, name)) continue;
		const value = object[name];
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
	const { property = [], tags = [], properties, orderBy = 'asc:created' } = query;
	const limit = readWholeNumber('limit', query.limit, {
		initial: initialLimit,
		minimum: 1,
		maximum: maximumLimit,
	});
	const start = readWholeNumber('start', query.start, { initial: 0 });
	const tests = [
		...Object.keys(query)
			.filter((name) => !settings.has(name))
			.map((name) => simpleFilter(name, String(query[name as keyof CatalogQuery]))),
		...tags.flatMap(tagFilter),
		...property.map(propertyFilter),
	];
	const compare = byFields(parseOrder(orderBy));
	const size = properties?.split(',').includes('observableSchema')
		? Math.min(limit, maximumSchemas)
		: limit;
	const page = objects
		.filter(({ shown }) => tests.every((test) => test(shown)))
		.sort((a, b) => compare(a.shown, b.shown))
		.slice(start, start + size);
	return Object.fromEntries(page.map(({ id, shown }) => [id, pickProperties(shown, properties)]));
}
