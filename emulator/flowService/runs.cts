import { randomUUID } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { newEtag } from '../platform/collection.cts';
import { connectorError, emptyBody, flowError, isEmpty } from '../platform/errors.cts';
import { deltaColumnOf, findFlowSpec, transforms } from './flowRules.cts';
import type { FlowSpec } from './flowSpecs.cts';
import { present } from './lists.cts';
import { sandboxOf } from '../platform/gateway.cts';
import type { StoredFlow, StoredRun } from './records.cts';
import { checkShape, runRequestShape } from './shapes.cts';
import { checkVersion, find, readRoutes } from './resource.cts';
import { stateOf } from './resourceFields.cts';
import { newRun, storeRun } from './runPlan.cts';
import { runKind, runState } from './runRecords.cts';
import { frequencyOf, isOnce } from './schedule.cts';
import type { Window } from '../databases/sources.cts';
import type { ActionRequest } from './transitions.cts';
import { readOperation } from './transitions.cts';
import type { Service } from '../types.cts';

/** Times in epoch seconds, as numbers or text. */
interface RunParams {
	startTime?: number | string;
	windowStartTime?: number | string;
	windowEndTime?: number | string;
	deltaColumn?: { name?: string };
}

interface CreateRunRequest {
	flowId?: string;
	params?: RunParams;
}

const timeFields = ['startTime', 'windowStartTime', 'windowEndTime'] as const;

const milliseconds = (seconds: number | string) => Number(seconds) * 1000;

function checkParams(params: RunParams | undefined): asserts params is RunParams {
	const given = Object.keys(params ?? {});
	const wrong = timeFields.find(
		(name) => params?.[name] !== undefined && !/^\d{1,11}$/.test(String(params[name])),
	);
	if (given.length === 0 || wrong) {
		throw connectorError(
			'1384-400',
			`The params=${JSON.stringify(params)} are not valid or empty.`,
		);
	}
	const { windowStartTime, windowEndTime } = params!;
	if (Number(windowEndTime) < Number(windowStartTime)) {
		throw connectorError(
			'1381-400',
			`WindowEndTime=${windowEndTime} is before WindowStartTime=${windowStartTime}.`,
		);
	}
}

/** @throws CONNECTOR-1385-400, 1386-400, 1388-400 for a flow that has no runs on demand */
function checkRunnable({ attributes, scheduleSpec }: FlowSpec, flow: StoredFlow): void {
	const { id, scheduleParams = {} } = flow;
	const state = stateOf(flow);
	if (!attributes.isSourceFlow || !scheduleSpec) {
		throw connectorError('1385-400', 'The connectorType is not supported for creating flow runs.');
	}
	if (!isOnce(scheduleParams)) {
		throw connectorError(
			'1386-400',
			`The flowId=${id} with frequency=${frequencyOf(scheduleParams)} is not supported for creating flow runs.`,
		);
	}
	if (state !== 'enabled') {
		throw connectorError(
			'1388-400',
			`The flow=${id} is in state=${state} and cannot be re-triggered.`,
		);
	}
}

/**
 * The column that a run on demand tells new rows by: the first run names it, and the flow keeps it.
 * @throws CONNECTOR-1382-400 for another one than the flow's, 1383-400 for none
 */
function chooseDeltaColumn(flow: StoredFlow, { deltaColumn }: RunParams): string {
	const kept = deltaColumnOf(flow);
	const named = deltaColumn?.name;
	if (kept && named && kept !== named) {
		throw connectorError(
			'1382-400',
			"The delta column should match the one in the flow's copy transformation.",
		);
	}
	const column = kept ?? named;
	if (!column) throw connectorError('1383-400', 'The delta column is missing in the params.');
	return column;
}

function keepDeltaColumn({ flows }: Service, flow: StoredFlow, name: string): void {
	if (deltaColumnOf(flow)) return;
	const others = (flow.transformations ?? []).filter(
		(transformation) => transformation.name !== 'Copy',
	);
	flows.set(flow.id, {
		...flow,
		etag: newEtag(),
		updatedAt: Date.now(),
		transformations: [{ name: 'Copy', params: { deltaColumn: { name } } }, ...others],
	});
}

/** @throws CONNECTOR-1387-400 unless the run failed or brought nothing */
function checkRepeatable(run: StoredRun): void {
	const state = runState(run);
	if (state === 'failed' || (state === 'success' && run.input.records === 0)) return;
	throw connectorError(
		'1387-400',
		`The flowRunId=${run.id} is in an invalid state=${state} for re-triggering.`,
	);
}

/**
 * Runs of flows.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#tag/Runs
 */
export async function runRoutes(app: FastifyInstance, service: Service): Promise<void> {
	const kind = runKind(service);
	readRoutes(app, kind);

	app.post<{ Body: CreateRunRequest | null | undefined }>('/runs', async (request, reply) => {
		const { body } = request;
		if (isEmpty(body)) throw emptyBody();
		checkShape(runRequestShape, body);
		const { flowId, params } = body;
		if (!flowId) throw flowError('1446-400', 'The flow ID cannot be null or empty.');
		const flow = service.flows.get(flowId);
		if (flow?.sandboxName !== sandboxOf(request)) {
			throw flowError('1430-400', `Flow not found with id ${flowId}.`);
		}
		const spec = findFlowSpec(service, flow.flowSpec.id);
		checkRunnable(spec, flow);
		checkParams(params);

		let window: Window | undefined;
		if (transforms(spec, 'Copy')) {
			const column = chooseDeltaColumn(flow, params);
			keepDeltaColumn(service, flow, column);
			const { windowStartTime = 0, windowEndTime } = params;
			const end = windowEndTime === undefined ? Date.now() : milliseconds(windowEndTime);
			window = { column, start: milliseconds(windowStartTime), end };
		}
		const run = await newRun(service, service.flows.get(flowId)!, {
			startsAt: Math.max(milliseconds(params.startTime ?? 0), Date.now()),
			scheduled: false,
			params: { ...params },
			window,
		});
		return await reply.code(201).send(present(kind, run));
	});

	app.put('/runs/:id', async () => {
		throw flowError('1427-400', 'The user token is unauthorized to create or update flow runs.');
	});

	app.post<ActionRequest>('/runs/:id/action', async (request) => {
		const run = find(kind, request.params.id, sandboxOf(request));
		readOperation(request, ['RE_TRIGGER']);
		checkVersion(request.headers['if-match'], run);
		checkRepeatable(run);
		const now = Date.now();
		const repeated = await storeRun(service, {
			...run,
			id: randomUUID(),
			etag: newEtag(),
			createdAt: now,
			startsAt: now,
			scheduled: false,
		});
		return present(kind, repeated);
	});
}
