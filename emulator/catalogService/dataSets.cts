import { randomBytes } from 'node:crypto';

import type { Collection } from '../platform/collection.cts';
import type { Account } from '../types.cts';
import { Problem, badRequest } from '../platform/errors.cts';
import { checkShape } from '../platform/requests.cts';
import { anyObject, flag, listOf, objectOf, text } from '../platform/shape.cts';
import type { Registry } from '../schemaRegistry/library.cts';
import { findSchema, unionSince } from '../schemaRegistry/library.cts';

/** Which schema a dataset's data follows. */
export interface SchemaRef {
	/** The schema's `$id`. */
	id: string;
	/** For example `application/vnd.adobe.xed-full+json;version=1`. */
	contentType: string;
}

/** A dataset as it is stored; times in epoch milliseconds. */
export interface StoredDataSet {
	/** 24 hexadecimal digits. */
	id: string;
	sandboxName: string;
	createdAt: number;
	updatedAt: number;
	version: string;
	name: string;
	description?: string;
	schemaRef: SchemaRef;
	tags: Record<string, string[]>;
	enableErrorDiagnostics?: boolean;
	observableSchema?: object;
	fileDescription?: object;
}

type Body = Record<string, unknown>;

const newId = () => randomBytes(12).toString('hex');

/** What a request may set; everything else it may say is left out. */
const writable = [
	'name',
	'description',
	'schemaRef',
	'tags',
	'enableErrorDiagnostics',
	'observableSchema',
	'fileDescription',
];

/** The major version that a content type or a version names. */
export const majorVersion = (text: string | undefined): string | undefined =>
	/^(?:application\/vnd\.adobe\.xed[a-z-]*\+json\s*;\s*version=)?(\d+)(?:\.\d+)*$/.exec(
		text ?? '',
	)?.[1];

const dataSetShape = objectOf({
	name: text,
	description: text,
	schemaRef: objectOf({ id: text, contentType: text }),
	tags: { type: 'object', additionalProperties: listOf(text) },
	enableErrorDiagnostics: flag,
	observableSchema: anyObject,
	fileDescription: anyObject,
});

function checkName({ name }: Body): void {
	if (name && String(name).trim() !== '') return;
	throw badRequest('The dataset needs a name.');
}

function checkSchemaRef(registry: Registry, { schemaRef }: Body, sandboxName: string): void {
	const { id, contentType } = (schemaRef ?? {}) as Partial<SchemaRef>;
	if (!id) throw badRequest('The dataset needs a schemaRef with the id of a schema.');
	if (
		contentType === undefined ||
		!/^application\//.test(contentType) ||
		!majorVersion(contentType)
	) {
		throw badRequest(
			`The contentType ${contentType} of schemaRef is not valid. Example: application/vnd.adobe.xed+json;version=1`,
		);
	}
	if (findSchema(registry, id, sandboxName)?.$id !== id) {
		throw badRequest(`The schema ${id} of schemaRef does not exist.`);
	}
	if (majorVersion(contentType) !== '1')
		throw badRequest(`The schema ${id} has no version ${contentType}.`);
}

function checkDataSet(registry: Registry, body: Body, sandboxName: string): void {
	checkShape(dataSetShape, body);
	checkName(body);
	checkSchemaRef(registry, body, sandboxName);
}

const pickWritable = (body: Body): Body =>
	Object.fromEntries(
		Object.entries(body).filter(([name, value]) => writable.includes(name) && value !== undefined),
	);

/** The name of a dataset's table in queries. */
const tableName = (name: string) => name.toLowerCase().replace(/\W+/g, '_');

/** Where datasets are, and what their schemas are found in. */
export interface Catalog {
	registry: Registry;
	dataSets: Collection<StoredDataSet>;
	sandboxName: string;
	/** How long a schema's union takes to spread, in milliseconds. */
	unionDuration: number;
}

const isForProfile = ({ tags }: StoredDataSet) =>
	tags.unifiedProfile?.includes('enabled:true') ?? false;

/** @throws 422 until the schema is in the union of its class, and that has spread */
function checkUnion(
	{ registry, sandboxName, unionDuration }: Catalog,
	dataSet: StoredDataSet,
): void {
	const since = unionSince(registry, dataSet.schemaRef.id, sandboxName);
	if (since + unionDuration <= Date.now()) return;
	throw new Problem(
		422,
		`The schema ${dataSet.schemaRef.id} is not in the union of its class yet: the dataset cannot be enabled for Profile.`,
	);
}

/** Checks and stores a new dataset. @throws 400 without a name, or without a schema that there is */
export function createDataSet(
	{ registry, dataSets, sandboxName }: Catalog,
	body: Body,
	id = newId(),
) {
	checkDataSet(registry, body, sandboxName);
	const time = Date.now();
	const dataSet: StoredDataSet = {
		...(pickWritable(body) as Pick<StoredDataSet, 'name' | 'schemaRef'>),
		id,
		sandboxName,
		createdAt: time,
		updatedAt: time,
		version: '1.0.0',
		tags: {
			'adobe/pqs/table': [tableName(body.name as string)],
			...(body.tags as object | undefined),
		},
	};
	dataSets.set(id, dataSet);
	return dataSet;
}

/** Checks and stores a dataset with other values. */
export function changeDataSet(catalog: Catalog, before: StoredDataSet, body: Body) {
	const { registry, dataSets, sandboxName } = catalog;
	const changed = { ...before, ...pickWritable(body) };
	checkDataSet(registry, { ...changed }, sandboxName);
	if (isForProfile(changed) && !isForProfile(before)) checkUnion(catalog, changed);
	const [major, minor, patch] = before.version.split('.').map(Number);
	dataSets.set(before.id, {
		...changed,
		version: [major, minor, patch + 1].join('.'),
		updatedAt: Date.now(),
	});
}

const timeSeries = 'https://ns.adobe.com/xdm/data/time-series';

/** A dataset as the Catalog shows it, without its ID, which is the key it stands under. */
export function presentDataSet(
	dataSet: StoredDataSet,
	registry: Registry,
	{ organization, clientId, technicalAccountId }: Account,
) {
	const schema = findSchema(registry, dataSet.schemaRef.id, dataSet.sandboxName);
	const isTimeSeries = schema?.['meta:extends']?.includes(timeSeries);
	const { id, createdAt, updatedAt, version } = dataSet;
	return {
		...pickWritable({ ...dataSet }),
		version,
		imsOrg: organization,
		created: createdAt,
		updated: updatedAt,
		createdClient: clientId,
		createdUser: technicalAccountId,
		updatedUser: technicalAccountId,
		viewId: `${id.slice(0, -1)}${((parseInt(id.slice(-1), 16) + 1) % 16).toString(16)}`,
		files: `@/dataSetFiles?dataSetId=${id}`,
		classification: {
			dataBehavior: isTimeSeries ? 'time-series' : 'record',
			managedBy: 'CUSTOMER',
		},
		observableSchema: dataSet.observableSchema ?? {},
	};
}
