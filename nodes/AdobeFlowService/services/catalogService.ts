import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Platform } from '../transport/platform';
import { NotThere, UnknownForm, listOf, readDone, readObject, textOf } from '../transport/answer';
import { goneOrNot } from '../transport/errors';
import { oursAmong } from './ours';

const path = '/data/foundation/catalog/dataSets';

/** The most datasets the service gives at once. */
const pageSize = 100;

/** A dataset of the data lake. */
export interface DataSet extends IDataObject {
	id: string;
	name?: string;
	/** The XDM schema its data has. */
	schemaRef?: { id: string; contentType: string };
	/** In epoch milliseconds. */
	created?: number;
}

/**
 * The datasets of a sandbox, newest first, page by page; the service answers with an object that has
 * them by ID.
 * https://developer.adobe.com/experience-platform-apis/references/catalog/#operation/getDataSets
 *
 * @param name only those of exactly this name; '' for all
 * @param limit the most to yield; Infinity for all
 */
export async function* listDataSets(
	platform: Platform,
	name: string,
	limit: number,
): AsyncGenerator<DataSet> {
	// In a filter these are signs of its own, so a name with them is looked for among all.
	const filter = name && !/[,!*]/.test(name) ? { name } : {};
	let left = limit;
	for (let start = 0; left > 0; start += pageSize) {
		const size = name ? pageSize : Math.min(left, pageSize);
		const query = { ...filter, orderBy: 'desc:created', limit: size, start };
		const page = await readDataSets(platform, path, query);
		const found = name ? page.filter((dataSet) => dataSet.name === name) : page;
		yield* found.slice(0, left);
		left -= found.length;
		if (page.length < size) return;
	}
}

/**
 * Reads one dataset.
 *
 * @throws NodeApiError when it is not there
 */
export async function getDataSet(platform: Platform, id: string): Promise<DataSet> {
	return await platform.request({
		method: 'GET',
		path: `${path}/${encodeURIComponent(id)}`,
		read: readDataSet,
	});
}

/**
 * The address of the schema that a dataset's data has.
 *
 * @throws UserError when it has none
 */
export async function getSchemaId(platform: Platform, dataSetId: string): Promise<string> {
	const { schemaRef } = await getDataSet(platform, dataSetId);
	if (schemaRef) return schemaRef.id;
	throw new UserError(`The dataset ${dataSetId} has no schema`, {
		description: 'Choose a dataset that was made for an XDM schema.',
	});
}

async function readDataSets(platform: Platform, url: string, query?: IDataObject) {
	return await platform.request({ method: 'GET', path: url, query, read: readById });
}

const readById = (answer: unknown): DataSet[] =>
	Object.entries(readObject(answer)).map(([id, item]) => ({ ...readObject(item), id }));

function readDataSet(answer: unknown): DataSet {
	const [dataSet] = readById(answer);
	if (dataSet) return dataSet;
	throw new NotThere();
}

/** The ID in what the service answers to a write, `["@/dataSets/ID"]`. */
function readReference(answer: unknown): string {
	const [reference] = listOf(textOf)(answer);
	const id = reference?.replace(/^@\/dataSets\//i, '');
	if (id) return id;
	throw new UnknownForm('the ID is missing');
}

/**
 * Creates a dataset, once: an attempt that may have taken effect is looked for among the newest.
 * https://developer.adobe.com/experience-platform-apis/references/catalog/#operation/createDataSet
 *
 * @param body name, schemaRef and what else the API documents
 * @returns its ID
 */
export async function createDataSet(
	platform: Platform,
	body: IDataObject & { name: string },
): Promise<string> {
	const { made } = platform.session;
	const id = await platform.request({
		method: 'POST',
		path,
		body,
		read: readReference,
		findOut: async (sentAt) => {
			const found: DataSet[] = [];
			for await (const item of listDataSets(platform, body.name, Infinity)) found.push(item);
			const ours = oursAmong(platform, body, sentAt, found, (item) => ({
				...item,
				madeAt: item.created ?? 0,
				madeBy: textOf(item.createdClient),
			}));
			return ours?.id;
		},
		trace: `'${body.name}' among the newest datasets`,
	});
	made.add(id);
	return id;
}

/** Deletes a dataset; that it is gone already only counts as success after an attempt of our own. */
export async function deleteDataSet(platform: Platform, id: string): Promise<void> {
	await platform.request({
		method: 'DELETE',
		path: `${path}/${encodeURIComponent(id)}`,
		read: readDone,
		findOut: async () => await goneOrNot(getDataSet(platform, id)),
		isRepeatable: true,
	});
}
