import type { IDataObject } from 'n8n-workflow';

import { millisecondsOf } from '../parameters/dates';
import { objectIn, textOf } from '../parameters/shapes';
import {
	UnknownForm,
	entriesOf,
	madeOf,
	readDone,
	readObject,
	readText,
	soleOf,
} from '../transport/answer';
import { noPermission } from '../transport/errorGuide';
import { goneOrNot } from '../transport/errors';
import type { Page } from '../transport/pages';
import { readPages } from '../transport/pages';
import type { Platform } from '../transport/platform';
import type { Service } from '../transport/request';
import { holding } from '../transport/session';
import type { Found } from './ours';
import { oursAmong } from './ours';

const service: Service = {
	path: '/data/foundation/schemaregistry',
	guide: { 403: noPermission('View Schemas', 'Manage Schemas') },
};

/** An XDM schema or field group; which of its parts are there depends on what was asked for. */
export interface Schema extends IDataObject {
	/** Its address, by which datasets and dataflows name it. */
	$id: string;
}

/** What the registry holds, as its paths name it. */
export type ResourceKind = 'schemas' | 'fieldgroups';

/** The media type under which the newest version 1 of a schema is meant, with all its fields. */
export const fullSchema = 'application/vnd.adobe.xed-full+json;version=1';

/**
 * The schemas or field groups that the organization has defined, page by page, by title.
 * https://developer.adobe.com/experience-platform-apis/references/schema-registry/#operation/getSchemas
 *
 * @param title only those of exactly this title
 * @param limit the most to yield; Infinity for all
 */
export function listResources(
	platform: Platform,
	kind: ResourceKind,
	title: string,
	limit: number,
): AsyncGenerator<Schema> {
	const read = async (size: number, start?: string) =>
		await platform.request({
			service,
			method: 'GET',
			path: `/tenant/${kind}`,
			headers: { Accept: 'application/vnd.adobe.xed-id+json' },
			query: {
				orderby: 'title',
				limit: size,
				...(title && { property: `title==${title}` }),
				...(start && { start }),
			},
			read: readPage,
		});
	return readPages({ read, idOf: ({ $id }) => $id }, limit);
}

/**
 * Reads a schema with all its fields.
 *
 * @param id its address, or its `meta:altId`
 * @throws NodeApiError when it is not there
 */
export async function getSchema(platform: Platform, id: string): Promise<Schema> {
	return await platform.request({
		service,
		method: 'GET',
		path: `/tenant/schemas/${encodeURIComponent(id)}`,
		headers: { Accept: fullSchema },
		read: readSchema,
	});
}

const readSchema = soleOf('results', readEntry);

function readEntry(value: unknown): Schema {
	const schema = readObject(value);
	return { ...schema, $id: readText(schema, '$id') };
}

function readPage(answer: unknown): Page<Schema> {
	const { _page, _links } = objectIn(answer);
	const next = objectIn(_page).next ?? objectIn(objectIn(_links).next).href;
	return { items: entriesOf('results', readEntry)(answer), next: startIn(next) };
}

/** What a page says of the next one: the value it starts with, or a link that has it. */
function startIn(next: unknown): string | undefined {
	if (next === undefined || next === null || next === '') return undefined;
	const text = typeof next === 'number' ? String(next) : textOf(next);
	const start = text?.includes('?')
		? new URLSearchParams(text.slice(text.indexOf('?') + 1)).get('start')
		: text;
	if (start) return start;
	throw new UnknownForm('the start of the next page is missing');
}

/**
 * The organization's namespace, under which the fields lie that it adds to schemas.
 * https://developer.adobe.com/experience-platform-apis/references/schema-registry/#operation/getStats
 */
export async function getTenantId(platform: Platform): Promise<string> {
	return await platform.request({
		service,
		method: 'GET',
		path: '/stats',
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
	const path = `/tenant/${kind}`;
	return await holding(platform, `${path} ${body.title}`, async () => {
		const withTitle = async () => await readAll(platform, kind, body.title);
		const before = new Set((await withTitle()).map(({ $id }) => $id));
		return await platform.request({
			service,
			method: 'POST',
			path,
			body,
			read: madeOf('results', readEntry),
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
	const made = objectIn(metadata);
	return {
		...rest,
		id: rest.$id,
		madeAt: millisecondsOf(made['repo:createdDate']) ?? Infinity,
		madeBy: textOf(made['xdm:createdClientId']),
	};
}

/** Reads a schema or field group as it was defined. */
async function readDefined(platform: Platform, kind: ResourceKind, id: string): Promise<Schema> {
	const path = `/tenant/${kind}/${encodeURIComponent(id)}`;
	const headers = { Accept: 'application/vnd.adobe.xed+json;version=1' };
	return await platform.request({ service, method: 'GET', path, headers, read: readSchema });
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
	const path = `/tenant/${kind}/${encodeURIComponent(id)}`;
	const headers = { Accept: fullSchema };
	const get = async () =>
		await platform.request({ service, method: 'GET', path, headers, read: readObject });
	await platform.request({
		service,
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
