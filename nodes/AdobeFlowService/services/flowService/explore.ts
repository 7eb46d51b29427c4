import type { IDataObject } from 'n8n-workflow';

import { UnknownForm, isObject, listOf, readObject } from '../../transport/answer';
import type { Platform } from '../../transport/platform';
import { pathOf } from './read';

/** What exploring a source gave. */
export interface Explored {
	/** Tables, folders and files; or the columns of one. */
	items: IDataObject[];
	/** Rows, where they were asked for. */
	data?: IDataObject[];
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
	return await platform.request({
		method: 'GET',
		path: `${pathOf(path, id)}/explore`,
		query,
		read: readExplored,
	});
}

const readObjects = listOf(readObject);

function readExplored(answer: unknown): Explored {
	if (Array.isArray(answer)) return { items: readObjects(answer) };
	const whole = readObject(answer);
	const { items, data, schema } = whole;
	const columns = isObject(schema) ? schema.columns : undefined;
	return {
		items: items || columns ? readObjects(items ?? columns) : [whole],
		...(data && { data: readObjects(data) }),
	};
}

/** Reads the configuration values that the provider of a source keeps. */
export async function readConfigs(
	platform: Platform,
	path: string,
	id: string,
	query: IDataObject,
): Promise<IDataObject[]> {
	return await platform.request({
		method: 'GET',
		path: `${pathOf(path, id)}/configs`,
		query,
		read: (answer) => (Array.isArray(answer) ? readObjects(answer) : [readObject(answer)]),
	});
}

/**
 * Has Adobe sign in to a source.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/testBaseConnection
 *
 * @returns whether it could
 */
export async function testConnection(platform: Platform, id: string): Promise<boolean> {
	return await platform.request({
		method: 'GET',
		path: `${pathOf('/connections', id)}/test`,
		read: readVerdict,
	});
}

function readVerdict(answer: unknown): boolean {
	if (isObject(answer) && 'result' in answer) return readVerdict(answer.result);
	const verdict = String(answer).trim().toLowerCase();
	if (verdict !== 'true' && verdict !== 'false') throw new UnknownForm('the result is missing');
	return verdict === 'true';
}
