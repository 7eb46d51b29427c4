import type { Amount, Column, Row, Window } from './sources.cts';
import type { Driver, Session, TableName } from './driver.cts';
import { columnType, readValue } from './values.cts';

export interface FoundTable extends TableName {
	path: string;
}

/** The tables and views that the account may read. */
export async function listTables(session: Session, driver: Driver): Promise<FoundTable[]> {
	const tables = await session.query(driver.tables);
	return tables.map(({ schema, name }) => ({
		schema: String(schema),
		name: String(name),
		path: `${schema}.${name}`,
	}));
}

/** Undefined when there is no such table. */
export const findTable = async (session: Session, driver: Driver, path: string) =>
	(await listTables(session, driver)).find((table) => table.path === path);

export async function columnsOf(
	session: Session,
	driver: Driver,
	table: TableName,
): Promise<Column[]> {
	const columns = await session.query(driver.columns(table));
	return columns.map(({ name, type }) => ({ name: String(name), type: columnType(String(type)) }));
}

const quoted = ({ quote }: Driver, { schema, name }: TableName) =>
	`${quote(schema)}.${quote(name)}`;

/** The first rows, as a preview shows them. */
export async function readRows(
	session: Session,
	driver: Driver,
	table: TableName,
	limit: number,
): Promise<Row[]> {
	const columns = await columnsOf(session, driver, table);
	const rows = await session.query(`select * from ${quoted(driver, table)} limit ${limit}`);
	return rows.map((row) =>
		Object.fromEntries(columns.map(({ name, type }) => [name, readValue(type, row[name])])),
	);
}

/** How many rows there are, all or those in the window, and what they take as text. */
export async function measure(
	session: Session,
	driver: Driver,
	table: TableName,
	window?: Window,
): Promise<Amount> {
	const { quote, size, time } = driver;
	const columns = await columnsOf(session, driver, table);
	const bytes = columns.map(({ name }) => size(quote(name))).join(' + ') || '0';
	const column = window && quote(window.column);
	const condition = window
		? `where ${column} >= ${time(window.start)} and ${column} < ${time(window.end)}`
		: '';
	const [amount] = await session.query(
		`select count(*) as records, coalesce(sum(${bytes}), 0) as bytes from ${quoted(driver, table)} ${condition}`,
	);
	return { records: Number(amount.records), bytes: Number(amount.bytes) };
}
