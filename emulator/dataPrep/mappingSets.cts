import type { Collection } from '../platform/collection.cts';
import type { Account } from '../types.cts';
import type { SchemaRef } from '../catalogService/dataSets.cts';
import { majorVersion } from '../catalogService/dataSets.cts';
import { badRequest } from '../platform/errors.cts';
import type { Registry } from '../schemaRegistry/library.cts';
import { findSchema, resolveFields } from '../schemaRegistry/library.cts';
import type { XdmField } from '../schemaRegistry/resources.cts';
import type { Mapping } from './mappings.cts';
import { newHexId, presentMapping, readMappings, readSchemaRef } from './mappings.cts';
import { findFault } from './transform.cts';

/** What a mapping set says in one of its versions. */
export interface MappingSetContent {
	name?: string;
	allowNullValues: boolean;
	inputSchema?: unknown;
	/** Of the schema that it maps to; the ID is the `$id`. */
	schemaRef: SchemaRef;
	mappings: Mapping[];
	tags?: unknown;
	modifiedAt: number;
}

/** A mapping set with all of its versions, the first of which is 0; times in epoch milliseconds. */
export interface StoredMappingSet {
	/** 32 hexadecimal digits. */
	id: string;
	sandboxName: string;
	createdAt: number;
	outputSchemaId: string;
	versions: MappingSetContent[];
}

/** Where mapping sets are, and what their schemas are found in. */
export interface DataPrep {
	registry: Registry;
	account: Account;
	mappingSets: Collection<StoredMappingSet>;
	sandboxName: string;
}

type Body = Record<string, unknown>;

/** The fields of the schema that is mapped to. @throws 400 when the sandbox has no such schema */
export function outputFields(
	{ registry, sandboxName }: Pick<DataPrep, 'registry' | 'sandboxName'>,
	{ id, contentType }: SchemaRef,
): Record<string, XdmField> {
	const schema = findSchema(registry, id, sandboxName);
	if (!schema) throw badRequest(`The output schema ${id} does not exist.`);
	if (majorVersion(contentType) !== '1') {
		throw badRequest(`The output schema ${id} has no version ${contentType}.`);
	}
	return resolveFields(registry, schema, sandboxName);
}

/** What a request says a mapping set is. @throws 400 for a schema there is not or a mapping that is wrong */
function readContent(dataPrep: DataPrep, body: Body): MappingSetContent {
	const schemaRef = readSchemaRef(body);
	const fields = outputFields(dataPrep, schemaRef);
	const mappings = readMappings(body);
	const fault = mappings.map((mapping) => findFault(fields, mapping)).find((found) => found);
	if (fault) throw badRequest(`The mapping of ${fault.source} is not valid. ${fault.exception}`);
	const { name, allowNullValues, inputSchema, tags } = body;
	return {
		...(typeof name === 'string' && { name }),
		allowNullValues: allowNullValues === true,
		...(inputSchema !== undefined && { inputSchema }),
		...(tags !== undefined && { tags }),
		schemaRef: {
			...schemaRef,
			id: findSchema(dataPrep.registry, schemaRef.id, dataPrep.sandboxName)!.$id,
		},
		mappings,
		modifiedAt: Date.now(),
	};
}

/** Checks and stores a new mapping set, in version 0. @throws 400 */
export function createMappingSet(
	dataPrep: DataPrep,
	body: Body,
	id = newHexId(),
): StoredMappingSet {
	const content = readContent(dataPrep, body);
	const mappingSet: StoredMappingSet = {
		id,
		sandboxName: dataPrep.sandboxName,
		createdAt: content.modifiedAt,
		outputSchemaId: newHexId(),
		versions: [content],
	};
	dataPrep.mappingSets.set(id, mappingSet);
	return mappingSet;
}

/** Checks and stores a new version. @throws 400 */
export function replaceMappingSet(
	dataPrep: DataPrep,
	mappingSet: StoredMappingSet,
	body: Body,
): StoredMappingSet {
	const changed = {
		...mappingSet,
		versions: [...mappingSet.versions, readContent(dataPrep, body)],
	};
	dataPrep.mappingSets.set(changed.id, changed);
	return changed;
}

/** What is answered to a new mapping set; the rest has to be read. */
export function presentBriefly(
	{ id, createdAt, versions }: StoredMappingSet,
	{ technicalAccountId }: Account,
) {
	return {
		id,
		version: versions.length - 1,
		createdDate: createdAt,
		modifiedDate: versions.at(-1)!.modifiedAt,
		createdBy: technicalAccountId,
		modifiedBy: technicalAccountId,
	};
}

/** Data Prep shows JSON Schema only, without the registry's own attributes. */
const withoutMeta = (fields: Record<string, XdmField>): Record<string, XdmField> =>
	JSON.parse(JSON.stringify(fields), (key, value: unknown) =>
		key.startsWith('meta:') ? undefined : value,
	) as Record<string, XdmField>;

interface Presentation {
	version?: number;
	/** Shows the output schema's fields too. */
	expandSchema?: boolean;
}

/** A mapping set in one of its versions, the latest unless another is asked for. */
export function presentMappingSet(
	dataPrep: DataPrep,
	mappingSet: StoredMappingSet,
	{ version = mappingSet.versions.length - 1, expandSchema = false }: Presentation = {},
) {
	const { schemaRef, mappings, modifiedAt, ...content } = mappingSet.versions[version];
	const jsonSchema = expandSchema && {
		jsonSchema: {
			$id: schemaRef.id,
			type: 'object',
			properties: withoutMeta(outputFields(dataPrep, schemaRef)),
		},
	};
	return {
		...presentBriefly(mappingSet, dataPrep.account),
		version,
		modifiedDate: modifiedAt,
		supportVersion: '1.1',
		...content,
		outputSchema: { id: mappingSet.outputSchemaId, version: 0, ...jsonSchema, schemaRef },
		mappings: mappings.map(presentMapping),
		strictMapping: false,
		xdmVersion: schemaRef.contentType,
		schemaRef,
		xdmSchema: schemaRef.id,
	};
}
