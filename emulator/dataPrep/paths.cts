import type { XdmField } from '../schemaRegistry/resources.cts';

/**
 * The steps of a path such as `person.name.firstName`, `address.street\.name` or `items[0].sku`; an index
 * is a step of its own.
 */
export function parsePath(path: string): string[] {
	const parts = path.match(/(?:\\.|[^.\\])+/gs) ?? [];
	return parts
		.flatMap((part) => part.replace(/\[(\d+|\*)\]/g, '\u0000$1').split('\u0000'))
		.map((part) => part.replace(/\\(.)/gs, '$1'));
}

/** The field of a schema that a path leads to; undefined when there is none. */
export function fieldAt(fields: Record<string, XdmField>, path: string): XdmField | undefined {
	return parsePath(path).reduce<XdmField | undefined>(
		(field, step) => {
			if (field?.items && /^(\d{1,4}|\*)$/.test(step)) return field.items;
			const own = field?.properties;
			if (own && Object.hasOwn(own, step)) return own[step];
			return typeof field?.additionalProperties === 'object'
				? field.additionalProperties
				: undefined;
		},
		{ properties: fields },
	);
}

/** What a row holds at a path; a column whose name is the whole path comes first. */
export function valueAt(row: unknown, path: string): unknown {
	const isObject = (value: unknown): value is Record<string, unknown> =>
		typeof value === 'object' && value !== null;
	if (isObject(row) && Object.hasOwn(row, path)) return row[path];
	return parsePath(path).reduce<unknown>(
		(value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined),
		row,
	);
}

/** Puts a value at a path, with the objects and lists that lead there. */
export function putAt(target: Record<string, unknown>, path: string, value: unknown): void {
	const steps = parsePath(path).map((step) => (step === '*' ? '0' : step));
	const last = steps.pop()!;
	const container = steps.reduce<Record<string, unknown>>((parent, step, index) => {
		parent[step] ??= /^\d+$/.test(steps[index + 1] ?? last) ? [] : {};
		return parent[step] as Record<string, unknown>;
	}, target);
	container[last] = value;
}
