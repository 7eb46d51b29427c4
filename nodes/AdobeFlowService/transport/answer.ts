import type { IDataObject } from 'n8n-workflow';

/**
 * Reads what a service answered: unknown JSON, or nothing, into the one form that the rest of the node
 * knows.
 *
 * @throws UnknownForm for what it does not know, NotThere where the answer says that a thing is missing
 */
export type Reader<Result> = (answer: unknown) => Result;

/** An answer in a form that this version does not know; the message says what is missing in it. */
export class UnknownForm extends Error {}

/** An answer that is right, and says that what was asked for is not there. */
export class NotThere extends Error {}

/** For an answer of which only the status counts, as that of a deletion. */
export const readDone = (): 'done' => 'done';

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws UnknownForm when it is no object */
export function readObject(value: unknown): IDataObject {
	if (isObject(value)) return value;
	throw new UnknownForm('an object is missing');
}

/**
 * A reader of lists, by a reader of their items.
 *
 * @throws UnknownForm when it is no list, or an item is none
 */
export const listOf =
	<Item>(readItem: Reader<Item>): Reader<Item[]> =>
	(value) => {
		if (Array.isArray(value)) return value.map((item: unknown) => readItem(item));
		throw new UnknownForm('a list is missing');
	};

/** A text that is not empty; undefined for anything else. */
export const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** @throws UnknownForm when the object has no such text */
export function readText(object: IDataObject, key: string): string {
	const text = textOf(object[key]);
	if (text !== undefined) return text;
	throw new UnknownForm(`'${key}' is missing`);
}
