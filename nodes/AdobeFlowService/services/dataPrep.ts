import type { IDataObject } from 'n8n-workflow';

import { objectsIn } from '../parameters/shapes';
import { millisecondsOf } from '../parameters/dates';
import {
	UnknownForm,
	entriesOf,
	listOf,
	madeOf,
	readDone,
	readObject,
	readText,
	soleOf,
} from '../transport/answer';
import { readFromStart } from '../transport/pages';
import { noPermission } from '../transport/errorGuide';
import { goneOrNot } from '../transport/errors';
import type { Platform } from '../transport/platform';
import type { Service } from '../transport/request';
import { oursAmong } from './ours';
import { fullSchema } from './schemaRegistry';

const service: Service = {
	path: '/data/foundation/conversion',
	guide: { 403: noPermission('View Schemas', 'Manage Schemas') },
};

const path = '/mappingSets';

/** What goes into one field of the schema. */
export interface Mapping extends IDataObject {
	/** A column as it is, a function of columns, or a fixed value. */
	sourceType: 'ATTRIBUTE' | 'EXPRESSION' | 'STATIC';
	source: string;
	/** From the schema's root, for example `_acme.order_id`. */
	destination: string;
}

/** How source columns go into the fields of a schema. */
export interface MappingSet extends IDataObject {
	id: string;
	version: number;
	name?: string;
	/** An ISO date, or epoch milliseconds: the documentation has both. */
	createdDate?: string | number;
	outputSchema?: { schemaRef?: { id: string; contentType: string } };
	mappings?: Mapping[];
}

/** The body of a mapping set that is to be. */
export type NewMappingSet = Pick<MappingSet, 'name' | 'outputSchema' | 'mappings'> & IDataObject;

/** @param schemaId the schema's address */
export const newMappingSet = (
	name: string,
	schemaId: string,
	mappings: Mapping[],
): NewMappingSet => ({
	name,
	outputSchema: { schemaRef: { id: schemaId, contentType: fullSchema } },
	mappings,
});

/**
 * The mapping sets of a sandbox, page by page, newest first.
 * https://developer.adobe.com/experience-platform-apis/references/data-prep/#operation/getMappingSets
 *
 * @param name only those of this name; '' for all
 * @param limit the most to yield; Infinity for all
 */
export function listMappingSets(
	platform: Platform,
	name: string,
	limit: number,
): AsyncGenerator<MappingSet> {
	const read = async (start: number, size: number) =>
		await platform.request({
			service,
			method: 'GET',
			path,
			query: { limit: size, start, orderBy: '-createdDate', ...(name && { name }) },
			read: entriesOf('data', readMappingSet),
		});
	return readFromStart(read, ({ id }) => id, limit);
}

/**
 * Reads one mapping set.
 *
 * @throws NodeApiError when it is not there
 */
export async function getMappingSet(platform: Platform, id: string): Promise<MappingSet> {
	return await platform.request({
		service,
		method: 'GET',
		path: `${path}/${encodeURIComponent(id)}`,
		read: soleOf('data', readMappingSet),
	});
}

function readMappingSet(value: unknown): MappingSet {
	const mappingSet = readObject(value);
	return {
		...mappingSet,
		id: readText(mappingSet, 'id'),
		version: Number(mappingSet.version ?? 0),
	};
}

/**
 * Creates a mapping set, once: an attempt that may have taken effect is looked for among the newest.
 * https://developer.adobe.com/experience-platform-apis/references/data-prep/#operation/createMappingSet
 */
export async function createMappingSet(
	platform: Platform,
	body: NewMappingSet,
): Promise<MappingSet> {
	const created = await platform.request({
		service,
		method: 'POST',
		path,
		body,
		read: madeOf('data', readMappingSet),
		findOut: async (sentAt) => {
			const found: MappingSet[] = [];
			for await (const item of listMappingSets(platform, String(body.name), Infinity)) {
				if (item.name === body.name) found.push(item);
			}
			return oursAmong(platform, body, sentAt, found, (item) => ({
				...item,
				madeAt: millisecondsOf(item.createdDate) ?? 0,
			}));
		},
		trace: `'${String(body.name)}' among the newest mapping sets`,
	});
	platform.session.made.add(created.id);
	return created;
}

/**
 * Deletes a mapping set. Not in Adobe's OpenAPI file, but Adobe's own programs do so.
 *
 * @throws NodeApiError when it is not there
 */
export async function deleteMappingSet(platform: Platform, id: string): Promise<void> {
	await platform.request({
		service,
		method: 'DELETE',
		path: `${path}/${encodeURIComponent(id)}`,
		read: readDone,
		findOut: async () => await goneOrNot(getMappingSet(platform, id)),
		isRepeatable: true,
	});
}

/** What Adobe says of one mapping. */
export interface Verdict {
	status: 'SUCCESS' | 'FAILED';
	errors: IDataObject[];
}

/**
 * Has Adobe check the mappings against the schema.
 * https://developer.adobe.com/experience-platform-apis/references/data-prep/#operation/validateMappingSet
 *
 * @returns a verdict for each mapping, in their order
 */
export async function validateMappings(
	platform: Platform,
	mappingSet: NewMappingSet,
): Promise<Verdict[]> {
	return await platform.request({
		service,
		method: 'POST',
		path: `${path}/validate`,
		body: mappingSet,
		isReading: true,
		read: (answer) => listOf(readVerdict)(readObject(answer).validationResponse),
	});
}

function readVerdict(value: unknown): Verdict {
	const verdict = readObject(value);
	const status = readText(verdict, 'status').toUpperCase();
	return {
		status: status === 'SUCCESS' ? status : 'FAILED',
		errors: objectsIn(verdict.errors),
	};
}

/**
 * Has Adobe map one record without storing it.
 * https://developer.adobe.com/experience-platform-apis/references/data-prep/#operation/previewMappingSet
 */
export async function previewMappings(
	platform: Platform,
	mappingSet: NewMappingSet,
	data: IDataObject,
): Promise<{ data: IDataObject; errors: IDataObject[] }> {
	return await platform.request({
		service,
		method: 'POST',
		path: `${path}/preview`,
		body: { data: [data], mappingSet },
		isReading: true,
		read: soleOf('items', readPreview),
	});
}

/** The page has the mapped record in a list, the API description bare. */
function readPreview(value: unknown): { data: IDataObject; errors: IDataObject[] } {
	const { data, errors } = readObject(value);
	const [mapped, ...others] = entriesOf('data', readObject)({ data });
	if (others.length > 0) throw new UnknownForm('there is more than one record');
	return { data: mapped ?? {}, errors: objectsIn(errors) };
}
