import type { SourceData } from './sources.cts';
import { Sessions, driverOf } from './sessions.cts';
import { columnsOf, findTable, listTables, measure, readRows } from './tables.cts';

/**
 * The databases that connections lead to: whatever is asked, the connection's own account signs in to the
 * server that the connection names. PostgreSQL, GreenPlum, MariaDB and MySQL servers are reached; all other
 * sources are refused.
 */
export function realDatabases(): SourceData {
	const sessions = new Sessions();
	return {
		async test(connection) {
			driverOf(connection);
			return await sessions.use(connection, async () => true).catch(() => false);
		},
		tables: async (connection) =>
			await sessions.use(connection, async (session, driver) => {
				const tables = await listTables(session, driver);
				return tables.map(({ name, path }) => ({ name, path }));
			}),
		columns: async (connection, path) =>
			await sessions.use(connection, async (session, driver) => {
				const table = await findTable(session, driver, path);
				return table && (await columnsOf(session, driver, table));
			}),
		rows: async (connection, path, limit) =>
			await sessions.use(connection, async (session, driver) => {
				const table = await findTable(session, driver, path);
				return table ? await readRows(session, driver, table, limit) : [];
			}),
		amount: async (connection, path, window) =>
			await sessions.use(connection, async (session, driver) => {
				const table = await findTable(session, driver, path);
				if (!table) throw new Error(`There is no table ${path}.`);
				return await measure(session, driver, table, window);
			}),
		close: async () => await sessions.close(),
	};
}
