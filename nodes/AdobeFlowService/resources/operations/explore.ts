import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Item } from '../../parameters/item';
import { compact } from '../../parameters/json';
import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import type { StoredKind } from './stored';

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

const withPath = ['file', 'folder', 'table'];
const withRows = ['file', 'table'];

const objectField: INodeProperties = {
	displayName: 'Path',
	name: 'object',
	type: 'string',
	displayOptions: { show: { objectType: withPath } },
	default: '',
	required: true,
	placeholder: 'e.g. public.orders',
	description: "The object's path, as exploring the level above gives it",
};

const previewField: INodeProperties = {
	displayName: 'Return Rows',
	name: 'preview',
	type: 'boolean',
	displayOptions: { show: { objectType: withRows } },
	default: false,
	description: 'Whether to return the first rows instead of the columns',
};

/** What Adobe is told of a file, or of the rows to return. */
const askedOptions: INodeProperties[] = [
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
			"Whether Adobe finds out the file's type, delimiter, compression and encoding itself. They come as one item, with the columns and any rows.",
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
];

const rowsField: INodeProperties = {
	displayName: 'Rows',
	name: 'previewCount',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 10,
	description: 'How many rows to return at most',
};

const sourceParamsField: INodeProperties = {
	displayName: 'Source Parameters',
	name: 'sourceParams',
	type: 'json',
	default: '{}',
	description: 'Parameters of a web service',
};

const exploreOptions: INodeProperties = {
	displayName: 'Explore Options',
	name: 'exploreOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [...askedOptions, rowsField, sourceParamsField],
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
export function explore({ singular, path, idField }: StoredKind): Operation<Explore> {
	return {
		value: 'explore',
		name: 'Explore',
		action: `Explore a ${singular.toLowerCase()}`,
		description: 'List tables, folders and files, or the columns and rows of one',
		fields: [idField, objectTypeField, objectField, previewField, exploreOptions],

		read(item) {
			const objectType = item.choice(objectTypeField);
			const isPreview = withRows.includes(objectType) && item.flag(previewField);
			const options = item.in(exploreOptions);
			const previewCount = readRows(options);
			return {
				id: item.id(idField),
				query: compact({
					objectType,
					object: withPath.includes(objectType) ? item.text(objectField) : '',
					...readOptions(options),
					...(isPreview && { preview: true, previewCount }),
					sourceParams: readSourceParams(options, objectType),
				}),
				isPreview,
			};
		},

		async execute({ id, query, isPreview }, platform) {
			const { items, data, properties } = await flowService.explore(platform, path, id, query);
			const rows = isPreview ? data : undefined;
			const isAsked = query.determineProperties === true;
			if (isAsked && properties) return [{ properties, columns: items, ...(rows && { rows }) }];
			return rows ?? items;
		},
	};
}

const readOptions = (options: Item): IDataObject =>
	Object.fromEntries(
		askedOptions
			.filter((field) => options.has(field))
			.map((field) => [field.name, options.value(field)]),
	);

const readRows = (options: Item): number | undefined =>
	options.has(rowsField) ? options.number(rowsField) : undefined;

/** JSON in base64, as the API takes it; a web service needs it. */
function readSourceParams(options: Item, objectType: string): string | undefined {
	const given = options.json(sourceParamsField, 'object');
	if (!given && objectType !== 'rest') return undefined;
	return Buffer.from(JSON.stringify(given ?? {})).toString('base64');
}
