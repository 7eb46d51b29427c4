import type { IDataObject } from 'n8n-workflow';

import { isObject, textOf } from '../parameters/shapes';

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

/** @throws UnknownForm when it is no object */
export function readObject(value: unknown): IDataObject {
	if (isObject(value)) return value;
	throw new UnknownForm('an object is missing');
}

/** @throws UnknownForm when the object has no such text, or an empty one */
export function readText(object: IDataObject, key: string): string {
	const text = textOf(object[key]);
	if (text !== undefined) return text;
	throw new UnknownForm(`'${key}' is missing`);
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

/**
 * A reader of what an answer holds, by a reader of one entry: a list under a key, a bare list, or one
 * entry alone; null stands for none.
 *
 * @param key for example `items`
 * @throws UnknownForm when it is none of these
 */
export const entriesOf =
	<Item>(key: string, readItem: Reader<Item>): Reader<Item[]> =>
	(answer) => {
		const isKeyed = isObject(answer) && answer[key] !== undefined;
		const entries = isKeyed ? (answer[key] ?? []) : answer;
		return listOf(readItem)([entries].flat());
	};

const oneOf =
	<Item>(key: string, readItem: Reader<Item>, none: () => Error): Reader<Item> =>
	(answer) => {
		const [item, ...others] = entriesOf(key, readItem)(answer);
		if (item === undefined) throw none();
		if (others.length > 0) throw new UnknownForm('there is more than one thing');
		return item;
	};

/**
 * A reader of the one thing that was asked for, in any of these forms.
 *
 * @throws NotThere when there is none, UnknownForm when it cannot be told
 */
export const soleOf = <Item>(key: string, readItem: Reader<Item>): Reader<Item> =>
	oneOf(key, readItem, () => new NotThere());

/**
 * A reader of the one thing that was made, in any of these forms.
 *
 * @throws UnknownForm when it cannot be told
 */
export const madeOf = <Item>(key: string, readItem: Reader<Item>): Reader<Item> =>
	oneOf(key, readItem, () => new UnknownForm('what was made is missing'));
