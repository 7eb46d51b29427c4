import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isSame } from '../../parameters/isSame';
import type { PatchOperation } from '../../services/flowService';
import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import { byDisplayName, descriptionField, readId, readJson } from '../fields/common';
import type { Kind } from './kind';
import { at } from './kind';

/** A field that an update can change, and where the thing has it. */
export interface UpdateField {
	field: INodeProperties;
	/** JSON pointer, for example `/scheduleParams/frequency`. */
	path: string;
}

const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	description: 'The new name',
};

const patchField: INodeProperties = {
	displayName: 'JSON Patch',
	name: 'patch',
	type: 'json',
	default: '[]',
	placeholder: 'e.g. [{ "op": "replace", "path": "/name", "value": "Orders" }]',
	description:
		'Further changes as a JSON Patch list of add, replace and remove, for what has no field here',
};

/** The patch that brings a thing to the wanted values: only what differs. */
export function patchTo(
	current: IDataObject,
	wanted: Record<string, IDataObject[string]>,
): PatchOperation[] {
	return Object.entries(wanted).flatMap(([path, value]): PatchOperation[] => {
		const now = at(current, path.slice(1).replaceAll('/', '.'));
		// Adobe may give back as a number what was sent as text.
		if (isSame(now, value) || String(now) === String(value)) return [];
		return [{ op: now === undefined ? 'add' : 'replace', path, value }];
	});
}

/** What every kind of thing can be told to change. */
export const basicFields: UpdateField[] = [
	{ field: nameField, path: '/name' },
	{ field: descriptionField, path: '/description' },
];

/** The collection of what can be changed. */
export const updateFields = (fields: UpdateField[]): INodeProperties => ({
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [...fields.map(({ field }) => field), patchField].sort(byDisplayName),
});

/** What the fields of one item ask to change. */
export interface Changes {
	/** Wanted values by JSON pointer. */
	wanted: Record<string, IDataObject[string]>;
	patch: PatchOperation[];
}

/**
 * Reads that collection.
 *
 * @returns undefined when it asks for nothing
 */
export function readChanges(
	this: IExecuteFunctions,
	fields: UpdateField[],
	itemIndex: number,
): Changes | undefined {
	const given = this.getNodeParameter('updateFields', itemIndex, {}) as IDataObject;
	const wanted = Object.fromEntries(
		fields
			.filter(({ field }) => given[field.name] !== undefined)
			.map(({ field, path: pointer }) => [pointer, given[field.name]]),
	);
	const patch = (readJson.call(
		this,
		patchField.displayName,
		'updateFields.patch',
		itemIndex,
		'list',
	) ?? []) as PatchOperation[];
	return Object.keys(wanted).length > 0 || patch.length > 0 ? { wanted, patch } : undefined;
}

export const nothingToChange = () =>
	new UserError('There is nothing to change', {
		description: "Add at least one field under 'Update Fields'.",
	});

/** Changes one thing of a kind; the etag is handled inside. */
export function update(
	{ singular, path, idField }: Kind,
	...fields: UpdateField[]
): Operation<Changes & { id: string }> {
	const all = [...basicFields, ...fields];
	return {
		value: 'update',
		name: 'Update',
		action: `Update a ${singular.toLowerCase()}`,
		description: `Change a ${singular.toLowerCase()}`,
		fields: [idField, updateFields(all)],

		read(this: IExecuteFunctions, itemIndex) {
			const id = readId.call(this, idField, itemIndex);
			const changes = readChanges.call(this, all, itemIndex);
			if (!changes) throw nothingToChange();
			return { id, ...changes };
		},

		async execute({ id, wanted, patch }, platform) {
			return [
				await flowService.update(platform, path, id, (current) => [
					...patchTo(current, wanted),
					...patch,
				]),
			];
		},
	};
}
