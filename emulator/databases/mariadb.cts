import type { SqlError } from 'mariadb';
import { createConnection } from 'mariadb';

import type { Driver } from './driver.cts';
import { timeouts } from './driver.cts';

const quote = (identifier: string) => `\`${identifier.replaceAll('`', '``')}\``;

/** In hexadecimal, which reads the same whatever the server's settings for text. */
const literal = (text: string) => `x'${Buffer.from(text).toString('hex')}'`;

/** MariaDB, and MySQL, which speaks its protocol. A table belongs to the database that is its schema. */
export const mariadb: Driver = {
	async signIn({ host, port = 3306, database, user, password }, tls) {
		const connection = await createConnection({
			...{ host, port, database, user, password, ssl: tls },
			connectTimeout: timeouts.connect,
			socketTimeout: timeouts.query,
			initSql: "set time_zone = '+00:00'",
			typeCast: (column) => column.string(),
			// Without it nobody signs in to a newer MySQL that does not encrypt.
			allowPublicKeyRetrieval: true,
		});
		// Unheard, a server that stops would end the emulator.
		connection.on('error', () => {});
		return {
			query: async (sql) => await connection.query(sql),
			close: async () => await connection.end(),
		};
	},
	lacksEncryption: (error) => (error as SqlError).code === 'ER_SERVER_SSL_DISABLED',
	quote,
	time: (milliseconds) =>
		`timestamp'${new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', '')}'`,
	size: (column) => `coalesce(length(${column}), 0)`,
	tables: `select table_schema as \`schema\`, table_name as name from information_schema.tables
		where table_schema = database() order by 2`,
	columns: ({ schema, name }) => `select column_name as name, column_type as type
		from information_schema.columns
		where table_schema = ${literal(schema)} and binary table_name = ${literal(name)}
		order by ordinal_position`,
};
