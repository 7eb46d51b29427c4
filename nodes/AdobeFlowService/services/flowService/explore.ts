import type { IDataObject } from 'n8n-workflow';

import { isObject, textOf } from '../../parameters/shapes';
import type { Reader } from '../../transport/answer';
import { UnknownForm, listOf, readObject, readText } from '../../transport/answer';
import type { Platform } from '../../transport/platform';
import { pathOf, service } from './read';

/** What exploring a source gave. */
export interface Explored {
	/** The tables, folders and files of a place, or the columns of a table or file. */
	items: IDataObject[];
	/** The first rows, where they were asked for and Adobe gave them. */
	data?: IDataObject[];
	/** What Adobe has found out of a file: its type, delimiter, compression. */
	properties?: IDataObject;
}

/** A column of a table, as exploring it gives it. */
export interface Column extends IDataObject {
	name: string;
	/** What it is in the source. */
	type?: string;
	/** What it is in Experience Platform. */
	xdm?: IDataObject;
}

/**
 * Looks into a source.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/explore/tabular
 *
 * @param path of the kind of what is explored, for example `/connections`
 */
export async function explore(
	platform: Platform,
	path: string,
	id: string,
	query: IDataObject,
): Promise<Explored> {
	return await request(platform, path, id, query, readExplored);
}

/**
 * The columns of a table of a connection.
 *
 * @throws NodeApiError when there is no such table
 */
export async function exploreTable(
	platform: Platform,
	connectionId: string,
	table: string,
): Promise<Column[]> {
	const query = { objectType: 'table', object: table };
	return await request(platform, '/connections', connectionId, query, (answer) =>
		readExplored(answer).items.map(readColumn),
	);
}

/** The paths of the tables, folders and files at the top of a connection. */
export async function exploreRoot(platform: Platform, connectionId: string): Promise<string[]> {
	const query = { objectType: 'root' };
	return await request(platform, '/connections', connectionId, query, (answer) =>
		readExplored(answer).items.map((item) => textOf(item.path) ?? readText(item, 'name')),
	);
}

const request = async <Result>(
	platform: Platform,
	path: string,
	id: string,
	query: IDataObject,
	read: Reader<Result>,
): Promise<Result> =>
	await platform.request({
		service,
		method: 'GET',
		path: `${pathOf(path, id)}/explore`,
		query,
		read,
	});

function readColumn({ type, xdm, ...column }: IDataObject): Column {
	return {
		...column,
		name: readText(column, 'name'),
		...(typeof type === 'string' && { type }),
		...(isObject(xdm) && { xdm }),
	};
}

const readObjects = listOf(readObject);

/** Columns or objects bare or in `items`, or columns in a schema, beside rows and properties. */
function readExplored(answer: unknown): Explored {
	if (Array.isArray(answer)) return { items: readObjects(answer) };
	const whole = readObject(answer);
	const { items, data, schema, properties } = whole;
	const found = {
		...(data !== undefined && data !== null && { data: readObjects(data) }),
		...(isObject(properties) && { properties }),
	};
	if (items !== undefined) return { items: items === null ? [] : readObjects(items), ...found };
	if (!isObject(schema)) throw new UnknownForm('neither a list nor a schema is there');
	const { columns } = schema;
	// What a web service returns has no columns, but a JSON Schema.
	return { items: Array.isArray(columns) ? readObjects(columns) : [whole], ...found };
}

/** Reads the configuration values that the provider of a source keeps. */
export async function readConfigs(
	platform: Platform,
	path: string,
	id: string,
	query: IDataObject,
): Promise<IDataObject[]> {
	return await platform.request({
		service,
		method: 'GET',
		path: `${pathOf(path, id)}/configs`,
		query,
		read: readConfigured,
	});
}

function readConfigured(answer: unknown): IDataObject[] {
	if (Array.isArray(answer)) return readObjects(answer);
	const { items, ...others } = readObject(answer);
	return items === undefined ? [others] : readObjects(items ?? []);
}

/**
 * Has Adobe sign in to a source.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/testBaseConnection
 *
 * @returns whether it could
 */
export async function testConnection(platform: Platform, id: string): Promise<boolean> {
	return await platform.request({
		service,
		method: 'GET',
		path: `${pathOf('/connections', id)}/test`,
		read: readVerdict,
	});
}

/** `{ "result": true }`, that in a list, or no more than the word. */
function readVerdict(answer: unknown): boolean {
	if (Array.isArray(answer) && answer.length === 1) return readVerdict(answer[0]);
	if (isObject(answer)) return readVerdict(answer.result ?? answer.items);
	const verdict = String(answer).trim().toLowerCase();
	if (verdict !== 'true' && verdict !== 'false') throw new UnknownForm("'result' is missing");
	return verdict === 'true';
}
