import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError, jsonParse } from 'n8n-workflow';

import { readParameter } from '../../parameters/readParameter';

const uuid = '[\\da-fA-F]{8}-[\\da-fA-F-]{27}';

/** A field that picks one thing: from a searchable list, or by its ID. */
export function recordLocator(
	displayName: string,
	name: string,
	searchListMethod: string,
	exampleId: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: `The ${displayName.toLowerCase()} to work with`,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${exampleId}`,
			},
		],
	};
}

/** A field that picks one thing of the Flow Service. */
export const locator = (
	displayName: string,
	name: string,
	searchListMethod: string,
	extra: Partial<INodeProperties> = {},
): INodeProperties => ({
	...recordLocator(displayName, name, searchListMethod, '6f1d2b7e-3d0c-…'),
	...extra,
});

/** A field that picks one thing that has a page of its own in Adobe's UI: also by the page's address. */
export function pageLocator(
	displayName: string,
	name: string,
	searchListMethod: string,
): INodeProperties {
	const field = locator(displayName, name, searchListMethod);
	return {
		...field,
		modes: [
			...field.modes!,
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://experience.adobe.com/…',
				extractValue: {
					type: 'regex',
					regex: `^https://(?:experience|platform)\\.adobe\\.com/.*?(${uuid})`,
				},
			},
		],
	};
}

/**
 * Reads the ID that a locator picks.
 *
 * @param form what an ID looks like
 * @throws NodeOperationError when there is none, or it cannot be one
 */
export function readId(
	this: IExecuteFunctions,
	{ displayName, name }: INodeProperties,
	itemIndex: number,
	form = /^[\w-]+$/,
): string {
	const value = this.getNodeParameter(name, itemIndex, '', { extractValue: true });
	const id = String(value ?? '').trim();
	if (form.test(id)) return id;
	throw new NodeOperationError(
		this.getNode(),
		id ? `'${displayName}' is '${id}', which is not an ID` : `'${displayName}' is not chosen`,
		{
			itemIndex,
			description: `Choose the ${displayName.toLowerCase()} from the list or give its ID. If it is an expression, check that this item has the value it points to.`,
		},
	);
}

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

/**
 * Reads a JSON field: text, or an object from an expression.
 *
 * @returns undefined when it is empty
 * @throws NodeOperationError when it is not JSON of that shape
 */
export function readJson(
	this: IExecuteFunctions,
	displayName: string,
	name: string,
	itemIndex: number,
	shape: 'object' | 'list',
): IDataObject | IDataObject[] | undefined {
	const given = this.getNodeParameter(name, itemIndex, '');
	if (given === '' || given === undefined || given === null) return undefined;
	const value = typeof given === 'string' ? jsonParse(given, { fallbackValue: null }) : given;
	const fits =
		typeof value === 'object' && value !== null && Array.isArray(value) === (shape === 'list');
	if (fits) return value as IDataObject | IDataObject[];
	throw new NodeOperationError(this.getNode(), `'${displayName}' is not a JSON ${shape}`, {
		itemIndex,
		description: `Give valid JSON that ${shape === 'list' ? "starts with '['" : "starts with '{'"}.`,
	});
}

/** Lays one JSON object over another; lists and values are replaced, objects merged. */
export function merge(base: IDataObject, over: IDataObject = {}): IDataObject {
	const isObject = (value: unknown): value is IDataObject =>
		typeof value === 'object' && value !== null && !Array.isArray(value);
	const merged = Object.entries(over).map(([key, value]) => {
		const below = base[key];
		return [key, isObject(below) && isObject(value) ? merge(below, value) : value];
	});
	return { ...base, ...Object.fromEntries(merged) };
}

/** What the additional fields of every create have. */
export function readAdditionalFields(
	this: IExecuteFunctions,
	itemIndex: number,
): { description: string; json: IDataObject | undefined } {
	return {
		description: readParameter.call(
			this,
			{ ...descriptionField, name: 'additionalFields.description' },
			itemIndex,
		),
		json: readJson.call(
			this,
			additionalJsonField.displayName,
			'additionalFields.additionalJson',
			itemIndex,
			'object',
		) as IDataObject | undefined,
	};
}
