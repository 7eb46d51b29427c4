import { connectorError } from '../platform/errors.cts';
import type { Row } from '../databases/sources.cts';

/** The sources whose rows can be filtered before they are read, by the IDs of their connection specs. */
const filtering = new Set([
	'3c9b37f8-13a6-43d8-bad3-b863b941fedd', // Google BigQuery
	'38ad80fe-8b06-4938-94f4-d4ee80266b07', // Microsoft Dynamics
	'cfc0fee1-7dc0-40ef-b73e-d8b134c436f5', // Salesforce
	'b2e08744-4f1a-40ce-af30-7abac3e23cf3', // Snowflake
]);

/** What the connection spec of such a source says of it; Adobe shows BigQuery's only. */
const filterAtSource = {
	enabled: true,
	queryLanguage: 'SQL',
	logicalOperators: ['and', 'or', 'not'],
	comparisonOperators: ['=', '!=', '<', '<=', '>', '>=', 'like', 'in'],
	columnNameEscapeChar: '`',
	valueEscapeChar: "'",
};

/** The attribute that a connection spec has where rows can be filtered. */
export const filterAttribute = (specId: string) =>
	filtering.has(specId) ? { filterAtSource } : {};

/** Whether a row is left by a filter. */
export type RowFilter = (row: Row) => boolean;

const refuse = (code: string, message: string) => connectorError(code, message);
const invalid = () => refuse('1349-400', 'The filter params are not valid.');

/** `%` stands for any text and `_` for one character, as in SQL. */
const like = (value: unknown, pattern: unknown) => {
	const source = String(pattern).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const wildcards = source.replaceAll('%', '[^]*').replaceAll('_', '[^]');
	return new RegExp(`^${wildcards}$`).test(String(value));
};

const comparisons: Record<string, (value: never, wanted: never) => boolean> = {
	'=': (value, wanted) => value === wanted,
	'==': (value, wanted) => value === wanted,
	'!=': (value, wanted) => value !== wanted,
	'<': (value, wanted) => value < wanted,
	'<=': (value, wanted) => value <= wanted,
	'>': (value, wanted) => value > wanted,
	'>=': (value, wanted) => value >= wanted,
	like,
	in: (value, wanted) => ([wanted].flat() as unknown[]).includes(value),
};

const combinations: Record<string, (filters: RowFilter[]) => RowFilter> = {
	and: (filters) => (row) => filters.every((filter) => filter(row)),
	or: (filters) => (row) => filters.some((filter) => filter(row)),
	not: (filters) => (row) => !filters.some((filter) => filter(row)),
};

interface PqlNode {
	nodeType?: unknown;
	fnName?: unknown;
	fieldName?: unknown;
	value?: unknown;
	params?: unknown;
}

function nodeOf(value: unknown): PqlNode {
	if (typeof value !== 'object' || value === null) throw invalid();
	return value;
}

function fieldOf(node: unknown): (row: Row) => unknown {
	const { nodeType, fieldName } = nodeOf(node);
	if (nodeType !== 'fieldLookup' || typeof fieldName !== 'string') throw invalid();
	const name = fieldName.toLowerCase();
	return (row) => Object.entries(row).find(([column]) => column.toLowerCase() === name)?.[1];
}

function literalOf(node: unknown): unknown {
	const { nodeType, value } = nodeOf(node);
	if (nodeType !== 'literal' || value === undefined) throw invalid();
	return value;
}

/** @throws CONNECTOR-1350-400 without an operator, 1351-400 for another one, 1349-400 for what is no PQL */
function read(value: unknown): RowFilter {
	const { nodeType, fnName, params } = nodeOf(value);
	if (nodeType !== 'fnApply' || !Array.isArray(params)) throw invalid();
	if (typeof fnName !== 'string' || fnName === '') {
		throw refuse('1350-400', 'No operator was provided for filter at source.');
	}
	const name = fnName.toLowerCase();
	if (Object.hasOwn(combinations, name)) return combinations[name](params.map(read));
	const field = fieldOf(params[0]);
	if (name === 'isnull') return (row) => (field(row) ?? null) === null;
	if (!Object.hasOwn(comparisons, name)) {
		throw refuse('1351-400', `The operator ${fnName} is not supported for filter at source.`);
	}
	const wanted = literalOf(params[1]);
	return (row) => comparisons[name](field(row) as never, wanted as never);
}

/**
 * Reads a filter for a source's rows, in the Profile Query Language.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/filter
 *
 * @throws CONNECTOR-1353-400 for a source that filters no rows, 1355-400, 1356-400 and 1357-400 for another
 * type, format or none, and what `read` throws
 */
export function readSourceFilter(specId: string, filters: unknown): RowFilter {
	if (!filtering.has(specId)) {
		throw refuse('1353-400', 'The filter at source is not yet supported for this connector.');
	}
	const { type, format, value } = nodeOf(filters) as Record<string, unknown>;
	if (type !== 'PQL') throw refuse('1355-400', 'The supported filter type is: PQL.');
	if (format !== 'pql/json') throw refuse('1356-400', 'The supported filter format is: pql/json.');
	if (value === undefined || value === null) {
		throw refuse('1357-400', 'The value must be provided with detailed filters.');
	}
	return read(value);
}

/** Reads a filter from the query of an exploration. @throws CONNECTOR-1389-400 for what is no Base64 of JSON */
export function readEncodedFilter(specId: string, encoded: string): RowFilter {
	return readSourceFilter(specId, decode(encoded));
}

function decode(encoded: string): unknown {
	try {
		return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
	} catch {
		throw refuse('1389-400', 'The base64-encoded string could not be parsed.');
	}
}
