/** Compares what is stored; versions such as 1.0.10 and 1.0.9 by their numbers. */
export function compareStored(a: unknown, b: unknown): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a ?? '').localeCompare(String(b ?? ''), 'en', { numeric: true });
}

const members = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const isPresent = (value: unknown) => value !== undefined && value !== null;

const equals = (found: unknown, wanted: string) =>
	members(found).some((value) => isPresent(value) && String(value) === wanted);

/** The operators of `property`; what a field holds, and the text it is compared with. */
const operators: Record<string, (found: unknown, wanted: string) => boolean> = {
	'==': equals,
	'=': equals,
	'!=': (found, wanted) => !equals(found, wanted),
	'<': (found, wanted) => isPresent(found) && compareWith(found, wanted) < 0,
	'<=': (found, wanted) => isPresent(found) && compareWith(found, wanted) <= 0,
	'>': (found, wanted) => isPresent(found) && compareWith(found, wanted) > 0,
	'>=': (found, wanted) => isPresent(found) && compareWith(found, wanted) >= 0,
};

const compareWith = (found: unknown, wanted: string) =>
	compareStored(found, typeof found === 'number' ? Number(wanted) : wanted);

/** Whether a text fits a regular expression; undefined for what is none. */
function matching(name: string, source: string) {
	try {
		const pattern = new RegExp(source);
		return ({ [name]: found }: Record<string, unknown>) =>
			typeof found === 'string' && pattern.test(found);
	} catch {
		return undefined;
	}
}

/**
 * One `property` condition of a list, as a test of a record: a name alone asks whether there is such a
 * field. Undefined for an operator that is not among those given, and for a regular expression that is none.
 */
export function parseCondition(
	text: string,
	allowed: readonly string[],
): ((record: Record<string, unknown>) => boolean) | undefined {
	const [, name, symbol, wanted] = /^([^=!<>~]+)(?:([=!<>]=|[=<>~])(.*))?$/s.exec(text) ?? [];
	if (name === undefined) return undefined;
	if (symbol === undefined) return (record) => isPresent(record[name]);
	if (!allowed.includes(symbol)) return undefined;
	if (symbol === '~') return matching(name, wanted);
	return (record) => operators[symbol](record[name], wanted);
}

/**
 * Whether a text has the parts in their order, the first at its beginning and the last at its end, with
 * anything between them.
 */
export function hasParts(text: string, parts: string[]): boolean {
	const [first, ...others] = parts;
	const last = others.pop();
	if (last === undefined) return text === first;
	if (!text.startsWith(first)) return false;
	let end = first.length;
	for (const part of others) {
		const found = text.indexOf(part, end);
		if (found < 0) return false;
		end = found + part.length;
	}
	return text.length - last.length >= end && text.endsWith(last);
}

export interface SortField {
	name: string;
	descending: boolean;
}

/** Orders records by fields; of equal ones the first stays first. */
export const byFields =
	(fields: SortField[]) =>
	(a: Record<string, unknown>, b: Record<string, unknown>): number => {
		for (const { name, descending } of fields) {
			const difference = compareStored(a[name], b[name]);
			if (difference !== 0) return descending ? -difference : difference;
		}
		return 0;
	};
