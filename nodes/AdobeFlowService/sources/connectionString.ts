import type { ConnectionStringFormat } from './types';

/**
 * How each driver family wants a value that holds special characters:
 * ODBC encloses it in braces and doubles the closing brace,
 * ADO.NET encloses it in quotation marks and doubles those.
 * A value without special characters stays as it is, so that the string equals Adobe's pattern.
 * https://learn.microsoft.com/sql/odbc/reference/syntax/sqldriverconnect-function
 * https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax
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
};

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
	const fill = (template: string) =>
		template.replace(/\{(\w+)\}/g, (_, name: string) => {
			const value = values[name];
			return plain.test(value) ? value : quote(value);
		});
	const given = optionalParts.filter((part) => values[/\{(\w+)\}/.exec(part)![1]]);
	return [pattern, ...given].map(fill).join(';');
}
