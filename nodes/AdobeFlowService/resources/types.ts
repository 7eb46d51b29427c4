import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Item } from '../parameters/item';
import type { Platform } from '../transport/platform';

/** One operation: its place in the menu, its fields, and what it does with an item. */
export interface Operation<Input = unknown> {
	value: string;
	name: string;
	/** How n8n's node panel lists it. */
	action: string;
	description: string;
	fields: INodeProperties[];
	/**
	 * Reads and checks the fields of one item. Runs for every item before anything is changed.
	 *
	 * @param open the platform, for what only the organization's catalogue can tell
	 * @throws UserError that names the field to correct
	 */
	read(item: Item, open: () => Promise<Platform>): Input | Promise<Input>;
	/**
	 * Does the work for one item.
	 *
	 * @returns the JSON of the output items
	 * @throws NodeApiError when Adobe refuses
	 */
	execute(input: Input, platform: Platform): Promise<IDataObject[]>;
}

/** A kind of thing the API knows; its operations stand in menu order. */
export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}
