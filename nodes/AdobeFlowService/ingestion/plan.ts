import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { at, compact, merge } from '../parameters/json';
import { objectsIn, textsIn } from '../parameters/shapes';
import { getSchemaId } from '../services/catalogService';
import type { Column } from '../services/columns';
import { findColumns, pickColumns } from '../services/columns';
import type { Schedule } from '../services/dataflows';
import { flowBody } from '../services/dataflows';
import { dataLake, intoDataSet } from '../services/dataLake';
import type { Mapping } from '../services/dataPrep';
import { newMappingSet } from '../services/dataPrep';
import * as flowService from '../services/flowService';
import type { FlowSpec } from '../services/flowSpecs';
import { findFlowSpecs } from '../services/flowSpecs';
import { checkMappings } from '../services/mappingCheck';
import { fullSchema, getSchema, getTenantId } from '../services/schemaRegistry';
import type { Platform } from '../transport/platform';
import { holding } from '../transport/session';
import { fieldGroupOf, profileClass } from './fieldGroup';
import { leafPaths, mapByName } from './mapping';
import { schemaOf } from './schemaSteps';
import * as steps from './steps';
import type { Make } from './undo';
import { runChain } from './undo';

/** What one item says of a table to bring in. */
export interface Ingestion {
	/** Of the dataflow, and of everything made for it. */
	name: string;
	description: string;
	connectionId: string;
	table: string;
	/** None for all. */
	columnNames: string[];
	/** Undefined for a new dataset. */
	dataSetId: string | undefined;
	schedule: Schedule;
	/** Merged into the body of the dataflow. */
	json?: IDataObject;
	/** Leaves what was made when a step fails. */
	keep: boolean;
}

/** What an ingestion needs to know before it makes anything. */
interface Plan {
	connectionSpec: IDataObject;
	flowSpec: FlowSpec;
	columns: Column[];
	/** Into an existing dataset, or under the organization's namespace. */
	into:
		| { dataSetId: string; schemaId: string; mappings: Mapping[]; unmapped: string[] }
		| { tenantId: string };
}

/**
 * Makes what brings a table into a dataset, in the order of Adobe's tutorial; what does not need one
 * another, at once. What is there from an earlier execution of the same name is used.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/collect/database-nosql
 *
 * @returns the IDs of the dataflow and of all it is made of
 * @throws NodeApiError or UserError that tells what was undone and what is left
 */
export async function ingest(platform: Platform, input: Ingestion): Promise<IDataObject> {
	return await holding(platform, `ingest ${input.name}`, async () => {
		const flowId = await steps.findFlow(platform, input.name);
		if (flowId) return await describe(platform, flowId, input);
		const plan = await makePlan(platform, input);
		return await runChain(input.keep, async (make) => await carryOut(platform, input, plan, make));
	});
}

/** Reads and checks everything that can be known before. */
async function makePlan(platform: Platform, input: Ingestion): Promise<Plan> {
	const { connectionId, table, columnNames, dataSetId } = input;
	const [{ connectionSpec }, explored, flowSpecs] = await Promise.all([
		flowService.get(platform, '/connections', connectionId),
		findColumns(platform, { connectionId, table }),
		findFlowSpecs(platform),
	]);
	const columns = pickColumns(explored, columnNames, table);
	const { deltaColumn } = input.schedule;
	if (deltaColumn) pickColumns(explored, [deltaColumn], table);
	const specId = String(at(connectionSpec, 'id'));
	const flowSpec = flowSpecs.find(
		({ sourceConnectionSpecIds, targetConnectionSpecIds, transformations }) =>
			sourceConnectionSpecIds.includes(specId) &&
			targetConnectionSpecIds.includes(dataLake.id) &&
			transformations.includes('Copy'),
	);
	if (!flowSpec) {
		throw new UserError('The source of this connection has no tables to bring in', {
			description: `No flow spec of Adobe's brings tables of the connection spec ${specId} into the data lake. Make its dataflow step by step.`,
		});
	}
	const into = dataSetId
		? await planExisting(platform, dataSetId, columns)
		: { tenantId: await getTenantId(platform) };
	return { connectionSpec: connectionSpec as IDataObject, flowSpec, columns, into };
}

async function planExisting(platform: Platform, dataSetId: string, columns: Column[]) {
	const schemaId = await getSchemaId(platform, dataSetId);
	const { mappings, unmapped } = mapByName(columns, leafPaths(await getSchema(platform, schemaId)));
	await checkMappings(platform, newMappingSet('', schemaId, mappings));
	return { dataSetId, schemaId, mappings, unmapped };
}

