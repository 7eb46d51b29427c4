import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Item } from '../../parameters/item';

const additionalJsonField: INodeProperties = {
	displayName: 'Additional JSON',
	name: 'additionalJson',
	type: 'json',
	default: '{}',
	description:
		"JSON object that is merged into what the node sends, for what has no field here. See Adobe's API reference.",
};

/** What a new thing is to be called. */
export const nameField = (singular: string, example: string): INodeProperties => ({
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: `e.g. ${example}`,
	description: `What the ${singular.toLowerCase()} is called in Adobe`,
});

export const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. Read replica of the shop',
	description: 'What it is for',
};

/** The order n8n wants in a collection; cheaper when a node is loaded than comparing by locale. */
export const byDisplayName = (a: INodeProperties, b: INodeProperties) =>
	a.displayName < b.displayName ? -1 : 1;

/** A collection of optional fields that create something. */
export const additionalFields = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [additionalJsonField, descriptionField, ...options].sort(byDisplayName),
});

/** What is in that collection. */
export const inAdditional = (item: Item): Item => item.in({ name: 'additionalFields' });

/** What the additional fields of every create have. */
export function readAdditional(item: Item): {
	description: string;
	json: IDataObject | undefined;
} {
	const additional = inAdditional(item);
	return {
		description: additional.text(descriptionField),
		json: additional.json(additionalJsonField, 'object'),
	};
}
