import { connectorError, flowError } from '../platform/errors.cts';
import type { StoredFlow, StoredTargetConnection } from './records.cts';
import type { Service } from '../types.cts';
import type { StoredDataSet } from '../catalogService/dataSets.cts';
import { majorVersion } from '../catalogService/dataSets.cts';
import { findFault } from '../dataPrep/transform.cts';
import { findSchema, resolveFields } from '../schemaRegistry/library.cts';

/** The dataset that a target connection writes to. @throws FLOW-1101-404 when the sandbox has none */
function findDataSet(
	{ dataSets }: Service,
	{ params, sandboxName }: StoredTargetConnection,
): StoredDataSet {
	const dataSet = dataSets.get(String(params.dataSetId));
	if (dataSet?.sandboxName === sandboxName) return dataSet;
	throw flowError(
		'1101-404',
		`The requested resource is not found. Error from flow provider: the dataset ${String(params.dataSetId)} does not exist.`,
	);
}

/**
 * Whether a target connection names a dataset there is, and no other schema than the dataset's. Which codes
 * refuse an unknown dataset and another schema is undocumented: they are those for what the provider refuses.
 * @throws CONNECTOR-1325-400 without a dataset ID, FLOW-1101-404, FLOW-1100-400
 */
export function checkDataSet(service: Service, connection: StoredTargetConnection): void {
	if (!connection.params?.dataSetId) {
		throw connectorError(
			'1325-400',
			`The dataSetId param cannot be null or empty in target connection: ${connection.name}.`,
		);
	}
	const { id, schemaRef } = findDataSet(service, connection);
	const { id: schemaId = schemaRef.id, version = schemaRef.contentType } =
		connection.data.schema ?? {};
	if (schemaId === schemaRef.id && majorVersion(version) === majorVersion(schemaRef.contentType))
		return;
	throw flowError(
		'1100-400',
		`The request could not be processed. Error from flow provider: the schema ${schemaId}, ${version}, is not that of the dataset ${id}.`,
	);
}

/**
 * Whether a flow's mapping set is there, maps to fields of its schema, and that schema is the dataset's.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/error-messages/flow-service-errors
 * @throws FLOW-1419-400, FLOW-1412-400 for a version there is not, FLOW-1425-400 for another schema
 */
export function checkMappingSet(
	service: Service,
	{ sandboxName }: StoredFlow,
	{ mappingId, mappingVersion = 0 }: Record<string, unknown>,
	target: StoredTargetConnection,
): void {
	const invalid = () =>
		flowError(
			'1419-400',
			`Error while validating mapping with id ${String(mappingId)}, version ${String(mappingVersion)}. This could be because of inadequate permissions on mapped fields.`,
		);
	const mappingSet = service.mappingSets.get(String(mappingId));
	if (mappingSet?.sandboxName !== sandboxName) throw invalid();
	const content = mappingSet.versions[Number(mappingVersion)];
	if (!content) throw flowError('1412-400', 'Invalid mapping version in request.');

	const { id, schemaRef } = findDataSet(service, target);
	const sameSchema =
		content.schemaRef.id === schemaRef.id &&
		majorVersion(content.schemaRef.contentType) === majorVersion(schemaRef.contentType);
	if (!sameSchema) {
		throw flowError(
			'1425-400',
			`Error while matching schema in target dataset ${id} with schema in mapping ${mappingSet.id}. Schema with same id and version must be used in both mapping and target dataset.`,
		);
	}
	const schema = findSchema(service, schemaRef.id, sandboxName);
	const fields = schema && resolveFields(service, schema, sandboxName);
	if (!fields || content.mappings.some((mapping) => findFault(fields, mapping))) throw invalid();
}
