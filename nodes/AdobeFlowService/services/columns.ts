import { UserError } from 'n8n-workflow';

import type { Platform } from '../transport/platform';
import type { Column } from './flowService';
import { exploreTable } from './flowService';

export type { Column };

/** The columns themselves, or the table that has them. */
export type ColumnSource = { columns: Column[] } | { connectionId: string; table: string };

/**
 * The columns of a table.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/explore/tabular
 *
 * @throws NodeApiError when there is no such table
 */
export async function findColumns(platform: Platform, source: ColumnSource): Promise<Column[]> {
	if ('columns' in source) return source.columns;
	return await exploreTable(platform, source.connectionId, source.table);
}

/**
 * The columns of a table that have the names, in the table's order.
 *
 * @param names all when there are none
 * @throws UserError when the table has no such column
 */
export function pickColumns(columns: Column[], names: string[], table: string): Column[] {
	const has = (name: string) => columns.some((column) => column.name === name);
	const unknown = names.filter((name) => !has(name));
	if (unknown.length > 0) {
		throw new UserError(`The table ${table} has no column '${unknown.join("', '")}'`, {
			description: `Its columns are ${columns.map(({ name }) => name).join(', ')}.`,
		});
	}
	return names.length > 0 ? columns.filter(({ name }) => names.includes(name)) : columns;
}
