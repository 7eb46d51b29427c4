import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readParameter } from '../../parameters/readParameter';
import { createDataSet } from '../../services/catalogService';
import { fullSchema } from '../../services/schemaRegistry';
import { readSchemaId, schemaField } from '../schema/kind';
import { additionalFields, merge, nameField, readAdditionalFields } from '../fields/common';
import { compact } from '../operations/kind';
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
	fields: [name, schemaField, additionalFields()],

	read(this: IExecuteFunctions, itemIndex) {
		const { description, json } = readAdditionalFields.call(this, itemIndex);
		return {
			name: readParameter.call(this, name, itemIndex),
			schemaId: readSchemaId.call(this, schemaField, itemIndex),
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
