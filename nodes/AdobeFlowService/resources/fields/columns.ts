import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Item } from '../../parameters/item';
import type { Column, ColumnSource } from '../../services/columns';
import { connection } from '../connection/kind';
import { tableField } from './table';

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
