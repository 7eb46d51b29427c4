import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { at, compact, merge } from '../../parameters/json';
import { locator } from '../../parameters/locators';
import { findColumns, pickColumns } from '../../services/columns';
import { readLiveSpec } from '../../services/connectionSpecs';
import * as flowService from '../../services/flowService';
import type { Platform } from '../../transport/platform';
import { connection } from '../connection/kind';
import { additionalFields, nameField, readAdditional } from '../fields/basic';
import { columnsField, objectLocator, readColumnNames } from '../fields/table';
import type { Operation } from '../types';

interface CreateSourceConnection {
	/** Of a connection, or for a source without connections of its spec. */
	basedOn: 'connection' | 'connectionSpec';
	/** The ID of that. */
	id: string;
	hasPath: boolean;
	/** The names of the columns of the table; none for all. */
	columnNames: string[];
	body: IDataObject;
}

const basedOnField: INodeProperties = {
	displayName: 'Based On',
	name: 'basedOn',
	type: 'options',
	options: [
		{ name: 'Connection', value: 'connection' },
		{
			name: 'Connection Spec',
			value: 'connectionSpec',
			description: 'For a source that needs no connection: Data Landing Zone, Shopify Streaming',
		},
	],
	default: 'connection',
	description: 'What the data comes through',
};

const connectionField: INodeProperties = {
	...connection.idField,
	displayOptions: { show: { basedOn: ['connection'] } },
};

const connectionSpecField = locator('Connection Spec', 'connectionSpecId', 'searchSourceSpecs', {
	displayOptions: { show: { basedOn: ['connectionSpec'] } },
});

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

const pathField = objectLocator('Path', 'path', {
	description: 'The table, folder or file, as exploring gives its path; a stream has none',
});

/**
 * Creates a source connection.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/createSourceConnection
 */
export const create: Operation<CreateSourceConnection> = {
	value: 'create',
	name: 'Create',
	action: 'Create a source connection',
	description: 'Choose the table or file of a connection that a dataflow brings in',
	fields: [
		name,
		basedOnField,
		connectionField,
		connectionSpecField,
		formatField,
		pathField,
		additionalFields(columnsField),
	],

	read(item) {
		const basedOn = item.choice<CreateSourceConnection['basedOn']>(basedOnField);
		const idField = basedOn === 'connection' ? connectionField : connectionSpecField;
		const format = item.choice(formatField);
		const path = item.path(pathField);
		const { description, json } = readAdditional(item);
		const columnNames = readColumnNames(item);
		const body = compact({
			name: item.text(name),
			description,
			data: { format },
			params: compact(format === 'tabular' ? { tableName: path } : { path }),
		});
		return {
			basedOn,
			id: item.id(idField),
			hasPath: path !== '' || json?.params !== undefined,
			columnNames: format === 'tabular' ? columnNames : [],
			body: merge(body, json),
		};
	},

	async execute({ basedOn, id: baseId, hasPath, columnNames, body }, platform) {
		const base =
			basedOn === 'connection'
				? await ofConnection(platform, baseId)
				: await ofConnectionSpec(platform, baseId);
		if (!hasPath) await checkStream(platform, base.connectionSpec.id);
		const columns = await chooseColumns(platform, baseId, columnNames, body);
		const { id, etag } = await flowService.create(platform, '/sourceConnections', {
			...base,
			...merge(body, columns),
		});
		return [{ id, etag, name: body.name, ...base }];
	},
};

/** The chosen columns, as the source connection has them. */
async function chooseColumns(
	platform: Platform,
	connectionId: string,
	names: string[],
	body: IDataObject,
): Promise<IDataObject> {
	if (names.length === 0) return {};
	const table = String(at(body, 'params.tableName'));
	const columns = await findColumns(platform, { connectionId, table });
	return { params: { columns: pickColumns(columns, names, table) } };
}

/** What a source connection says of where it comes from. */
interface Base extends IDataObject {
	connectionSpec: { id: string; version: string };
}

async function ofConnection(platform: Platform, id: string): Promise<Base> {
	const { connectionSpec } = await flowService.get(platform, connection.path, id);
	return { baseConnectionId: id, connectionSpec: connectionSpec as Base['connectionSpec'] };
}

/** Whose sources send to Adobe; its tutorials name it in the source connection. */
const streamingProvider = '521eee4d-8cbe-4906-bb48-fb6bd4450033';

async function ofConnectionSpec(platform: Platform, id: string): Promise<Base> {
	const { connectionSpec, providerId } = await readLiveSpec(platform, id);
	return { connectionSpec, ...(providerId === streamingProvider && { providerId }) };
}

/** @throws UserError for a source whose data has paths */
async function checkStream(platform: Platform, connectionSpecId: string): Promise<void> {
	const { canExplore } = await readLiveSpec(platform, connectionSpecId);
	if (!canExplore) return;
	throw new UserError("'Path' is empty", {
		description:
			'Give the path of the table, folder or file. Exploring the source lists the paths.',
	});
}
