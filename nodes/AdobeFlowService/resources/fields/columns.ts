import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Item } from '../../parameters/item';
import * as flowService from '../../services/flowService';
import type { Platform } from '../../transport/platform';
import { connection } from '../connection/kind';
import { tableField } from './table';

/** A column of a table, as exploring it gives it. */
export interface Column extends IDataObject {
	name: string;
	/** What it is in the source. */
	type?: string;
	/** What it is in Experience Platform. */
	xdm?: { type: string; format?: string };
}

const columnsFromField: INodeProperties = {
	displayName: 'Columns From',
	name: 'columnsFrom',
	type: 'options',
	options: [
		{
			name: 'JSON',
			value: 'json',
			description: 'A list, for example what exploring the table gave',
		},
		{ name: 'Table', value: 'table', description: 'The node explores the table of a connection' },
	],
	default: 'table',
	description: 'Where the columns come from',
};

const fromTable = { show: { columnsFrom: ['table'] } };

const connectionField: INodeProperties = { ...connection.idField, displayOptions: fromTable };

const ofTable: INodeProperties = { ...tableField, displayOptions: fromTable };

const columnsField: INodeProperties = {
	displayName: 'Columns',
	name: 'columns',
	type: 'json',
	default: '[]',
	displayOptions: { show: { columnsFrom: ['json'] } },
	description: 'JSON list of columns, each with a name and a type, as exploring a table gives them',
};

/** Where the columns of a table come from. */
export const columnFields: INodeProperties[] = [
	columnsFromField,
	connectionField,
	ofTable,
	columnsField,
];

/** The columns themselves, or the table that has them. */
export type ColumnSource = { columns: Column[] } | { connectionId: string; table: string };

/** @throws UserError for a field that is missing, or columns that are none */
export function readColumnSource(item: Item): ColumnSource {
	if (item.choice(columnsFromField) === 'table') {
		return { connectionId: item.id(connectionField), table: item.path(ofTable) };
	}
	const columns = item.json(columnsField, 'list') ?? [];
	if (columns.length > 0 && columns.every(isColumn)) return { columns };
	throw new UserError("'Columns' has no columns", {
		description: 'Give a list such as [{ "name": "order_id", "type": "integer" }].',
	});
}

function isColumn(entry: unknown): entry is Column {
	const { name, type } = Object(entry) as Record<string, unknown>;
	return typeof name === 'string' && name !== '' && ['string', 'undefined'].includes(typeof type);
}

/**
 * The columns of a table.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/explore/tabular
 *
 * @throws NodeApiError when there is no such table
 */
export async function findColumns(platform: Platform, source: ColumnSource): Promise<Column[]> {
	if ('columns' in source) return source.columns;
	const { connectionId, table } = source;
	const query = { objectType: 'table', object: table };
	const { items } = await flowService.explore(platform, connection.path, connectionId, query);
	return items as Column[];
}
