import { UserError } from 'n8n-workflow';

import { hasPlaceholder, isAddress, isKeyValueList, isPlaceholder } from './entered';
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

const quotes: Record<string, string> = { '{': '}', '"': '"', "'": "'" };

/** Where a quoted value ends, a doubled mark being part of it; -1 when it does not end. */
function endOfQuoted(text: string, start: number, mark: string): number {
	let end = text.indexOf(mark, start + 1);
	while (end >= 0 && text[end + 1] === mark) end = text.indexOf(mark, end + 2);
	return end;
}

/** The parts of a connection string, values with their quotes; undefined when it is not made of such. */
function partsOf(text: string): Array<[key: string, value: string]> | undefined {
	const parts: Array<[string, string]> = [];
	for (let at = 0; at < text.length;) {
		const equals = text.indexOf('=', at);
		const key = text.slice(at, equals).trim();
		if (equals < 0 || key === '' || /[;{}'"]/.test(key)) return undefined;
		const start = equals + 1;
		const mark = quotes[text[start]];
		const last = mark ? endOfQuoted(text, start, mark) : start;
		const semicolon = last < 0 ? -1 : text.indexOf(';', mark ? last + 1 : start);
		const end = semicolon < 0 ? text.length : semicolon;
		if (last < 0 || (mark && text.slice(last + 1, end).trim() !== '')) return undefined;
		parts.push([key, text.slice(start, end).trim()]);
		at = end + 1;
	}
	return parts.length > 0 ? parts : undefined;
}

const cannotBeRead = () =>
	new UserError('The connection string cannot be read', {
		description:
			"It must be made of parts such as 'Server=db.example.com', with a semicolon between them. Enclose a value that holds a semicolon in braces or quotation marks.",
	});

/** Braces around a whole value are quotes; within one they are a placeholder, but for a secret. */
const isUnfilled = (key: string, value: string): boolean =>
	!/pass|pwd|key/i.test(key) && !quotes[value[0]] && hasPlaceholder(value);

/**
 * Reads a connection string that somebody pasted: blanks, line breaks and semicolons around it are no part
 * of it, of the password least of all.
 *
 * @returns the string to send
 * @throws UserError that repeats nothing of it
 */
export function readConnectionString(pasted: string): string {
	if (isAddress(pasted)) {
		throw new UserError('The connection string is an address, as programs take it', {
			description:
				"Adobe takes parts such as 'Server=db.example.com', with a semicolon between them. Fill in server, database, username and password instead, and the node builds the connection string.",
		});
	}
	const trimmed = pasted.trim();
	let end = trimmed.length;
	while (end > 0 && /[;\s]/.test(trimmed[end - 1])) end--;
	const bare = trimmed.slice(0, end);
	const parts = partsOf(bare);
	if (!parts) throw cannotBeRead();
	if (parts.length === 1 && isKeyValueList(bare)) {
		throw new UserError(
			"The connection string has blanks between its parts, as PostgreSQL's tools take it",
			{
				description:
					"Put semicolons between the parts, and call them as Adobe's pattern for the source does.",
			},
		);
	}
	const left = parts.find(([key, value]) => isPlaceholder(value, true) || isUnfilled(key, value));
	if (left) {
		throw new UserError(`'${left[0]}' of the connection string is still a placeholder`, {
			description: `Replace what stands after '${left[0]}=' with the value of your source.`,
		});
	}
	return end < trimmed.length ? `${bare};` : bare;
}
