import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Item } from '../../parameters/item';
import { at, compact } from '../../parameters/json';
import { objectIn } from '../../parameters/shapes';
import { publicParameters } from '../../sources/publicParameters';
import type { ListedKind } from './kind';

/** How much of a thing the output holds. */
export interface Output {
	form: 'simplified' | 'raw' | 'selected';
	/** Which fields are selected: names of the simplified form, or paths into the raw one. */
	fields: string[];
}

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const forTools = { '@tool': [true] };

const formField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'Raw', value: 'raw' },
		{ name: 'Selected Fields', value: 'selected' },
		{ name: 'Simplified', value: 'simplified' },
	],
	default: 'simplified',
	displayOptions: { show: forTools },
	description: 'How much of each result the model gets to read',
};

const selectedField: INodeProperties = {
	displayName: 'Fields',
	name: 'outputFields',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. name, state',
	displayOptions: { show: { ...forTools, output: ['selected'] } },
	description: 'Names or paths of the fields, separated by commas; the ID always comes with them',
};

/** How much to return; a tool of an agent can be more sparing, since its model reads everything. */
export const outputFields: INodeProperties[] = [
	{ ...simplifyField, displayOptions: { hide: forTools } },
	formField,
	selectedField,
];

export function readOutput(item: Item): Output {
	const form = item.flag(simplifyField) ? item.choice<Output['form']>(formField) : 'raw';
	return { form, fields: form === 'selected' ? readNames(item) : [] };
}

const readNames = (item: Item): string[] =>
	item
		.texts(selectedField)
		.flatMap((text) => text.split(','))
		.map((name) => name.trim())
		.filter((name) => name !== '');

/**
 * A thing as the output holds it.
 *
 * @param simplified at most ten fields, first the one that tells the thing from others
 */
export function shape(
	item: IDataObject,
	simplified: IDataObject,
	{ form, fields }: Output,
): IDataObject {
	if (form === 'raw') return item;
	if (form === 'simplified') return simplified;
	const [[idName, id]] = Object.entries(simplified);
	const selected = fields.map((path) => [path, at(item, path) ?? at(simplified, path)]);
	return compact({ [idName]: id, ...Object.fromEntries(selected) });
}

/** A thing as the output holds it; never with the secrets that a source signs in with. */
export function present({ simplify }: ListedKind, item: IDataObject, output: Output): IDataObject {
	const isSafe = item.auth === undefined || item.auth === null;
	return shape(isSafe ? item : { ...item, auth: publicAuth(item.auth) }, simplify(item), output);
}

function publicAuth(auth: unknown): IDataObject {
	const { specName, params } = objectIn(auth);
	const shown = publicParameters(objectIn(params));
	return { specName, ...(Object.keys(shown).length > 0 && { params: shown }) };
}
