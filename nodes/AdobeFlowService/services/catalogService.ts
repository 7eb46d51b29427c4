import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isObject, objectIn, textOf } from '../parameters/shapes';
import { millisecondsOf } from '../parameters/dates';
import {
	NotThere,
	UnknownForm,
	listOf,
	madeOf,
	readDone,
	readObject,
	readText,
} from '../transport/answer';
import { noPermission } from '../transport/errorGuide';
import { goneOrNot } from '../transport/errors';
import { readFromStart } from '../transport/pages';
import type { Platform } from '../transport/platform';
import type { Service } from '../transport/request';
import { oursAmong } from './ours';

const service: Service = {
	path: '/data/foundation/catalog',
	guide: { 403: noPermission('View Datasets', 'Manage Datasets') },
};

const path = '/dataSets';

/** A dataset of the data lake. */
export interface DataSet extends IDataObject {
	id: string;
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
	const read = async (start: number, size: number) =>
		await platform.request({
			service,
			method: 'GET',
			path,
			query: { ...filter, orderBy: 'desc:created', limit: size, start },
			read: readDataSets,
		});
	let left = limit;
	for await (const dataSet of readFromStart(read, ({ id }) => id, name ? Infinity : limit)) {
		if (name && dataSet.name !== name) continue;
		yield dataSet;
		left--;
		if (left === 0) return;
	}
}

/**
 * Reads one dataset.
 *
 * @throws NodeApiError when it is not there
 */
export async function getDataSet(platform: Platform, id: string): Promise<DataSet> {
	return await platform.request({
		service,
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
	const id = textOf(objectIn(schemaRef).id);
	if (id !== undefined) return id;
	throw new UserError(`The dataset ${dataSetId} has no schema`, {
		description: 'Choose a dataset that was made for an XDM schema.',
	});
}

/** The service gives datasets by their IDs. */
function readDataSets(answer: unknown): DataSet[] {
	if (Array.isArray(answer)) return listOf(readDataSetAlone)(answer);
	const byId = Object.entries(readObject(answer));
	return byId.map(([id, dataSet]) => ({ ...readObject(dataSet), id }));
}

function readDataSetAlone(value: unknown): DataSet {
	const dataSet = readObject(value);
	return { ...dataSet, id: readText(dataSet, 'id') };
}

function readDataSet(answer: unknown): DataSet {
	const isAlone = isObject(answer) && typeof answer.id === 'string';
	const [dataSet, ...others] = isAlone ? [readDataSetAlone(answer)] : readDataSets(answer);
	if (dataSet === undefined) throw new NotThere();
	if (others.length > 0) throw new UnknownForm('there is more than one dataset');
	return dataSet;
}

/** The ID in what the service answers to a write: `["@/dataSets/ID"]`, or an object that has it. */
const readReference = madeOf('items', (reference) => {
	const text = isObject(reference) ? readText(reference, 'id') : textOf(reference);
	const id = text?.replace(/^@?\/?dataSets?\//i, '');
	if (id && /^[\w-]+$/.test(id)) return id;
	throw new UnknownForm('the ID is missing');
});

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
	const id = await platform.request({
		service,
		method: 'POST',
		path,
		body,
		read: readReference,
		findOut: async (sentAt) => {
			const found: DataSet[] = [];
			for await (const item of listDataSets(platform, body.name, Infinity)) found.push(item);
			const ours = oursAmong(platform, body, sentAt, found, (item) => ({
				...item,
				madeAt: millisecondsOf(item.created) ?? 0,
				madeBy: textOf(item.createdClient),
			}));
			return ours?.id;
		},
		trace: `'${body.name}' among the newest datasets`,
	});
	platform.session.made.add(id);
	return id;
}

/** Deletes a dataset; that it is gone already only counts as success after an attempt of our own. */
export async function deleteDataSet(platform: Platform, id: string): Promise<void> {
	await platform.request({
		service,
		method: 'DELETE',
		path: `${path}/${encodeURIComponent(id)}`,
		read: readDone,
		findOut: async () => await goneOrNot(getDataSet(platform, id)),
		isRepeatable: true,
	});
}
