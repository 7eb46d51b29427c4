import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import { readId } from '../fields/common';
import type { Kind } from './kind';
import { compact } from './kind';

const objectTypeField: INodeProperties = {
	displayName: 'Explore',
	name: 'objectType',
	type: 'options',
	options: [
		{ name: 'File', value: 'file', description: 'The structure of one file' },
		{ name: 'Folder', value: 'folder', description: 'What one folder holds' },
		{
			name: 'REST Resource',
			value: 'rest',
			description: 'The structure of what a web service returns',
		},
		{ name: 'Root', value: 'root', description: 'The tables or folders at the top' },
		{ name: 'Table', value: 'table', description: 'The columns of one table' },
	],
	default: 'root',
	description: 'What to look at in the source',
};

const objectField: INodeProperties = {
	displayName: 'Path',
	name: 'object',
	type: 'string',
	displayOptions: { show: { objectType: ['file', 'folder', 'table'] } },
	default: '',
	required: true,
	placeholder: 'e.g. public.orders',
	description: "The object's path, as exploring the level above gives it",
};

const previewField: INodeProperties = {
	displayName: 'Return Rows',
	name: 'preview',
	type: 'boolean',
	displayOptions: { show: { objectType: ['file', 'table'] } },
	default: false,
	description: 'Whether to return the first rows instead of the columns',
};

const exploreOptions: INodeProperties = {
	displayName: 'Explore Options',
	name: 'exploreOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Column Delimiter',
			name: 'columnDelimiter',
			type: 'string',
			default: ',',
			description: 'What separates the columns of a delimited file',
		},
		{
			displayName: 'Compression Type',
			name: 'compressionType',
			type: 'options',
			options: ['bzip2', 'deflate', 'gzip', 'tar', 'tarGzip', 'zipDeflate'].map((value) => ({
				name: value,
				value,
			})),
			default: 'gzip',
			description: 'How the file is compressed',
		},
		{
			displayName: 'Determine Properties',
			name: 'determineProperties',
			type: 'boolean',
			default: true,
			description:
				"Whether Adobe finds out the file's type, delimiter, compression and encoding itself",
		},
		{
			displayName: 'Encoding',
			name: 'encoding',
			type: 'string',
			default: 'UTF-8',
			description: 'The character encoding of the file',
		},
		{
			displayName: 'File Type',
			name: 'fileType',
			type: 'options',
			options: [
				{ name: 'Delimited', value: 'delimited' },
				{ name: 'JSON', value: 'json' },
				{ name: 'Parquet', value: 'parquet' },
			],
			default: 'delimited',
			description: 'The format of the file',
		},
		{
			displayName: 'Primary Key',
			name: 'primaryKey',
			type: 'string',
			default: '',
			description: 'Key by which Microsoft Dynamics finds the rows to return',
		},
		{
			displayName: 'Rows',
			name: 'previewCount',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 10,
			description: 'How many rows to return at most',
		},
		{
			displayName: 'Source Parameters',
			name: 'sourceParams',
			type: 'json',
			default: '{}',
			description: 'Parameters of a web service',
		},
	],
};

interface Explore {
	id: string;
	query: IDataObject;
	isPreview: boolean;
}

/**
 * Looks into a source: its tables, folders and files, their columns and rows.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/explore/tabular
 */
export function explore({ singular, path, idField }: Kind): Operation<Explore> {
	return {
		value: 'explore',
		name: 'Explore',
		action: `Explore a ${singular.toLowerCase()}`,
		description: 'List tables, folders and files, or the columns and rows of one',
		fields: [idField, objectTypeField, objectField, previewField, exploreOptions],

		read(this: IExecuteFunctions, itemIndex) {
			const objectType = this.getNodeParameter('objectType', itemIndex) as string;
			const object = String(this.getNodeParameter('object', itemIndex, '') ?? '');
			if (object === '' && !['root', 'rest'].includes(objectType)) {
				throw new NodeOperationError(this.getNode(), "'Path' is empty", {
					itemIndex,
					description: `Give the path of the ${objectType}. Exploring the level above lists the paths.`,
				});
			}
			const isPreview = this.getNodeParameter('preview', itemIndex, false) as boolean;
			const { sourceParams, previewCount, ...options } = this.getNodeParameter(
				'exploreOptions',
				itemIndex,
				{},
			) as IDataObject;
			const text = typeof sourceParams === 'object' ? JSON.stringify(sourceParams) : sourceParams;
			return {
				id: readId.call(this, idField, itemIndex),
				query: compact({
					objectType,
					object,
					...options,
					...(isPreview && { preview: true, previewCount }),
					sourceParams:
						text === undefined && objectType !== 'rest'
							? undefined
							: Buffer.from(String(text ?? '{}')).toString('base64'),
				}),
				isPreview,
			};
		},

		async execute({ id, query, isPreview }, platform) {
			const { items, data } = await flowService.explore(platform, path, id, query);
			return (isPreview && data) || items;
		},
	};
}
