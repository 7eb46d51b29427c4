import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { itemOf } from '../../parameters/item';
import { readAdditional } from './basic';

// The old way in, until the last files that use it are moved to `parameters/item.ts`.
export { merge } from '../../parameters/json';
export { locator } from '../../parameters/locators';
export { additionalFields, nameField } from './basic';

export function readId(this: IExecuteFunctions, field: INodeProperties, itemIndex: number): string {
	return itemOf(this, itemIndex).id({ ...field, required: true });
}

export function readJson(
	this: IExecuteFunctions,
	displayName: string,
	name: string,
	itemIndex: number,
	shape: 'object',
): IDataObject | undefined {
	return itemOf(this, itemIndex).json({ displayName, name, type: 'json', default: '' }, shape);
}

export function readAdditionalFields(this: IExecuteFunctions, itemIndex: number) {
	return readAdditional(itemOf(this, itemIndex));
}
