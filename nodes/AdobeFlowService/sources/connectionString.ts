import type { ConnectionStringFormat } from './types';

/**
 * How each driver family wants a value that holds special characters:
 * ODBC encloses it in braces and doubles the closing brace,
 * ADO.NET encloses it in quotation marks and doubles those,
 * Azure Storage knows no quoting: its fields admit no special characters.
 * A value without special characters stays as it is, so that the string equals Adobe's pattern.
 * https://learn.microsoft.com/sql/odbc/reference/syntax/sqldriverconnect-function
 * https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax
 * https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
 */
const dialects: Record<
	ConnectionStringFormat['dialect'],
	{ plain: RegExp; quote: (value: string) => string }
> = {
	odbc: {
		plain: /^[^[\]{}(),;?*=!@'"\s\p{Cc}]+$/u,
		quote: (value) => `{${value.replaceAll('}', '}}')}}`,
	},
	adoNet: {
		plain: /^[^{}=;'"\s\p{Cc}]+$/u,
		quote: (value) => `"${value.replaceAll('"', '""')}"`,
	},
	azureStorage: {
		plain: /^/,
		quote: (value) => value,
	},
};

/** `{name}` stands for a field's value; in quotation marks, for the value as JSON text. */
const placeholder = /"\{(\w+)\}"|\{(\w+)\}/g;

const namesIn = (template: string): string[] =>
	[...template.matchAll(placeholder)].map(([, json, plain]) => json ?? plain);

/** The names of the fields that a connection string is made of. */
export const connectionStringFields = ({
	pattern,
	optionalParts = [],
}: ConnectionStringFormat): string[] => [pattern, ...optionalParts].flatMap(namesIn);

/**
 * Builds a connection string in the pattern of a source.
 *
 * @param values field values by field name; those of the pattern must all be there
 * @returns the connection string, from which a driver of that family reads back every value unchanged
 */
export function buildConnectionString(
	{ dialect, pattern, optionalParts = [] }: ConnectionStringFormat,
	values: Record<string, string>,
): string {
	const { plain, quote } = dialects[dialect];
	/** Fills one `Key=Value`, whose value is quoted as a whole. */
	const fill = (part: string) => {
		const [key] = /^[^=]*=?/.exec(part)!;
		const template = part.slice(key.length);
		const value = template.replace(placeholder, (_, json?: string, name?: string) =>
			json ? JSON.stringify(values[json]) : values[name!],
		);
		const isPlain = namesIn(template).every((name) => plain.test(values[name]));
		return key + (isPlain ? value : quote(value));
	};
	const given = optionalParts.filter((part) => namesIn(part).every((name) => values[name]));
	return [...pattern.split(';'), ...given].map(fill).join(';');
}
