import type { IDataObject } from 'n8n-workflow';

import { compact, merge } from '../../parameters/json';
import { getSchemaId } from '../../services/catalogService';
import { intoDataSet } from '../../services/dataLake';
import * as flowService from '../../services/flowService';
import { dataset } from '../dataset/kind';
import { additionalFields, nameField, readAdditional } from '../fields/basic';
import type { Operation } from '../types';

const name = nameField('Target Connection', 'Orders in the data lake');

interface CreateTargetConnection {
	dataSetId: string;
	body: IDataObject;
	json?: IDataObject;
}

/**
 * Creates a target connection to a dataset in the data lake; the schema is the dataset's.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/createTargetConnection
 */
export const create: Operation<CreateTargetConnection> = {
	value: 'create',
	name: 'Create',
	action: 'Create a target connection',
	description: 'Choose the dataset that a dataflow fills',
	fields: [name, dataset.idField, additionalFields()],

	read(item) {
		const { description, json } = readAdditional(item);
		const body = compact({ name: item.text(name), description });
		return { dataSetId: item.id(dataset.idField), body, json };
	},

	async execute({ dataSetId, body, json }, platform) {
		const schemaId = await getSchemaId(platform, dataSetId);
		const whole = merge({ ...body, ...intoDataSet(dataSetId, schemaId) }, json);
		const { id, etag } = await flowService.create(platform, '/targetConnections', whole);
		return [{ id, etag, name: whole.name, dataSetId, schemaId }];
	},
};
