import { escapeIdentifier, escapeLiteral } from 'pg';

import { awkwardTexts } from '../awkwardTexts.cts';
import { afterwards } from '../open.cts';
import type { Server } from './servers.cts';
import { startMariaDb, startPostgres } from './servers.cts';

/** How many rows the orders have, one an hour from 2026 on; and those of 2 January. */
export const orders = 250;
export const ordersOfOneDay = 24;

/** Names and passwords of users. */
export const accounts = awkwardTexts;

/** A table that must be quoted. */
export const awkwardTable = 'Odd "name"; `x`.y';

/** What a server is, and how its users and tables are made. */
interface Shop {
	start(): Promise<Server>;
	/** The schema that the tables are in. */
	schema: string;
	tables: string[];
	createUser(name: string, password: string): string[];
	setPassword(name: string, password: string): string;
}

const columns = (types: { time: string; flag: string; number: string }) =>
	`order_id integer primary key, customer_email varchar(100), amount ${types.number}, paid ${types.flag},
	ordered_on date, updated_at ${types.time}, visits bigint, note text`;

const postgres: Shop = {
	start: startPostgres,
	schema: 'public',
	tables: [
		`create table orders (${columns({ time: 'timestamp with time zone', flag: 'boolean', number: 'numeric(10, 2)' })})`,
		`insert into orders select n, 'customer' || n || '@example.com', n + 0.25, n % 2 = 0, at::date, at, 9007199254740993, null
		from generate_series(1, ${orders}) as n,
			lateral (select timestamptz '2026-01-01 00:00:00Z' + (n - 1) * interval '1 hour' as at) as times`,
		`create table ${escapeIdentifier(awkwardTable)} (${escapeIdentifier('a"b`c')} integer)`,
		`insert into ${escapeIdentifier(awkwardTable)} values (1), (2)`,
		'create view paid_orders as select * from orders where paid',
		'create role reader',
		'grant select on all tables in schema public to reader',
		'create table not_for_readers (secret text)',
	],
	createUser: (name, password) => [
		`create role ${escapeIdentifier(name)} login password ${escapeLiteral(password)} in role reader`,
	],
	setPassword: (name, password) =>
		`alter role ${escapeIdentifier(name)} password ${escapeLiteral(password)}`,
};

const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const quoted = (name: string) => `\`${name.replaceAll('`', '``')}\``;

const mariadb: Shop = {
	start: startMariaDb,
	schema: 'shop',
	tables: [
		"set time_zone = '+00:00'",
		`create table orders (${columns({ time: 'datetime', flag: 'tinyint(1)', number: 'decimal(10, 2)' })})`,
		`insert into orders select seq, concat('customer', seq, '@example.com'), seq + 0.25, seq % 2 = 0,
			date(timestamp'2026-01-01 00:00:00' + interval (seq - 1) hour), timestamp'2026-01-01 00:00:00' + interval (seq - 1) hour,
			9007199254740993, null
		from seq_1_to_${orders}`,
		`create table ${quoted(awkwardTable)} (${quoted('a"b`c')} integer)`,
		`insert into ${quoted(awkwardTable)} values (1), (2)`,
		'create view paid_orders as select * from orders where paid',
		'create table not_for_readers (secret text)',
	],
	createUser: (name, password) => [
		`create user ${literal(name)}@'%' identified by ${literal(password)}`,
		...['orders', 'paid_orders', quoted(awkwardTable)].map(
			(table) => `grant select on ${table} to ${literal(name)}@'%'`,
		),
	],
	setPassword: (name, password) =>
		`alter user ${literal(name)}@'%' identified by ${literal(password)}`,
};

export const shops = { postgres, mariadb };
export type ShopName = keyof typeof shops;

/**
 * Starts a server, stopped afterwards, with its tables and a user of each name, whose password is the name
 * too.
 */
export async function openShop(name: ShopName): Promise<Server> {
	const { start, tables, createUser } = shops[name];
	const server = await start();
	afterwards(async () => await server.stop());
	await server.admin([...tables, ...accounts.flatMap((account) => createUser(account, account))]);
	return server;
}
