import type { Collection } from '../platform/collection.cts';
import type { Continuation } from '../platform/continuation.cts';
import { readToken, writeToken } from '../platform/continuation.cts';
import { flowError } from '../platform/errors.cts';
import { parseFilter } from './filters.cts';

/** Page sizes. Adobe documents neither the default nor the maximum; a request for more gets the maximum. */
const defaultLimit = 20;
const maximumLimit = 100;

interface Listed {
	id: string;
	createdAt?: number;
	sandboxName?: string;
}

/** One kind of records: how they are listed, and what the API shows of them. */
export interface Kind<T extends Listed> {
	/** As in the path, for example `sourceConnections`. */
	name: string;
	collection: Collection<T>;
	/** What is shown, in order. Lists can be filtered and sorted by these and what is inside them. */
	fields: readonly string[];
	/** What lists can be filtered by besides, though it is not shown. */
	hidden?: readonly string[];
	/** The fields that are not stored as they are shown. */
	computed: Record<string, (item: T) => unknown>;
	/** The code that refuses a filter on another field. */
	unknownField?: string;
}

/** A field as the API shows it. */
export function readField<T extends Listed>({ computed }: Kind<T>, item: T, name: string): unknown {
	return Object.hasOwn(computed, name)
		? computed[name](item)
		: (item as Record<string, unknown>)[name];
}

/** A record as the API shows it. */
export function present<T extends Listed>(
	kind: Kind<T>,
	item: T,
	fields: readonly string[] = kind.fields,
): Record<string, unknown> {
	const shown = fields.map((name) => [name, readField(kind, item, name)] as const);
	return Object.fromEntries(shown.filter(([, value]) => value !== undefined));
}

/** What a list is asked for, before any of it is checked. */
export interface ListQuery {
	property?: string[];
	limit?: string;
	orderby?: string;
	count?: string;
	continuationToken?: string;
}

/** How a list differs from that of `GET /{kind}`. */
export interface ListOptions {
	path: string;
	maximum?: number;
	/** Shows only these fields. */
	fields?: readonly string[];
}

/** `start`, which clients of other services send, is passed over. */
const parameters = new Set(['property', 'limit', 'orderby', 'count', 'continuationToken', 'start']);

/** @throws FLOW-1451-400 for a query parameter that lists do not have */
export function checkParameters(query: object, known = parameters): void {
	const other = Object.keys(query).find((name) => !known.has(name));
	if (other) throw flowError('1451-400', `Invalid params ${other} provided in query params.`);
}

const invalidValue = (value: unknown, field: string) =>
	flowError('1452-400', `Invalid value ${String(value)} for field ${field}.`);

function parseCount(text = 'false'): boolean {
	const lower = text.toLowerCase();
	if (lower !== 'true' && lower !== 'false') throw invalidValue(text, 'count');
	return lower === 'true';
}

function parseLimit(text: string | undefined, initial = defaultLimit): number {
	if (text === undefined) return initial;
	if (!/^\d+$/.test(text) || Number(text) < 1) throw invalidValue(text, 'limit');
	return Math.min(Number(text), maximumLimit);
}

interface Order<T> {
	/** Empty for the order of creation. */
	path: string;
	descending: boolean;
	read(item: T): unknown;
}

/** A plus sign that a client has not encoded arrives as a space. */
function parseOrder<T extends Listed>(kind: Kind<T>, text: string): Order<T> {
	if (text === '') return { path: '', descending: false, read: () => undefined };
	const [, sign, path] = /^([+\- ]?)(.*)$/s.exec(text)!;
	const [first, ...rest] = path.split('.');
	if (!kind.fields.includes(first)) {
		throw /^[+\-\w]+[^\w.]|^[+-]/.test(path)
			? flowError(
					'1432-400',
					`Sort order ${text} is not correct: prepend + or - to the field's name.`,
				)
			: flowError('1433-400', `Incorrect field=${path} passed in orderBy.`);
	}
	const read = (item: T) =>
		rest.reduce<unknown>(
			(value, key) =>
				typeof value === 'object' && value !== null && Object.hasOwn(value, key)
					? (value as Record<string, unknown>)[key]
					: undefined,
			readField(kind, item, first),
		);
	return { path, descending: sign === '-', read };
}

const comparable = ['boolean', 'number', 'string'];
const rank = (value: unknown) => comparable.indexOf(typeof value);

