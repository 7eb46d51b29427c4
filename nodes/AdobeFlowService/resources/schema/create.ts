import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readParameter } from '../../readParameter';
import type { Platform } from '../../transport/platform';
import { createResource, deleteResource, getTenantId } from '../../transport/schemaRegistry';
import type { ColumnSource } from '../shared/columns';
import { columnFields, findColumns, readColumnSource } from '../shared/columns';
import { additionalFields, merge, nameField, readAdditionalFields } from '../shared/fields';
import type { Operation } from '../types';
import { fieldGroupOf } from './xdm';

const name = nameField('Schema', 'Orders');

const classField: INodeProperties = {
	displayName: 'Class',
	name: 'classId',
	type: 'options',
	options: [
		{
			name: 'Experience Event',
			value: 'https://ns.adobe.com/xdm/context/experienceevent',
			description: 'What happened at a time; data needs the fields _id and timestamp too',
		},
		{
			name: 'Individual Profile',
			value: 'https://ns.adobe.com/xdm/context/profile',
			description: 'What is known of something, as tables have it',
		},
	],
	default: 'https://ns.adobe.com/xdm/context/profile',
	description: 'What a record of the data stands for',
};

interface CreateSchema {
	title: string;
	description: string;
	classId: string;
	source: ColumnSource;
	json?: IDataObject;
}

/**
 * Creates a schema for the columns of a table: a field group of the organization's own, and a schema
 * of a class with it.
 * https://developer.adobe.com/experience-platform-apis/references/schema-registry/#operation/createSchema
 */
export const create: Operation<CreateSchema> = {
	value: 'create',
	name: 'Create',
	action: 'Create a schema',
	description: 'Make a schema with a field for each column of a table',
	fields: [name, classField, ...columnFields, additionalFields()],

	read(this: IExecuteFunctions, itemIndex) {
		return {
			title: readParameter.call(this, name, itemIndex),
			classId: readParameter.call(this, classField, itemIndex),
			source: readColumnSource.call(this, itemIndex),
			...readAdditionalFields.call(this, itemIndex),
		};
	},

	async execute({ title, description, classId, source, json }, platform) {
		const [columns, tenantId] = await Promise.all([
			findColumns(platform, source),
			getTenantId(platform),
		]);
		const { body, fields } = fieldGroupOf(columns, `${title} columns`, classId, tenantId);
		const { $id: fieldGroupId } = await createResource(platform, 'fieldgroups', body);
		const schema = {
			type: 'object',
			title,
			description,
			allOf: [{ $ref: classId }, { $ref: fieldGroupId }],
		};
		const made = await createResource(platform, 'schemas', {
			title,
			...merge(schema, json),
		}).catch(async (error: unknown) => await undo(platform, fieldGroupId, error));
		return [{ id: made.$id, name: made.title, altId: made['meta:altId'], fieldGroupId, fields }];
	},
};

/** Takes away the field group of a schema that could not be made. */
async function undo(platform: Platform, fieldGroupId: string, error: unknown): Promise<never> {
	await deleteResource(platform, 'fieldgroups', fieldGroupId).catch(() => {
		const told = error as { description?: string | null };
		told.description = `${told.description ?? ''} The field group ${fieldGroupId} is left; delete it in Adobe.`;
	});
	throw error;
}
