import type { IDataObject } from 'n8n-workflow';

import { compact, merge } from '../../parameters/json';
import { createDataSet } from '../../services/catalogService';
import { fullSchema } from '../../services/schemaRegistry';
import { additionalFields, nameField, readAdditional } from '../fields/basic';
import { schema } from '../schema/kind';
import type { Operation } from '../types';

const name = nameField('Dataset', 'Orders');

/**
 * Creates a dataset for data of a schema.
 * https://developer.adobe.com/experience-platform-apis/references/catalog/#operation/createDataSet
 */
export const create: Operation<IDataObject & { name: string; schemaId: string }> = {
	value: 'create',
	name: 'Create',
	action: 'Create a dataset',
	description: 'Make a place in the data lake for data of a schema',
	fields: [name, schema.idField, additionalFields()],

	read(item) {
		const { description, json } = readAdditional(item);
		return {
			name: item.text(name),
			schemaId: item.id(schema.idField, schema.idForm),
			description,
			json,
		};
	},

	async execute({ name, schemaId, description, json }, platform) {
		const schemaRef = { id: schemaId, contentType: fullSchema };
		const body = merge(compact({ name, description, schemaRef }), json as IDataObject | undefined);
		const id = await createDataSet(platform, { ...body, name: String(body.name) });
		return [{ id, name: body.name, schemaId }];
	},
};
