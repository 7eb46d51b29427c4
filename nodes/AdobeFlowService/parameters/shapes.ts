import type { IDataObject } from 'n8n-workflow';

/** Whether a value is a JSON object, which a list is not. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value that is an object; without keys when it is none. */
export const objectIn = (value: unknown): IDataObject => (isObject(value) ? value : {});

/** The objects in a list; none when it is no list. */
export const objectsIn = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** A text that is not empty; undefined for anything else. */
export const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** The texts in a list that are not empty; none when it is no list. */
export const textsIn = (value: unknown): string[] =>
	Array.isArray(value) ? value.flatMap((entry) => textOf(entry) ?? []) : [];
