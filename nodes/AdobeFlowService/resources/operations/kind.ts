import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** A kind of thing that the Flow Service stores or lists: what its operations have in common. */
export interface Kind {
	/** As in `Connection`; operations speak of it in their texts. */
	singular: string;
	plural: string;
	/** In the Flow Service, for example `/connections`. */
	path: string;
	/** The field that picks one. */
	idField: INodeProperties;
	/** The at most ten fields of the simplified output, most used first; never authentication values. */
	simplify(item: IDataObject): IDataObject;
	/** What a list can be narrowed by; each field brings the API's filter for its value. */
	filters: ListFilter[];
	/** Whether the service has a search for the kind. */
	hasSearch?: true;
}

/** A field in the Filters of a list. */
export interface ListFilter {
	field: INodeProperties;
	/** The filter as the API writes it, for example `state==enabled`; none for a value that means all. */
	toProperty(value: string): string | undefined;
}

/** An ISO date for the milliseconds that the API gives; absent stays absent. */
export function toDate(ms: unknown): string | undefined {
	return typeof ms === 'number' && ms > 0 ? new Date(ms).toISOString() : undefined;
}

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
