import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { merge } from '../../parameters/json';
import { getTenantId } from '../../services/schemaRegistry';
import { runChain } from '../../ingestion/undo';
import type { ColumnSource } from '../../services/columns';
import { findColumns } from '../../services/columns';
import { columnFields, readColumnSource } from '../fields/columns';
import { additionalFields, nameField, readAdditional } from '../fields/basic';
import type { Operation } from '../types';
import { fieldGroupStep, schemaOf, schemaStep } from '../../ingestion/schemaSteps';
import { fieldGroupOf, profileClass } from '../../ingestion/fieldGroup';

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
			value: profileClass,
			description: 'What is known of something, as tables have it',
		},
	],
	default: profileClass,
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

	read(item) {
		return {
			title: item.text(name),
			classId: item.choice(classField),
			source: readColumnSource(item),
			...readAdditional(item),
		};
	},

	async execute({ title, description, classId, source, json }, platform) {
		const [columns, tenantId] = await Promise.all([
			findColumns(platform, source),
			getTenantId(platform),
		]);
		const { body, fields } = fieldGroupOf(columns, `${title} columns`, classId, tenantId);
		const { fieldGroupId, made } = await runChain(false, async (make) => {
			const { $id } = await make(fieldGroupStep(platform, body));
			const schema = merge({ description, ...schemaOf(classId, $id) }, json);
			return {
				fieldGroupId: $id,
				made: await make(schemaStep(platform, { title, ...schema })),
			};
		});
		return [{ id: made.$id, name: made.title, altId: made['meta:altId'], fieldGroupId, fields }];
	},
};
