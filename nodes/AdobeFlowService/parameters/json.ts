import type { IDataObject } from 'n8n-workflow';

import { isObject } from './shapes';

/** The value at a path such as `connectionSpec.id`. */
export function at(item: unknown, path: string): IDataObject[string] {
	return path
		.split('.')
		.reduce<unknown>(
			(part, key) => (part as IDataObject | undefined | null)?.[key],
			item,
		) as IDataObject[string];
}

/** Without the keys that have no value. */
export function compact(item: Record<string, unknown>): IDataObject {
	return Object.fromEntries(
		Object.entries(item).filter(([, value]) => value !== undefined && value !== ''),
	) as IDataObject;
}

/** Lays one JSON object over another; lists and values are replaced, objects merged. */
export function merge(base: IDataObject, over: IDataObject = {}): IDataObject {
	const merged = Object.entries(over).map(([key, value]) => {
		const below = base[key];
		return [key, isObject(below) && isObject(value) ? merge(below, value) : value];
	});
	return { ...base, ...Object.fromEntries(merged) };
}
