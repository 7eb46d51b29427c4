import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Item } from '../../parameters/item';
import { picker } from '../../parameters/locators';
import { inAdditional } from './basic';
import type { Column } from '../../services/columns';

/** Picks what a connection has at its top, or takes its path. */
export const objectLocator = (
	displayName: string,
	name: string,
	extra: Partial<INodeProperties>,
): INodeProperties =>
	picker(displayName, name, 'searchObjects', { by: 'Path', example: 'public.orders' }, extra);

/** The table of a connection. */
export const tableField = objectLocator('Table', 'table', {
	required: true,
	description: 'The table, by its path',
});

/** Picks some columns of that table, for a collection. */
export const columnsField: INodeProperties = {
	displayName: 'Column Names or IDs',
	name: 'columns',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getColumns',
		loadOptionsDependsOn: ['connectionId.value', 'path.value', 'table.value'],
	},
	default: [],
	description:
		'The columns to bring in; all unless given. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/**
 * Reads the names of the columns to bring in: an expression may also give columns as exploring has them.
 *
 * @returns none when all are meant
 * @throws UserError when it is no list of columns
 */
export function readColumnNames(item: Item): string[] {
	const given = inAdditional(item).entered(columnsField) ?? [];
	const nameOf = (entry: unknown) =>
		typeof entry === 'string' ? entry : (entry as Partial<Column> | null)?.name;
	const names = Array.isArray(given) ? given.map(nameOf) : [undefined];
	if (names.every((name) => typeof name === 'string' && name !== '')) return names as string[];
	throw new UserError("'Column Names or IDs' is not a list of columns", {
		description: 'Choose them from the list, or give their names: {{ ["order_id", "amount"] }}.',
	});
}
