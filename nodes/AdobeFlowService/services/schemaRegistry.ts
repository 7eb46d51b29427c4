import type { IDataObject } from 'n8n-workflow';

import type { Platform } from '../transport/platform';
import { isObject, listOf, readDone, readObject, readText, textOf } from '../transport/answer';
import { goneOrNot } from '../transport/errors';
import type { Page } from '../transport/pages';
import { holding } from '../transport/session';
import type { Found } from './ours';
import { oursAmong } from './ours';

const service = '/data/foundation/schemaregistry';

/** The most entries of a page. */
const pageSize = 100;

/** An XDM schema; which of the fields are there depends on what was asked for. */
export interface Schema extends IDataObject {
	/** The schema's address, by which datasets and dataflows name it. */
	$id: string;
	title: string;
	'meta:altId'?: string;
	version?: string;
}

/** What the registry holds, as its paths name it. */
export type ResourceKind = 'schemas' | 'fieldgroups';

/** A field of a schema, or an object of fields. */
export interface SchemaNode {
	title?: string;
	type?: string;
	format?: string;
	'meta:xdmType'?: string;
	properties?: Record<string, SchemaNode>;
}

/** The media type under which the newest version 1 of a schema is meant, with all its fields. */
export const fullSchema = 'application/vnd.adobe.xed-full+json;version=1';

/**
 * The schemas or field groups that the organization has defined, page by page, by title.
 * https://developer.adobe.com/experience-platform-apis/references/schema-registry/#operation/getSchemas
 *
 * @param title only those of exactly this title
 * @param limit the most to yield; Infinity for all
 */
export async function* listResources(
	platform: Platform,
	kind: ResourceKind,
	title: string,
	limit: number,
): AsyncGenerator<Schema> {
	let start: string | undefined;
	for (let left = limit; left > 0;) {
		const size = Math.min(left, pageSize);
		const { items, next } = await platform.request({
			method: 'GET',
			path: `${service}/tenant/${kind}`,
			headers: { Accept: 'application/vnd.adobe.xed-id+json' },
			query: {
				orderby: 'title',
				limit: size,
				...(title && { property: `title==${title}` }),
				...(start && { start }),
			},
			read: readPage,
		});
		yield* items.slice(0, left);
		left -= items.length;
		start = next;
		if (!start || items.length === 0) return;
	}
}

/**
 * Reads a schema with all its fields.
 *
 * @param id its address, or its `meta:altId`
 * @throws NodeApiError when it is not there
 */
export async function getSchema(
	platform: Platform,
	id: string,
): Promise<Schema & { properties?: Record<string, SchemaNode> }> {
	return await platform.request({
		method: 'GET',
		path: `${service}/tenant/schemas/${encodeURIComponent(id)}`,
		headers: { Accept: fullSchema },
		read: readSchema,
	});
}

function readSchema(value: unknown): Schema {
	const schema = readObject(value);
	return { ...schema, $id: readText(schema, '$id'), title: textOf(schema.title) ?? '' };
}

function readPage(answer: unknown): Page<Schema> {
	const { results, _page } = readObject(answer);
	const next = isObject(_page) ? textOf(_page.next) : undefined;
	return { items: listOf(readSchema)(results), next };
}

/**
 * The organization's namespace, under which the fields lie that it adds to schemas.
 * https://developer.adobe.com/experience-platform-apis/references/schema-registry/#operation/getStats
 */
export async function getTenantId(platform: Platform): Promise<string> {
	return await platform.request({
		method: 'GET',
		path: `${service}/stats`,
		read: (answer) => readText(readObject(answer), 'tenantId'),
	});
}

/**
 * Creates a schema or a field group, once: after an attempt that may have taken effect, what has the
 * title now and did not have it before is adopted where it is ours.
 * https://developer.adobe.com/experience-platform-apis/references/schema-registry/
 *
 * @returns the whole of it
 */
export async function createResource(
	platform: Platform,
	kind: ResourceKind,
	body: IDataObject & { title: string },
): Promise<Schema> {
	const path = `${service}/tenant/${kind}`;
	return await holding(platform, `${path} ${body.title}`, async () => {
		const withTitle = async () => await readAll(platform, kind, body.title);
		const before = new Set((await withTitle()).map(({ $id }) => $id));
		return await platform.request({
			method: 'POST',
			path,
			body,
			read: readSchema,
			findOut: async (sentAt) => {
				const entries = (await withTitle()).filter(({ $id }) => !before.has($id));
				const found = await Promise.all(
					entries.map(async ({ $id }) => await readDefined(platform, kind, $id)),
				);
				return oursAmong(platform, body, sentAt, found, tellMaker);
			},
			trace: `'${body.title}' among the newest ${kind === 'schemas' ? 'schemas' : 'field groups'}`,
		});
	});
}

/** Who made it; where the registry does not tell when, it counts as made just now. */
function tellMaker({ 'meta:registryMetadata': metadata, ...rest }: Schema): Found {
	const made = isObject(metadata) ? metadata : {};
	return {
		...rest,
		id: rest.$id,
		madeAt: Number(made['repo:createdDate'] ?? Infinity),
		madeBy: textOf(made['xdm:createdClientId']),
	};
}

/** Reads a schema or field group as it was defined. */
async function readDefined(platform: Platform, kind: ResourceKind, id: string): Promise<Schema> {
	const path = `${service}/tenant/${kind}/${encodeURIComponent(id)}`;
	const headers = { Accept: 'application/vnd.adobe.xed+json;version=1' };
	return await platform.request({ method: 'GET', path, headers, read: readSchema });
}

/**
 * The schemas or field groups of a title, as they were defined.
 *
 * @param description only those with exactly this one
 */
export async function findDefined(
	platform: Platform,
	kind: ResourceKind,
	title: string,
	description: string,
): Promise<Schema[]> {
	const entries = await readAll(platform, kind, title);
	const defined = await Promise.all(
		entries.map(async ({ $id }) => await readDefined(platform, kind, $id)),
	);
	return defined.filter((item) => item.description === description);
}

/** Deletes a schema or a field group; that it is gone already counts as success. */
export async function deleteResource(
	platform: Platform,
	kind: ResourceKind,
	id: string,
): Promise<void> {
	const path = `${service}/tenant/${kind}/${encodeURIComponent(id)}`;
	const headers = { Accept: fullSchema };
	const get = async () =>
		await platform.request({ method: 'GET', path, headers, read: readObject });
	await platform.request({
		method: 'DELETE',
		path,
		read: readDone,
		findOut: async () => await goneOrNot(get()),
		isRepeatable: true,
	});
}

async function readAll(platform: Platform, kind: ResourceKind, title: string): Promise<Schema[]> {
	const found: Schema[] = [];
	for await (const item of listResources(platform, kind, title, Infinity)) found.push(item);
	return found;
}
