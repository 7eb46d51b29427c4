import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readParameter } from '../../readParameter';
import * as flowService from '../../transport/flowService';
import { connection } from '../connection/kind';
import { additionalFields, merge, nameField, readAdditionalFields, readId, readJson } from '../shared/fields';
import { compact } from '../shared/kind';
import type { Operation } from '../types';

interface CreateSourceConnection {
	connectionId: string;
	body: IDataObject;
}

const name = nameField('Source Connection', 'Orders table');

const formatField: INodeProperties = {
	displayName: 'Format',
	name: 'format',
	type: 'options',
	options: [
		{ name: 'Delimited', value: 'delimited' },
		{ name: 'JSON', value: 'json' },
		{ name: 'Parquet', value: 'parquet' },
		{ name: 'Table', value: 'tabular' },
	],
	default: 'tabular',
	description: 'The form in which the source has the data',
};

const pathField: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. public.orders',
	description: 'Path of the table, folder or file, as exploring the connection gives it',
};

const columnsField: INodeProperties = {
	displayName: 'Columns',
	name: 'columns',
	type: 'json',
	default: '',
	description: 'JSON list of the columns to bring in, as exploring the table gives them; all unless given',
};

/**
 * Creates a source connection.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/createSourceConnection
 */
export const create: Operation<CreateSourceConnection> = {
	value: 'create',
	name: 'Create',
	action: 'Create a source connection',
	description: 'Choose the table or file of a connection that a dataflow brings in',
	fields: [name, connection.idField, formatField, pathField, additionalFields(columnsField)],

	read(this: IExecuteFunctions, itemIndex) {
		const format = readParameter.call(this, formatField, itemIndex);
		const path = readParameter.call(this, pathField, itemIndex);
		const columns = readJson.call(
			this,
			columnsField.displayName,
			'additionalFields.columns',
			itemIndex,
			'list',
		);
		const { description, json } = readAdditionalFields.call(this, itemIndex);
		const body = compact({
			name: readParameter.call(this, name, itemIndex),
			description,
			data: { format },
			params: format === 'tabular' ? compact({ tableName: path, columns }) : { path },
		});
		return {
			connectionId: readId.call(this, connection.idField, itemIndex),
			body: merge(body, json),
		};
	},

	async execute({ connectionId, body }, platform) {
		const { connectionSpec } = await flowService.get(platform, connection.path, connectionId);
		const { id, etag } = await flowService.create(platform, '/sourceConnections', {
			baseConnectionId: connectionId,
			connectionSpec,
			...body,
		});
		return [{ id, etag, name: body.name, baseConnectionId: connectionId }];
	},
};
