import type { XdmField } from '../schemaRegistry/resources.cts';
import { parseExpression } from './expression.cts';
import type { Mapping } from './mappings.cts';
import { fieldAt, putAt, valueAt } from './paths.cts';

type Fields = Record<string, XdmField>;

/** What went wrong with one mapping. */
export interface TransformError {
	source: string;
	destination: string;
	sourceType: string;
	columnName: string;
	exception: string;
}

const errorOf = (
	{ source, destination, sourceType }: Mapping,
	exception: string,
): TransformError => ({
	source,
	destination,
	sourceType,
	columnName: destination,
	exception,
});

/** Why a mapping cannot be right: its destination is not in the schema, or its expression is none. */
export function findFault(fields: Fields, mapping: Mapping): TransformError | undefined {
	const { sourceType, source, destination } = mapping;
	if (!fieldAt(fields, destination)) {
		return errorOf(mapping, `The destination ${destination} is not in the output schema.`);
	}
	if (sourceType !== 'EXPRESSION') return undefined;
	if (source.length > 4096)
		return errorOf(mapping, 'The expression is longer than 4096 characters.');
	try {
		parseExpression(source);
		return undefined;
	} catch (error) {
		return errorOf(mapping, (error as Error).message);
	}
}

const notConvertible = (value: unknown, type: string) =>
	new Error(`The value ${JSON.stringify(value)} cannot be converted to ${type}.`);

function toNumber(value: unknown, type: string): number {
	const converted = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const valid = type === 'integer' ? Number.isInteger(converted) : Number.isFinite(converted);
	if (valid) return converted as number;
	throw notConvertible(value, type);
}

function toText(value: unknown, { format }: XdmField): string {
	if (typeof value === 'object') throw notConvertible(value, 'string');
	if (format !== 'date-time') return String(value);
	const time = new Date(value as string);
	if (Number.isNaN(time.getTime())) throw notConvertible(value, 'date-time');
	return time.toISOString();
}

/** A value in the type that the schema has for it. */
const conversions: Record<string, (value: unknown, field: XdmField) => unknown> = {
	string: toText,
	integer: (value) => toNumber(value, 'integer'),
	number: (value) => toNumber(value, 'number'),
	boolean(value) {
		const found = ({ true: true, false: false } as Record<string, boolean>)[
			String(value).toLowerCase()
		];
		if (found === undefined) throw notConvertible(value, 'boolean');
		return found;
	},
};

const sourceValues: Record<Mapping['sourceType'], (row: unknown, source: string) => unknown> = {
	ATTRIBUTE: valueAt,
	EXPRESSION: (row, source) => parseExpression(source)(row),
	STATIC: (_row, source) => source,
};

/**
 * A row as the mappings make it. What cannot be mapped is left out and told of; the rest of the row goes on.
 * https://experienceleague.adobe.com/en/docs/experience-platform/data-prep/troubleshooting-guide
 */
export function transformRow(fields: Fields, mappings: Mapping[], row: unknown) {
	const data: Record<string, unknown> = {};
	const errors: TransformError[] = [];
	for (const mapping of mappings) {
		const { sourceType, source, destination } = mapping;
		const fault = findFault(fields, mapping);
		if (fault) {
			errors.push(fault);
			continue;
		}
		try {
			const value = sourceValues[sourceType](row, source);
			if (value === undefined || value === null) continue;
			const field = fieldAt(fields, destination)!;
			putAt(data, destination, conversions[field.type ?? '']?.(value, field) ?? value);
		} catch (error) {
			errors.push(errorOf(mapping, (error as Error).message));
		}
	}
	return { data, errors: errors.length > 0 ? errors : null };
}
