import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { millisecondsOf } from '../../parameters/dates';
import type { Item } from '../../parameters/item';
import type { ListQuery } from '../../services/flowService';
import * as flowService from '../../services/flowService';
import type { Platform } from '../../transport/platform';
import { byDisplayName } from '../fields/basic';
import type { ListFilter } from './filters';
import type { Kind } from './kind';

/** What of a kind to list. */
interface StoredQuery extends ListQuery {
	/** Only what was created from then on, in epoch milliseconds. */
	createdAfter: number;
}

/** A kind of thing that the Flow Service stores. */
export interface StoredKind extends Kind<StoredQuery> {
	/** In the Flow Service, for example `/connections`. */
	path: string;
}

interface Described extends Omit<StoredKind, 'query' | 'list' | 'get' | 'page'> {
	/** What a list can be narrowed by. */
	filters: ListFilter[];
	/** Whether the service has a search for the kind. */
	hasSearch?: true;
	/** What the editor's lists show, and in which order; the newest first unless given. */
	shown?: ListQuery;
}

const createdAfterField: INodeProperties = {
	displayName: 'Created After',
	name: 'createdAfter',
	type: 'dateTime',
	default: '',
	description: 'Only what was created at this time or later',
};

const customFilterField: INodeProperties = {
	displayName: 'Custom Filter',
	name: 'property',
	type: 'string',
	typeOptions: { multipleValues: true },
	default: [],
	placeholder: 'e.g. state==enabled',
	description:
		"Filters as the API writes them; all must hold. See Adobe's page on sorting and filtering.",
};

const searchField: INodeProperties = {
	displayName: 'Search Query',
	name: 'queryString',
	type: 'string',
	default: '',
	placeholder: 'e.g. property=state==enabled',
	description:
		'Filters as one text for the search endpoint of the service; used instead of the others',
};

const directionField: INodeProperties = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	options: [
		{ name: 'Ascending', value: '' },
		{ name: 'Descending', value: '-' },
	],
	default: '',
	description: 'Whether the smallest or the largest value comes first',
};

const orderField: INodeProperties = {
	displayName: 'Field',
	name: 'orderby',
	type: 'string',
	default: 'createdAt',
	placeholder: 'e.g. name',
	description: 'The field to sort by, as the API names it',
};

const sortField: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'collection',
	placeholder: 'Add Sorting',
	default: {},
	options: [directionField, orderField],
};

const filtersField = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: options.sort(byDisplayName),
});

const newestFirst = '-createdAt';

/** A kind of thing of the Flow Service, which filters and sorts its lists. */
export function stored({ filters, hasSearch, shown, ...kind }: Described): StoredKind {
	const { path } = kind;
	return {
		...kind,
		query: {
			fields: [
				filtersField([
					...filters.map(({ field }) => field),
					...[createdAfterField, customFilterField],
					...(hasSearch ? [searchField] : []),
				]),
				sortField,
			],
			read: (item) => readQuery(item, filters),
		},
		list: (platform, query, limit) => listSince(platform, path, query, limit),
		get: async (platform, id) => await flowService.get(platform, path, id),
		page: async (platform, next) =>
			await flowService.page(platform, path, shown ?? { orderby: newestFirst }, next),
	};
}

function readQuery(item: Item, filters: ListFilter[]): StoredQuery {
	const filtering = item.in({ name: 'filters' });
	const sorting = item.in(sortField);
	const isSorted = sorting.has(directionField) || sorting.has(orderField);
	const createdAfter = filtering.date(createdAfterField) ?? 0;
	const property = [
		...filters.flatMap(({ field, toProperty }) =>
			filtering.has(field) ? [toProperty(readFilter(filtering, field))] : [],
		),
		...filtering.texts(customFilterField),
	];
	const orderby = isSorted
		? sorting.choice(directionField) + sorting.text(orderField)
		: createdAfter > 0 && newestFirst;
	const queryString = filtering.text(searchField);
	return {
		...(property.length > 0 && { property }),
		...(orderby && { orderby }),
		...(queryString && { queryString }),
		createdAfter,
	};
}

const readFilter = (filtering: Item, field: INodeProperties): string =>
	field.type === 'resourceLocator' ? filtering.id(field) : filtering.text(field);

/** The service has no filter by time. */
async function* listSince(
	platform: Platform,
	path: string,
	{ createdAfter, ...query }: StoredQuery,
	limit: number,
): AsyncGenerator<IDataObject> {
	if (createdAfter === 0) {
		yield* flowService.list(platform, path, query, limit);
		return;
	}
	let left = limit;
	for await (const item of flowService.list(platform, path, query, Infinity)) {
		if ((millisecondsOf(item.createdAt) ?? 0) >= createdAfter) {
			yield item;
			left--;
		} else if (query.orderby === newestFirst) return;
		if (left === 0) return;
	}
}
