import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readParameter } from '../../readParameter';
import * as flowService from '../../transport/flowService';
import { additionalFields, merge, nameField, readAdditionalFields } from '../shared/fields';
import { compact } from '../shared/kind';
import type { Operation } from '../types';

/** The data lake's connection spec, the same in every organization. */
const dataLake = { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c', version: '1.0' };

/** The media type under which the newest version 1 of a schema is meant. */
const schemaVersion = 'application/vnd.adobe.xed-full+json;version=1';

const name = nameField('Target Connection', 'Orders in the data lake');

const dataSetField: INodeProperties = {
	displayName: 'Dataset ID',
	name: 'dataSetId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 65aa00ffee0011223344aabb',
	description: 'The dataset that the data goes to',
};

const schemaField: INodeProperties = {
	displayName: 'Schema ID',
	name: 'schemaId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://ns.adobe.com/acme/schemas/ab12',
	description: "Address of the dataset's schema, as the schema registry has it",
};

/**
 * Creates a target connection to a dataset in the data lake.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/createTargetConnection
 */
export const create: Operation<IDataObject> = {
	value: 'create',
	name: 'Create',
	action: 'Create a target connection',
	description: 'Choose the dataset that a dataflow fills',
	fields: [name, dataSetField, schemaField, additionalFields()],

	read(this: IExecuteFunctions, itemIndex) {
		const { description, json } = readAdditionalFields.call(this, itemIndex);
		const schemaId = readParameter.call(this, schemaField, itemIndex);
		const body = compact({
			name: readParameter.call(this, name, itemIndex),
			description,
			data: { format: 'parquet_xdm', schema: { id: schemaId, version: schemaVersion } },
			params: { dataSetId: readParameter.call(this, dataSetField, itemIndex) },
			connectionSpec: dataLake,
		});
		return merge(body, json);
	},

	async execute(body, platform) {
		const { id, etag } = await flowService.create(platform, '/targetConnections', body);
		return [{ id, etag, name: body.name }];
	},
};
