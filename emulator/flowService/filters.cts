import { flowError } from '../platform/errors.cts';

/** Reads a top-level field of a listed record. */
export type FieldReader<T> = (item: T, name: string) => unknown;

interface Segment {
	name: string;
	/** Whether the field is a list whose members are meant. */
	members: boolean;
}

interface Operator {
	/** Range operators take one value. */
	range: boolean;
	test(found: unknown[], wanted: string[], ignoreCase: boolean): boolean;
}

const isEqual = (found: unknown, wanted: string, ignoreCase: boolean) => {
	if (typeof found === 'number') return found === Number(wanted);
	if (typeof found === 'boolean') return String(found) === wanted.toLowerCase();
	if (typeof found !== 'string') return false;
	return ignoreCase ? found.toLowerCase() === wanted.toLowerCase() : found === wanted;
};

const anyEqual = (found: unknown[], wanted: string[], ignoreCase: boolean) =>
	found.some((value) => wanted.some((text) => isEqual(value, text, ignoreCase)));

const range = (holds: (difference: number) => boolean): Operator => ({
	range: true,
	test: (found, [wanted]) =>
		found.some((value) => {
			if (typeof value === 'number') return holds(value - Number(wanted));
			return typeof value === 'string' && holds(value < wanted ? -1 : Number(value > wanted));
		}),
});

const operators: Record<string, Operator> = {
	'==': { range: false, test: anyEqual },
	'!=': { range: false, test: (...args) => !anyEqual(...args) },
	'<': range((difference) => difference < 0),
	'<=': range((difference) => difference <= 0),
	'>': range((difference) => difference > 0),
	'>=': range((difference) => difference >= 0),
};

/** Adobe's examples write the status of a failed run `Failed`, its records `failed`. */
const fieldsOfAnyCase = new Set(['state', 'metrics.statusSummary.status', 'lastRunDetails.state']);
const times = new Set(['createdAt', 'updatedAt']);

/** The texts between commas; a comma in double quotes is part of a text. */
function splitValues(text: string): string[] {
	const values = text.match(/(?:"[^"]*"|[^,"])+|(?<=^|,)(?=,|$)/g) ?? [];
	return values.map((value) => value.trim().replace(/^"(.*)"$/, '$1'));
}

const parsePath = (text: string): Segment[] =>
	text
		.split('.')
		.map((part) => ({ name: part.replace(/\[\]$/, ''), members: part.endsWith('[]') }));

const listMembers = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function stepInto(values: unknown[], { name, members }: Segment): unknown[] {
	const found = values.flatMap((value) =>
		typeof value === 'object' && value !== null && Object.hasOwn(value, name)
			? [(value as Record<string, unknown>)[name]]
			: [],
	);
	return members ? found.flatMap(listMembers) : found;
}

/** What refuses a filter, and on which fields there may be one. */
export interface FilterRules {
	fields: readonly string[];
	/** The code for a field that is not among them. */
	unknownField: string;
}

/**
 * One `property` of a list, for example `sourceConnectionIds[]==a,b`, as a test of a record.
 * https://experienceleague.adobe.com/en/docs/experience-platform/dataflows/api/sort-and-filter
 */
export function parseFilter<T>(
	text: string,
	{ fields, unknownField }: FilterRules,
	read: FieldReader<T>,
): (item: T) => boolean {
	const parts = /^([^=!<>~]+)([=!<>]=|[<>]|[=!<>~]{1,2})(.*)$/s.exec(text);
	if (!parts) throw flowError('1453-400', `Invalid query value ${text} provided in query param.`);
	const [path, symbol, value] = parts.slice(1).map((part) => part.trim());

	const operator = Object.hasOwn(operators, symbol) ? operators[symbol] : undefined;
	if (!operator) {
		throw symbol.startsWith('~')
			? flowError('1440-400', `Operator '${symbol}' is not implemented.`)
			: flowError('1450-400', `Invalid operator ${symbol} in filter params.`);
	}
	const [first, ...rest] = parsePath(path);
	if (!fields.includes(first.name)) {
		throw flowError(unknownField, `Invalid field ${first.name} in filter params.`);
	}
	if (value === '')
		throw flowError('1453-400', `Invalid query value ${text} provided in query param.`);
	const wanted = splitValues(value);
	if (operator.range && wanted.length > 1) {
		throw flowError('1443-400', `Operator '${symbol}' is not allowed for multiple values.`);
	}
	if (operator.range && path === 'id') {
		throw flowError('1448-400', `Operator ${symbol} is not supported for field id.`);
	}
	if (times.has(path) && (wanted.length > 1 || !/^\d+$/.test(wanted[0]))) {
		throw flowError('1452-400', `Invalid value ${value} for field ${path}.`);
	}

	const ignoreCase = fieldsOfAnyCase.has(path);
	return (item) => {
		const value = read(item, first.name);
		const top = first.members ? listMembers(value) : value === undefined ? [] : [value];
		return operator.test(rest.reduce(stepInto, top), wanted, ignoreCase);
	};
}
