import type { INodeProperties } from 'n8n-workflow';

import type { Item } from '../../parameters/item';

export const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	displayOptions: { show: { returnAll: [false] } },
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	description: 'Max number of results to return',
};

/** How many results one item wants; Infinity for all. */
export const readLimit = (item: Item): number =>
	item.flag(returnAllField) ? Infinity : item.number(limitField);
