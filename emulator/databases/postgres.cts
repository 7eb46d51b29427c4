import { Client, escapeIdentifier, escapeLiteral } from 'pg';

import type { Driver } from './driver.cts';
import { timeouts } from './driver.cts';

/** PostgreSQL, and GreenPlum, which speaks its protocol. */
export const postgres: Driver = {
	async signIn({ host, port = 5432, database, user, password }, tls) {
		const client = new Client({
			...{ host, port, database, user, password, ssl: tls },
			connectionTimeoutMillis: timeouts.connect,
			query_timeout: timeouts.query,
			options: '-c TimeZone=UTC -c DateStyle=ISO',
			types: { getTypeParser: () => (text: string) => text },
		});
		// Unheard, a server that stops would end the emulator.
		client.on('error', () => {});
		await client.connect();
		return {
			query: async (sql) => (await client.query(sql)).rows,
			close: async () => await client.end(),
		};
	},
	lacksEncryption: ({ message }) => message === 'The server does not support SSL connections',
	quote: escapeIdentifier,
	time: (milliseconds) => `timestamptz '${new Date(milliseconds).toISOString()}'`,
	size: (column) => `coalesce(octet_length(${column}::text), 0)`,
	tables: `select table_schema as schema, table_name as name from information_schema.tables
		where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`,
	columns: ({ schema, name }) => `select column_name as name, data_type as type
		from information_schema.columns
		where table_schema = ${escapeLiteral(schema)} and table_name = ${escapeLiteral(name)}
		order by ordinal_position`,
};
