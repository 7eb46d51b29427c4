import type { FastifyInstance } from 'fastify';

import { inletOf } from './auth.cts';
import { checkFlow, checkFlowCreation, findFlowSpec } from './flowRules.cts';
import { beginDeletion } from './deletion.cts';
import type { StoredFlow } from './records.cts';
import type { ResourceKind } from './resource.cts';
import { resourceDefaults, resourceRoutes } from './resource.cts';
import { sharedFields } from './resourceFields.cts';
import { lastRunOf } from './runRecords.cts';
import { planRun } from './runPlan.cts';
import { searchRoute } from './search.cts';
import { baseInfo } from './sourceConnections.cts';
import type { Service } from '../types.cts';

/** What a flow shows of its flow spec and connections. */
function inheritedAttributes(service: Service, flow: StoredFlow) {
	const { isSourceFlow, isDestinationFlow } =
		service.flowSpecs.get(flow.flowSpec.id)?.attributes ?? {};
	const info = (
		id: string,
		connection: { connectionSpec: object; baseConnectionId?: string } | undefined,
	) => {
		const baseConnection = baseInfo(service, connection?.baseConnectionId);
		return {
			id,
			connectionSpec: connection?.connectionSpec,
			...(baseConnection && { baseConnection }),
		};
	};
	return {
		properties: {
			...(isSourceFlow && { isSourceFlow }),
			...(isDestinationFlow && { isDestinationFlow }),
		},
		sourceConnections: (flow.sourceConnectionIds ?? []).map((id) =>
			info(id, service.sourceConnections.get(id)),
		),
		targetConnections: (flow.targetConnectionIds ?? []).map((id) =>
			info(id, service.targetConnections.get(id)),
		),
	};
}

/** A webhook's flow tells where the sender is to post to. */
function optionsOf({ flowSpecs }: Service, { id, flowSpec, options }: StoredFlow) {
	const hasInlet = flowSpecs.get(flowSpec.id)?.hasInlet;
	return hasInlet ? { ...options, inletUrl: inletOf(id).inletUrl } : options;
}

const flowKind = (service: Service): ResourceKind<StoredFlow> => ({
	...resourceDefaults(service.account),
	name: 'flows',
	collection: service.flows,
	fields: [
		...sharedFields,
		'flowSpec',
		'sourceConnectionIds',
		'targetConnectionIds',
		'inheritedAttributes',
		'options',
		'scheduleParams',
		'transformations',
		'runs',
		'lastOperation',
		'lastRunDetails',
	],
	computed: {
		...resourceDefaults(service.account).computed,
		inheritedAttributes: (flow: StoredFlow) => inheritedAttributes(service, flow),
		options: (flow: StoredFlow) => optionsOf(service, flow),
		runs: ({ id }: StoredFlow) => `/runs?property=flowId==${id}`,
		lastRunDetails: (flow: StoredFlow) => lastRunOf(service, flow),
	},
	accepted: [
		'name',
		'description',
		'flowSpec',
		'sourceConnectionIds',
		'targetConnectionIds',
		'transformations',
		'scheduleParams',
		'options',
	],
	transitions: {
		PUBLISH: { from: ['draft'], to: 'enabled' },
		ENABLE: { from: ['disabled'], to: 'enabled' },
		DISABLE: { from: ['enabled'], to: 'disabled' },
	},
	stateCodes: { update: '1420-400', delete: '1458-400' },
	checkCreation: (body, isDraft) => checkFlowCreation(service, body, isDraft),
	check: (flow, before) => checkFlow(service, flow, before),
	complete: (flow) => ({
		...flow,
		flowSpec: {
			...flow.flowSpec,
			version: flow.flowSpec?.version ?? findFlowSpec(service, flow.flowSpec?.id).version,
		},
		sourceConnectionIds: flow.sourceConnectionIds ?? [],
		targetConnectionIds: flow.targetConnectionIds ?? [],
	}),
	async changed(flow, operation) {
		flow.lastOperation = {
			started: flow.updatedAt,
			updated: flow.updatedAt,
			percentCompleted: 100,
			operation: operation.toLowerCase(),
		};
		await planRun(service, flow);
	},
	setUpDuration: () => service.enablingDuration,
	beginDeletion: (flow) => beginDeletion(service, flow),
});

/**
 * Dataflows of the Flow Service.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#tag/Flows
 */
export async function flowRoutes(app: FastifyInstance, service: Service): Promise<void> {
	const kind = flowKind(service);
	resourceRoutes(app, kind);
	searchRoute(app, kind);
}
