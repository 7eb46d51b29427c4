import type { ColumnType } from './sources.cts';

/** What servers call their types, by what they are here; all others are text. */
const serverTypes: Partial<Record<ColumnType, string[]>> = {
	integer: ['smallint', 'integer', 'bigint', 'tinyint', 'mediumint', 'int', 'year'],
	double: ['numeric', 'decimal', 'real', 'float', 'double'],
	boolean: ['boolean', 'tinyint(1)', 'bit(1)'],
	date: ['date'],
	'date-time': ['timestamp', 'datetime'],
};

const types = new Map(
	Object.entries(serverTypes).flatMap(([type, names]) =>
		names.map((name) => [name, type as ColumnType] as const),
	),
);

/** A type from its name, such as `character varying`, `decimal(10,2)` or `timestamp with time zone`. */
export const columnType = (name: string): ColumnType =>
	types.get(name) ?? types.get(name.replace(/\W.*/, '')) ?? 'string';

const number = (text: string) =>
	Math.abs(Number(text)) <= Number.MAX_SAFE_INTEGER ? Number(text) : text;

/** Reads the texts of PostgreSQL and MariaDB. */
const readers: Partial<Record<ColumnType, (text: string) => unknown>> = {
	integer: number,
	double: number,
	boolean: (text) => !['f', '0', '\0'].includes(text),
	'date-time': (text) => text.replace(/^(\d{4,}-\d\d-\d\d) ([\d:.]+)(\+00)?$/, '$1T$2Z'),
};

/** What a preview shows for a value as the server writes it. */
export const readValue = (type: ColumnType, text: string | null): unknown =>
	text === null ? null : (readers[type]?.(text) ?? text);