/** Lists and objects are all the same, and come first. */
function compareValues(a: unknown, b: unknown): number {
	if (a === b || rank(a) + rank(b) === -2) return 0;
	return rank(a) - rank(b) || ((a as number) < (b as number) ? -1 : 1);
}

type Position = Continuation['after'];

function positionOf<T extends Listed>({ read }: Order<T>, item: T): Position {
	return { value: read(item), createdAt: item.createdAt ?? 0, id: item.id };
}

const comparePositions = (descending: boolean) => (a: Position, b: Position) =>
	compareValues(a.value, b.value) * (descending ? -1 : 1) ||
	a.createdAt - b.createdAt ||
	compareValues(a.id, b.id);

/** All records in order, each with its position; kept while nothing changes. */
function sorted<T extends Listed>(
	kind: Kind<T>,
	order: Order<T>,
): Array<{ item: T; at: Position }> {
	const { collection, computed } = kind;
	const compare = comparePositions(order.descending);
	const sort = () =>
		[...collection.values()]
			.map((item) => ({ item, at: positionOf(order, item) }))
			.sort((a, b) => compare(a.at, b.at));
	const changesByItself = Object.hasOwn(computed, order.path.split('.')[0]);
	return changesByItself
		? sort()
		: collection.derive(`${order.descending ? '-' : ''}${order.path}`, sort);
}

/** The index of the first entry behind the position. */
function firstBehind<T>(
	entries: Array<{ item: T; at: Position }>,
	after: Position,
	descending: boolean,
): number {
	const compare = comparePositions(descending);
	let [low, high] = [0, entries.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (compare(entries[middle].at, after) > 0) high = middle;
		else low = middle + 1;
	}
	return low;
}

function parseContinuation(text: string | undefined, list: string): Continuation | undefined {
	if (text === undefined) return undefined;
	const continuation = readToken(text);
	if (continuation.list !== list) throw invalidValue(text, 'continuationToken');
	return continuation;
}

/** Whether a record passes all of the filters. @throws what `parseFilter` throws */
export function filterBy<T extends Listed>(
	kind: Kind<T>,
	property: readonly string[],
): (item: T) => boolean {
	const fields = [...kind.fields, ...(kind.hidden ?? [])];
	const rules = { fields, unknownField: kind.unknownField ?? '1449-400' };
	const filters = property.map((text) =>
		parseFilter<T>(text, rules, (item, name) => readField(kind, item, name)),
	);
	return (item) => filters.every((filter) => filter(item));
}

/**
 * One page of a list, or how many records it has. A continuation token stands alone in its link: it carries
 * filters, order and limit; a request may repeat but not change the first two.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/listFlows
 */
export function list<T extends Listed>(
	kind: Kind<T>,
	sandboxName: string,
	query: ListQuery,
	{ path, maximum = Infinity, fields }: ListOptions = { path: kind.name },
) {
	const count = parseCount(query.count);
	const limitText = query.limit;
	if (count && limitText !== undefined) {
		throw flowError('1401-400', 'The limit and count parameters cannot be given together.');
	}
	if (Number(limitText) > maximum) throw invalidValue(limitText, 'limit');
	const token = query.continuationToken;
	const continuation = parseContinuation(token, path);
	const limit = parseLimit(limitText, continuation?.limit);
	const property = query.property ?? continuation?.property;
	const orderby = query.orderby ?? continuation?.orderby ?? '';
	if (
		continuation &&
		(orderby !== continuation.orderby || property?.join() !== continuation.property.join())
	) {
		throw invalidValue(token, 'continuationToken');
	}

	const order = parseOrder(kind, orderby);
	const passes = filterBy(kind, property ?? []);
	const matches = (item: T) => (item.sandboxName ?? sandboxName) === sandboxName && passes(item);
	if (count) return { count: [...kind.collection.values()].filter(matches).length };

	const entries = sorted(kind, order);
	const page: typeof entries = [];
	let index = continuation ? firstBehind(entries, continuation.after, order.descending) : 0;
	for (; index < entries.length && page.length <= limit; index++) {
		if (matches(entries[index].item)) page.push(entries[index]);
	}
	const items = page.slice(0, limit).map(({ item }) => present(kind, item, fields));
	if (page.length <= limit) return { items, _links: {} };
	const next = writeToken({
		list: path,
		property: property ?? [],
		orderby,
		limit,
		after: page[limit - 1].at,
	});
	const href = `/${path}?continuationToken=${encodeURIComponent(next)}`;
	return { items, _links: { next: { href } } };
}
