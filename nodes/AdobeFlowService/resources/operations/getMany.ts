import type {
	IDataObject,
	IExecuteFunctions,
	IGetNodeParameterOptions,
	INodeProperties,
} from 'n8n-workflow';

import { readDate } from '../../parameters/readDate';
import type { ListQuery } from '../../services/flowService';
import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import { byDisplayName } from '../fields/common';
import type { Kind } from './kind';
import { limitField, readLimit, returnAllField } from './limit';
import type { Output } from './output';
import { outputFields, present, readOutput } from './output';

interface GetMany {
	/** Infinity for all. */
	limit: number;
	query: ListQuery;
	/** Only what was created from then on, in epoch milliseconds. */
	createdAfter: number;
	output: Output;
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

const sortField: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'collection',
	placeholder: 'Add Sorting',
	default: {},
	options: [
		{
			displayName: 'Direction',
			name: 'direction',
			type: 'options',
			options: [
				{ name: 'Ascending', value: '' },
				{ name: 'Descending', value: '-' },
			],
			default: '',
			description: 'Whether the smallest or the largest value comes first',
		},
		{
			displayName: 'Field',
			name: 'orderby',
			type: 'string',
			default: 'createdAt',
			placeholder: 'e.g. name',
			description: 'The field to sort by, as the API names it',
		},
	],
};

/** Lists the things of a kind, filtered and sorted by the service, up to a limit. */
export function getMany(kind: Kind): Operation<GetMany> {
	const { plural, path, filters, hasSearch } = kind;
	const fields = [...filters.map(({ field }) => field), createdAfterField, customFilterField];
	return {
		value: 'getAll',
		name: 'Get Many',
		action: `Get many ${plural.toLowerCase()}`,
		description: `List ${plural.toLowerCase()}`,
		fields: [
			returnAllField,
			limitField,
			...outputFields,
			{
				displayName: 'Filters',
				name: 'filters',
				type: 'collection',
				placeholder: 'Add Filter',
				default: {},
				options: [...fields, ...(hasSearch ? [searchField] : [])].sort(byDisplayName),
			},
			sortField,
		],

		read(this: IExecuteFunctions, itemIndex) {
			const given = (name: string, options?: IGetNodeParameterOptions) =>
				this.getNodeParameter(`filters.${name}`, itemIndex, '', options);
			const sort = this.getNodeParameter('sort', itemIndex, {}) as {
				orderby?: string;
				direction?: string;
			};
			const { orderby = 'createdAt', direction = '' } = sort;
			const isSorted = Object.keys(sort).length > 0;
			const createdAfter =
				readDate.call(this, createdAfterField, 'filters.createdAfter', itemIndex) ?? 0;
			const property = [
				...filters.flatMap(({ field, toProperty }) => {
					const value = String(given(field.name, { extractValue: true }) ?? '');
					return value === '' ? [] : (toProperty(value) ?? []);
				}),
				...([] as string[]).concat((given('property') as string | string[]) || []),
			];
			return {
				limit: readLimit.call(this, itemIndex),
				query: {
					...(property.length > 0 && { property }),
					...((isSorted || createdAfter > 0) && {
						orderby: isSorted ? `${direction}${orderby}` : '-createdAt',
					}),
					...(given('queryString') !== '' && { queryString: String(given('queryString')) }),
				},
				createdAfter,
				output: readOutput.call(this, itemIndex),
			};
		},

		async execute({ limit, query, createdAfter, output }, platform) {
			const found: IDataObject[] = [];
			const isNewestFirst = query.orderby === '-createdAt';
			const listed = flowService.list(platform, path, query, createdAfter > 0 ? Infinity : limit);
			for await (const item of listed) {
				if (Number(item.createdAt) >= createdAfter || createdAfter === 0) {
					found.push(present(kind, item, output));
				} else if (isNewestFirst) break;
				if (found.length === limit) break;
			}
			return found;
		},
	};
}
