import type { StoredConnection } from '../flowService/records.cts';

/** The types of columns that sources have here; `xdmTypes` says what each is in Experience Platform. */
export type ColumnType = 'string' | 'integer' | 'double' | 'boolean' | 'date' | 'date-time';

export interface Column {
	name: string;
	type: ColumnType;
}

export type Row = Record<string, unknown>;

/** Rows whose column holds a time from `start` on and before `end`; epoch milliseconds. */
export interface Window {
	column: string;
	start: number;
	end: number;
}

/** How much a source holds. */
export interface Amount {
	records: number;
	bytes: number;
}

/** The databases behind table connections. Something that reaches real ones can stand in its place. */
export interface SourceData {
	/** Whether the connection's account can sign in. */
	test(connection: StoredConnection): Promise<boolean>;
	tables(connection: StoredConnection): Promise<Array<{ name: string; path: string }>>;
	/** Undefined when there is no such table. */
	columns(connection: StoredConnection, path: string): Promise<Column[] | undefined>;
	rows(connection: StoredConnection, path: string, limit: number): Promise<Row[]>;
	/** What a run reads of a table: all of it, or what is in the window and left by a filter. */
	amount(
		connection: StoredConnection,
		path: string,
		window?: Window,
		keep?: (row: Row) => boolean,
	): Promise<Amount>;
	/** Called when the emulator closes. */
	close?(): Promise<void>;
}

/** The storages behind file connections. */
export interface FileData {
	/** Whether the connection's account can sign in. */
	test(connection: StoredConnection): Promise<boolean>;
	/** The paths of all files, without a leading slash. */
	paths(connection: StoredConnection): Promise<string[]>;
	/** Undefined when there is no such file. */
	read(connection: StoredConnection, path: string): Promise<Buffer | undefined>;
}

export interface Table {
	columns: Column[];
	rows: Row[];
}

const sizeOf = (rows: Row[]) => rows.reduce((bytes, row) => bytes + JSON.stringify(row).length, 0);

/** Tables by path (`schema.table`), the same for every connection; whoever signs in may. */
export function tablesInMemory(byPath: Record<string, Table>): SourceData {
	const tables = new Map(Object.entries(byPath));
	const rowsOf = (path: string) => tables.get(path)?.rows ?? [];
	return {
		test: async () => true,
		tables: async () =>
			[...tables.keys()].map((path) => ({ name: path.slice(path.lastIndexOf('.') + 1), path })),
		columns: async (_connection, path) => tables.get(path)?.columns,
		rows: async (_connection, path, limit) => rowsOf(path).slice(0, limit),
		amount: async (_connection, path, window, keep = () => true) => {
			const isIn = (row: Row) => {
				if (!window) return true;
				const time = Date.parse(String(row[window.column]));
				return time >= window.start && time < window.end;
			};
			const rows = rowsOf(path).filter((row) => isIn(row) && keep(row));
			return { records: rows.length, bytes: sizeOf(rows) };
		},
	};
}

/** Files by path, the same for every connection; whoever signs in may. */
export function filesInMemory(byPath: Record<string, Buffer | string>): FileData {
	const files = new Map(
		Object.entries(byPath).map(([path, content]) => [path, Buffer.from(content)]),
	);
	return {
		test: async () => true,
		paths: async () => [...files.keys()],
		read: async (_connection, path) => files.get(path),
	};
}

/** What databases hold unless the options say something else. */
export const sampleTables: Record<string, Table> = {
	'public.orders': {
		columns: [
			{ name: 'order_id', type: 'integer' },
			{ name: 'customer_email', type: 'string' },
			{ name: 'amount', type: 'double' },
			{ name: 'paid', type: 'boolean' },
			{ name: 'ordered_on', type: 'date' },
			{ name: 'updated_at', type: 'date-time' },
		],
		rows: [
			['ada@example.com', 120.5, true, 1],
			['grace@example.com', 80, true, 2],
			['alan@example.com', 15.25, false, 3],
			['ada@example.com', 240, true, 4],
			['edsger@example.com', 9.99, false, 5],
		].map(([customer_email, amount, paid, day], index) => ({
			order_id: index + 1,
			customer_email,
			amount,
			paid,
			ordered_on: `2026-01-0${day}`,
			updated_at: `2026-01-0${day}T12:00:00Z`,
		})),
	},
	'public.customers': {
		columns: [
			{ name: 'email', type: 'string' },
			{ name: 'full_name', type: 'string' },
			{ name: 'updated_at', type: 'date-time' },
		],
		rows: ['Ada', 'Grace', 'Alan'].map((name) => ({
			email: `${name.toLowerCase()}@example.com`,
			full_name: name,
			updated_at: '2026-01-01T00:00:00Z',
		})),
	},
	'audit.events': { columns: [{ name: 'event', type: 'string' }], rows: [] },
};

/** What file storages hold unless the options say something else. */
export const sampleFiles: Record<string, string> = {
	'customers.csv': 'id,email\n1,ada@example.com\n2,"hopper, grace@example.com"\n',
	'exports/orders.tsv': 'order_id\tamount\n1\t120.5\n',
	'exports/2026/orders.json': '[{"order_id":1,"paid":true},{"order_id":2,"paid":false}]',
};
