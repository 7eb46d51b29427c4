import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Declared } from '../../parameters/checkValue';
import { isSame } from '../../parameters/isSame';
import type { Item } from '../../parameters/item';
import { at } from '../../parameters/json';
import type { PatchOperation } from '../../services/flowService';
import * as flowService from '../../services/flowService';
import { byDisplayName, descriptionField } from '../fields/basic';
import type { Operation } from '../types';
import type { StoredKind } from './stored';

/** A field that an update can change, and where the thing has it. */
export interface UpdateField {
	field: INodeProperties;
	/** JSON pointer, for example `/scheduleParams/frequency`. */
	path: string;
	/** What its text must be, where the editor does not hold it to that. */
	check?: Pick<Declared, 'valueType' | 'typeOptions'>;
	/** Whether it can be changed to nothing. */
	canBeEmpty?: true;
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
	{ field: descriptionField, path: '/description', canBeEmpty: true },
];

const collection = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options,
});

/** The collection of what can be changed. */
export const updateFields = (fields: UpdateField[]): INodeProperties =>
	collection([...fields.map(({ field }) => field), patchField].sort(byDisplayName));

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
export function readChanges(item: Item, fields: UpdateField[]): Changes | undefined {
	const changing = item.in(collection([]));
	const wanted = Object.fromEntries(
		fields
			.filter(({ field }) => changing.isAdded(field))
			.map(({ field, path, check, canBeEmpty }) => [
				path,
				canBeEmpty && changing.entered(field) === ''
					? ''
					: changing.text({ ...field, ...check, required: true }),
			]),
	);
	const patch = readPatch(changing);
	return Object.keys(wanted).length > 0 || patch.length > 0 ? { wanted, patch } : undefined;
}

function readPatch(changing: Item): PatchOperation[] {
	const patch = changing.json(patchField, 'list') ?? [];
	const wrong = patch.findIndex((entry) => !isPatchOperation(entry));
	if (wrong === -1) return patch as PatchOperation[];
	throw new UserError(`Entry ${wrong + 1} of 'JSON Patch' is no change`, {
		description:
			'Give each entry an op (add, replace or remove), a path that starts with a slash, and unless it removes, a value.',
	});
}

function isPatchOperation(entry: unknown): entry is PatchOperation {
	const { op, path, value } = Object(entry) as Partial<PatchOperation>;
	const isOp = /^(add|replace)$/i.test(String(op))
		? value !== undefined
		: /^remove$/i.test(String(op));
	return isOp && typeof path === 'string' && path.startsWith('/');
}

export const nothingToChange = () =>
	new UserError('There is nothing to change', {
		description: "Add at least one field under 'Update Fields'.",
	});

/** Changes one thing of a kind; the etag is handled inside. */
export function update(
	{ singular, path, idField }: StoredKind,
	...fields: UpdateField[]
): Operation<Changes & { id: string }> {
	const all = [...basicFields, ...fields];
	return {
		value: 'update',
		name: 'Update',
		action: `Update a ${singular.toLowerCase()}`,
		description: `Change a ${singular.toLowerCase()}`,
		fields: [idField, updateFields(all)],

		read(item) {
			const id = item.id(idField);
			const changes = readChanges(item, all);
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
