import path from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';

import { parseDelimited } from '../databases/delimited.cts';
import { ServiceError, connectorError } from '../platform/errors.cts';
import type { ExploreQuery, Explorers } from './exploreQuery.cts';
import { objectOf, previewSize, showColumns } from './exploreQuery.cts';
import { pathBelow, rootOf } from './landingZone.cts';
import type { StoredConnection } from './records.cts';
import type { Row } from '../databases/sources.cts';
import type { Service } from '../types.cts';

/** What a file is taken for. */
interface Properties {
	fileType: string;
	compressionType?: string;
	columnDelimiter?: string;
}

const refuseValue = (value: unknown, property: string) =>
	connectorError(
		'1312-400',
		`The param value ${String(value)} is not valid for property=${property}.`,
	);

const decompressors: Record<string, (content: Buffer) => Buffer> = {
	gzip: (content) => gunzipSync(content),
	deflate: (content) => inflateSync(content),
};
const compressionTypes = ['bzip2', 'gzip', 'deflate', 'zipdeflate', 'targzip', 'tar'];
const encodings = ['utf-8', 'iso-8859-1'];

function readJson(text: string) {
	const parsed: unknown = JSON.parse(text);
	const rows = [parsed].flat() as Row[];
	const properties = Object.entries(rows[0] ?? {}).map(([name, value]) => [
		name,
		{ type: typeof value },
	]);
	return {
		format: 'hierarchical',
		schema: { type: 'object', properties: Object.fromEntries(properties) },
		rows,
	};
}

function readDelimited(text: string, { columnDelimiter = ',' }: Properties) {
	const { header, rows } = parseDelimited(text, columnDelimiter);
	const columns = showColumns(header.map((name) => ({ name, type: 'string' })));
	return { format: 'flat', schema: { columns }, rows };
}

const readers: Record<
	string,
	(text: string, properties: Properties) => { format: string; schema: object; rows: Row[] }
> = {
	delimited: readDelimited,
	json: readJson,
	parquet: () => {
		throw new Error('the file is not in Parquet format');
	},
};

const delimiters = [',', '\t', ';', '|', '~'];

/** What the file's name and first line say of it. */
function detect(file: string, content: Buffer): Properties {
	const compressionType = content[0] === 0x1f && content[1] === 0x8b ? 'gzip' : undefined;
	const text = (compressionType ? gunzipSync(content) : content).toString('utf8');
	const compression = compressionType && { compressionType };
	if (/^\s*[[{]/.test(text)) return { fileType: 'json', ...compression };
	const [line] = text.split('\n', 1);
	const columnDelimiter = delimiters.find((delimiter) => line.includes(delimiter));
	if (!columnDelimiter) {
		throw connectorError('1375-400', `The file properties detection failed for ${file}.`);
	}
	return { fileType: 'delimited', ...compression, columnDelimiter };
}

/** What the request says of the file. */
function givenProperties(query: ExploreQuery): Properties | undefined {
	const { columnDelimiter } = query;
	const fileType = query.fileType ?? query.FileType;
	const compressionType = query.compressionType ?? query.CompressionType;
	if (fileType === undefined) {
		return (columnDelimiter ?? compressionType) ? { fileType: '' } : undefined;
	}
	if (!Object.hasOwn(readers, fileType.toLowerCase())) throw refuseValue(fileType, 'fileType');
	if (compressionType !== undefined && !compressionTypes.includes(compressionType.toLowerCase())) {
		throw refuseValue(compressionType, 'compressionType');
	}
	const delimiter = columnDelimiter === '\\t' ? '\t' : columnDelimiter;
	if (delimiter !== undefined && [...delimiter].length !== 1) {
		throw connectorError('1331-400', 'The column delimiter cannot be more than one character.');
	}
	return {
		fileType: fileType.toLowerCase(),
		...(compressionType && { compressionType }),
		...(delimiter && { columnDelimiter: delimiter }),
	};
}

/** @throws CONNECTOR-1374-400 for detection of properties that are given, 1399-400 for neither */
function propertiesOf(query: ExploreQuery, file: string, content: Buffer): Properties {
	const given = givenProperties(query);
	const determine = query.determineProperties?.toLowerCase() === 'true';
	if (determine && given) {
		throw connectorError(
			'1374-400',
			'The determineProperties flag and user-defined properties cannot be in one request.',
		);
	}
	if (determine) return detect(file, content);
	if (!given?.fileType)
		throw connectorError('1399-400', 'A valid requestFileType could not be found.');
	return given;
}

function readContent(content: Buffer, properties: Properties, encoding = 'UTF-8') {
	if (!encodings.includes(encoding.toLowerCase())) throw refuseValue(encoding, 'encoding');
	const { compressionType, fileType } = properties;
	try {
		const plain = compressionType ? decompressors[compressionType.toLowerCase()](content) : content;
		return readers[fileType](new TextDecoder(encoding).decode(plain), properties);
	} catch (error) {
		throw connectorError(
			'1308-400',
			`The request could not be processed. Error message: ${(error as Error).message}`,
		);
	}
}

const namedPath = (connection: StoredConnection, query: ExploreQuery, objectType: string) =>
	pathBelow(connection, objectOf(query, objectType)).replace(/\/+$/, '');

/** The files of a folder, and the folders in it unless files at every depth are asked for. */
async function listFolder(
	{ files }: Service,
	connection: StoredConnection,
	folder: string,
	{ recursive }: ExploreQuery,
) {
	const prefix = folder === '' ? '' : `${folder}/`;
	const inside = (await files.paths(connection)).filter((file) => file.startsWith(prefix));
	const nested = recursive?.toLowerCase() === 'true';
	const isFile = (file: string) => nested || !file.slice(prefix.length).includes('/');
	const folders = inside
		.filter((file) => !isFile(file))
		.map((file) => prefix + file.slice(prefix.length).split('/')[0]);
	return [
		...[...new Set(folders)].map((name) => ({ type: 'folder', path: name })),
		...inside.filter(isFile).map((name) => ({ type: 'file', path: name })),
	].map((entry) => ({
		type: entry.type,
		name: path.posix.basename(entry.path),
		path: rootOf(connection) + entry.path,
		canPreview: entry.type === 'file',
		canFetchSchema: entry.type === 'file',
	}));
}

/**
 * What can be explored in a file storage.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/explore/cloud-storage
 */
export const exploreFiles: Explorers = {
	root: async (service, connection, query) => await listFolder(service, connection, '', query),
	folder: async (service, connection, query) =>
		await listFolder(service, connection, namedPath(connection, query, 'folder'), query),
	async file({ files }, connection, query) {
		const file = namedPath(connection, query, 'file');
		const content = await files.read(connection, file);
		if (!content) {
			throw new ServiceError(
				'CONNECTOR-1102-404',
				'Resource not found',
				`The requested resource is not found. There is no file ${file}.`,
			);
		}
		const properties = propertiesOf(query, file, content);
		const { format, schema, rows } = readContent(content, properties, query.encoding);
		const size = previewSize(query);
		return { properties, format, schema, ...(size !== undefined && { data: rows.slice(0, size) }) };
	},
};
