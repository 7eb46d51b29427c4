import type { IDataObject } from 'n8n-workflow';

import { compact, merge } from '../../parameters/json';
import { getSchemaId } from '../../services/catalogService';
import * as flowService from '../../services/flowService';
import { fullSchema } from '../../services/schemaRegistry';
import { dataset } from '../dataset/kind';
import { additionalFields, nameField, readAdditional } from '../fields/basic';
import type { Operation } from '../types';

/** The data lake's connection spec, the same in every organization. */
export const dataLake = { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c', version: '1.0' };

const name = nameField('Target Connection', 'Orders in the data lake');

/** What makes a target connection one to a dataset of a schema. */
export const intoDataSet = (dataSetId: string, schemaId: string): IDataObject => ({
	data: { format: 'parquet_xdm', schema: { id: schemaId, version: fullSchema } },
	params: { dataSetId },
	connectionSpec: dataLake,
});

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
