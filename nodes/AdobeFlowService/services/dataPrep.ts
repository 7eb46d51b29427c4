import type { IDataObject } from 'n8n-workflow';

import { isObject, listOf, readObject, readText } from '../transport/answer';
import type { Platform } from '../transport/platform';
import { oursAmong } from './ours';
import { fullSchema } from './schemaRegistry';

const path = '/data/foundation/conversion/mappingSets';

/** The most mapping sets of a page. */
const pageSize = 100;

/** What goes into one field of the schema. */
export interface Mapping extends IDataObject {
	/** A column as it is, or a function of columns. */
	sourceType: 'ATTRIBUTE' | 'EXPRESSION';
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
export async function* listMappingSets(
	platform: Platform,
	name: string,
	limit: number,
): AsyncGenerator<MappingSet> {
	for (let start = 0; start < limit;) {
		const size = Math.min(limit - start, pageSize);
		const found = await platform.request({
			method: 'GET',
			path,
			query: { limit: size, start, orderBy: '-createdDate', ...(name && { name }) },
			read: (answer) => listOf(readMappingSet)(readObject(answer).data ?? []),
		});
		yield* found;
		if (found.length < size) return;
		start += found.length;
	}
}

/**
 * Reads one mapping set.
 *
 * @throws NodeApiError when it is not there
 */
export async function getMappingSet(platform: Platform, id: string): Promise<MappingSet> {
	return await platform.request({
		method: 'GET',
		path: `${path}/${encodeURIComponent(id)}`,
		read: readMappingSet,
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
	const { made } = platform.session;
	const created = await platform.request({
		method: 'POST',
		path,
		body,
		read: readMappingSet,
		findOut: async (sentAt) => {
			const found: MappingSet[] = [];
			for await (const item of listMappingSets(platform, String(body.name), Infinity)) {
				if (item.name === body.name) found.push(item);
			}
			return oursAmong(platform, body, sentAt, found, (item) => ({
				...item,
				madeAt: new Date(item.createdDate ?? 0).getTime(),
			}));
		},
		trace: `'${String(body.name)}' among the newest mapping sets`,
	});
	made.add(created.id);
	return created;
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
		method: 'POST',
		path: `${path}/validate`,
		body: mappingSet,
		isReading: true,
		read: (answer) => listOf(readVerdict)(readObject(answer).validationResponse),
	});
}

function readVerdict(value: unknown): Verdict {
	const { status, errors } = readObject(value);
	return {
		status: status === 'SUCCESS' ? status : 'FAILED',
		errors: Array.isArray(errors) ? errors.filter(isObject) : [],
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
		method: 'POST',
		path: `${path}/preview`,
		body: { data, mappingSet },
		isReading: true,
		read: (answer) => {
			const { data: mapped, errors } = readObject(answer);
			return { data: readObject(mapped), errors: listOf(readObject)(errors ?? []) };
		},
	});
}