async function carryOut(platform: Platform, input: Ingestion, plan: Plan, make: Make) {
	const { name, description, connectionId, table, schedule, json } = input;
	const { connectionSpec, flowSpec, columns, into } = plan;
	const mark = `Made by n8n for the dataflow '${name}'`;

	const makeTarget = async () => {
		const place = 'tenantId' in into ? await makeDataSet(into.tenantId) : into;
		const { id: targetConnectionId } = await make(
			steps.storedStep(platform, {
				what: 'target connection',
				path: '/targetConnections',
				filter: `connectionSpec.id==${dataLake.id}`,
				inFlow: 'targetConnectionIds',
				body: { name, description: mark, ...intoDataSet(place.dataSetId, place.schemaId) },
			}),
		);
		return { ...place, targetConnectionId };
	};

	const makeDataSet = async (tenantId: string) => {
		const { body, fields } = fieldGroupOf(columns, `${name} columns`, profileClass, tenantId);
		const { $id: fieldGroupId } = await make(
			steps.definedStep(platform, 'fieldgroups', { ...body, description: mark }),
		);
		const { $id: schemaId } = await make(
			steps.definedStep(platform, 'schemas', {
				title: name,
				description: mark,
				...schemaOf(profileClass, fieldGroupId),
			}),
		);
		const schemaRef = { id: schemaId, contentType: fullSchema };
		const dataSetId = await make(
			steps.dataSetStep(platform, { name, description: mark, schemaRef }),
		);
		const mappings = fields.map(({ column, path }): Mapping => ({
			sourceType: 'ATTRIBUTE',
			source: column,
			destination: path,
		}));
		return { dataSetId, schemaId, fieldGroupId, mappings, unmapped: [] as string[] };
	};

	const [source, target] = await Promise.all([
		make(
			steps.storedStep(platform, {
				what: 'source connection',
				path: '/sourceConnections',
				filter: `baseConnectionId==${connectionId}`,
				inFlow: 'sourceConnectionIds',
				body: {
					name,
					description: mark,
					baseConnectionId: connectionId,
					connectionSpec,
					data: { format: 'tabular' },
					params: { tableName: table, columns },
				},
			}),
		),
		makeTarget(),
	]);
	const { mappings, unmapped, ...places } = target;
	// Made when only the dataflow can still fail: nothing lists mapping sets that no dataflow uses.
	const mapping = await make(
		steps.mappingSetStep(platform, newMappingSet(name, target.schemaId, mappings)),
	);
	const body = flowBody({
		...{ name, description, ...schedule },
		flowSpec: { id: flowSpec.id, version: flowSpec.version },
		sourceConnectionId: source.id,
		targetConnectionId: target.targetConnectionId,
		mapping,
	});
	const { id, etag } = await make(steps.flowStep(platform, merge(body, json)));
	return compact({
		...{ id, etag, name, created: true, table, connectionId, sourceConnectionId: source.id },
		...places,
		...{ mappingSetId: mapping.id, columns: columns.length, unmapped },
	});
}

/**
 * The dataflow that is there, as one just made is described.
 *
 * @throws UserError when it brings in something else
 */
async function describe(
	platform: Platform,
	flowId: string,
	input: Ingestion,
): Promise<IDataObject> {
	const { id, etag, name, ...there } = await flowService.get(platform, '/flows', flowId);
	const [sourceConnectionId] = textsIn(there.sourceConnectionIds);
	const [targetConnectionId] = textsIn(there.targetConnectionIds);
	if (!sourceConnectionId || !targetConnectionId) {
		throw new UserError(`There is a dataflow '${input.name}' already, which joins nothing`, {
			description: `It may be a draft. Give another name, or delete the dataflow ${id}.`,
		});
	}
	const [source, target] = await Promise.all([
		flowService.get(platform, '/sourceConnections', sourceConnectionId),
		flowService.get(platform, '/targetConnections', targetConnectionId),
	]);
	const dataSetId = at(target, 'params.dataSetId');
	const isSame =
		source.baseConnectionId === input.connectionId &&
		at(source, 'params.tableName') === input.table &&
		(input.dataSetId ?? dataSetId) === dataSetId;
	if (!isSame) {
		throw new UserError(`There is a dataflow '${input.name}' already, for something else`, {
			description: `It brings ${String(at(source, 'params.tableName') ?? 'another source')} into the dataset ${String(dataSetId)}. Give another name, or delete the dataflow ${id}.`,
		});
	}
	const mapping = objectsIn(there.transformations).find(
		(transformation) => transformation.name === 'Mapping',
	);
	return compact({
		...{ id, etag, name, created: false, table: input.table, connectionId: input.connectionId },
		...{ sourceConnectionId, targetConnectionId, dataSetId },
		schemaId: at(target, 'data.schema.id'),
		mappingSetId: at(mapping, 'params.mappingId'),
	});
}
