import { connectorError, flowError, requireFields } from '../platform/errors.cts';
import { dataLake } from './connectionSpecs.cts';
import type { FlowSpec } from './flowSpecs.cts';
import { findReferenced } from './references.cts';
import type { SpecInfo, StoredFlow, StoredSourceConnection, Transformation } from './records.cts';
import { checkReschedule, checkSchedule, isOnce } from './schedule.cts';
import { checkMappingSet } from './siblingChecks.cts';
import type { Service } from '../types.cts';

/** @throws FLOW-1413-400 for an ID that no flow spec has */
export function findFlowSpec({ flowSpecs }: Service, id: string | undefined): FlowSpec {
	const spec = flowSpecs.get(String(id));
	if (!spec) throw flowError('1413-400', `The flow spec ID ${id} is not valid.`);
	return spec;
}

/** Whether flows of the flow spec have the transformation. */
export const transforms = ({ transformationSpecs }: FlowSpec, transformation: string): boolean =>
	transformationSpecs.some(({ name }) => name === transformation);

/** The transformation's parameters; undefined when the flow does not have it. */
export function paramsOf({ transformations = [] }: Partial<StoredFlow>, name: string) {
	const found = transformations.find(
		(transformation: Transformation) => transformation.name === name,
	);
	return found && (found.params ?? {});
}

/** The column by which a flow knows what is new. */
export const deltaColumnOf = (flow: Partial<StoredFlow>): string | undefined =>
	(paramsOf(flow, 'Copy')?.deltaColumn as { name?: string } | undefined)?.name;

/**
 * What holds for drafts too: no state, a flow spec, and a mode that the flow spec supports.
 * @throws FLOW-1410-400, FLOW-1413-400, CONNECTOR-1368-400
 */
export function checkFlowCreation(
	service: Service,
	body: Record<string, unknown>,
	isDraft: boolean,
): void {
	if (body.state !== undefined) {
		throw flowError('1410-400', 'State is not allowed in the create flow request.');
	}
	const { attributes } = findFlowSpec(
		service,
		(body.flowSpec as Partial<SpecInfo> | undefined)?.id,
	);
	if (isDraft && !attributes.isDraftModeSupported) {
		throw connectorError('1368-400', 'Mode is not allowed in flow request.');
	}
}

function checkIds(ids: unknown, type: string): asserts ids is string[] {
	if (ids === undefined || ids === null) {
		throw connectorError('1320-400', `The ${type} cannot be null or empty.`);
	}
	if (!Array.isArray(ids) || ids.length !== 1) {
		const size = Array.isArray(ids) ? ids.length : 0;
		throw connectorError(
			'1321-400',
			`The length of ${type} should be one, supplied size is ${size}.`,
		);
	}
}

/** The parameters of the mapping, which name a mapping set. */
function readMapping(flow: StoredFlow): Record<string, unknown> {
	const mapping = paramsOf(flow, 'Mapping');
	if (!mapping) throw connectorError('1370-400', 'The mapping transformation is missing.');
	if (!mapping.mappingId) {
		throw connectorError(
			'1328-400',
			'The mapping transformation cannot be null when extracting mappingId.',
		);
	}
	if (!/^\d+$/.test(String(mapping.mappingVersion ?? 0))) {
		throw flowError('1412-400', 'Invalid mapping version in request.');
	}
	return mapping;
}

/** Tables are loaded anew by a delta column when the schedule repeats; a single load has none. */
function checkDeltaColumn(flow: StoredFlow): void {
	const once = isOnce(flow.scheduleParams!);
	const column = deltaColumnOf(flow);
	if (once && paramsOf(flow, 'Copy')?.deltaColumn !== undefined) {
		throw connectorError('1369-400', 'The delta column is not allowed when frequency is once.');
	}
	if (!once && !column) {
		throw connectorError('1367-400', 'The delta column is required in the copy transformation.');
	}
}

function checkSource(
	{ connectionSpecs }: Service,
	{ sourceConnectionSpecIds }: FlowSpec,
	{ connectionSpec }: StoredSourceConnection,
): void {
	if (sourceConnectionSpecIds.includes(connectionSpec.id)) return;
	const { name = connectionSpec.id } = connectionSpecs.get(connectionSpec.id) ?? {};
	throw connectorError(
		'1305-400',
		`The connector type = ${name} is not supported for this operation.`,
	);
}

/**
 * Whether a flow is complete and right.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/createFlow
 * @param before the flow that a PATCH changes
 * @throws CONNECTOR-1304-400 to 1397-400, FLOW-1412-400, 1419-400, 1425-400, 1439-404
 */
export function checkFlow(service: Service, flow: StoredFlow, before?: StoredFlow): void {
	const spec = findFlowSpec(service, flow.flowSpec?.id);
	requireFields(flow, ['name']);
	checkIds(flow.sourceConnectionIds, 'sourceConnectionIds');
	checkIds(flow.targetConnectionIds, 'targetConnectionIds');
	const { sourceConnections, targetConnections } = service;
	const { sandboxName } = flow;
	const [sourceId] = flow.sourceConnectionIds;
	const [targetId] = flow.targetConnectionIds;
	const source = findReferenced('sourceConnections', sourceConnections, sourceId, sandboxName);
	const target = findReferenced('targetConnections', targetConnections, targetId, sandboxName);
	checkSource(service, spec, source);
	if (!spec.targetConnectionSpecIds.includes(target.connectionSpec.id)) {
		throw connectorError(
			'1307-400',
			`The target connection spec ID is not valid=${target.connectionSpec.id}. The allowed value is: ${spec.targetConnectionSpecIds.join(', ')}.`,
		);
	}
	if (!spec.targetConnectionSpecIds.includes(dataLake)) return;

	if (spec.scheduleSpec) {
		if (before) checkReschedule(before, flow);
		checkSchedule(flow.scheduleParams, before?.scheduleParams);
	}
	const mapping = transforms(spec, 'Mapping') && readMapping(flow);
	if (transforms(spec, 'Copy')) checkDeltaColumn(flow);
	if (mapping) checkMappingSet(service, flow, mapping, target);
}
