import { connectorError } from '../platform/errors.cts';
import type { Explorers } from './exploreQuery.cts';
import { objectOf, previewSize, showColumns } from './exploreQuery.cts';

/**
 * What can be explored in a database.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/explore/tabular
 */
export const exploreTables: Explorers = {
	async root({ sources }, connection) {
		const tables = await sources.tables(connection);
		return tables.map(({ name, path }) => ({
			type: 'table',
			name,
			path,
			canPreview: true,
			canFetchSchema: true,
		}));
	},
	async table({ sources }, connection, query, keep) {
		const path = objectOf(query, 'table');
		const columns = await sources.columns(connection, path);
		if (!columns?.length) {
			throw connectorError('1330-400', `No columns were found for table ${path}.`);
		}
		const size = previewSize(query);
		const shown = { format: 'flat', schema: { columns: showColumns(columns) } };
		if (size === undefined) return shown;
		if (!keep) return { ...shown, data: await sources.rows(connection, path, size) };
		const rows = await sources.rows(connection, path, Infinity);
		return { ...shown, data: rows.filter(keep).slice(0, size) };
	},
};
