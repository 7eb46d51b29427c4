import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/**
 * Reads a field of one item that holds a date, in ISO 8601 format. A bare number is none: it could be
 * meant in seconds or in milliseconds.
 *
 * @param name where the field is, when it lies in a collection: `runOptions.startTime`
 * @returns epoch milliseconds; undefined when it is empty
 * @throws UserError when it is no date
 */
export function readDate(
	this: IExecuteFunctions,
	{ displayName }: INodeProperties,
	name: string,
	itemIndex: number,
): number | undefined {
	const text = String(this.getNodeParameter(name, itemIndex, '') ?? '').trim();
	if (text === '') return undefined;
	const ms = /^-?[\d.]+$/.test(text) ? NaN : Date.parse(text);
	if (!Number.isNaN(ms)) return ms;
	throw new UserError(`'${displayName}' is '${text}', which is not a date`, {
		description: 'Give a date in ISO 8601 format, for example 2026-01-31T08:00:00Z.',
	});
}

/** Epoch seconds as text, the way the Flow Service takes times. */
export const toSeconds = (ms: number): string => String(Math.floor(ms / 1000));
