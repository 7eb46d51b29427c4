import { randomUUID } from 'node:crypto';

import { newEtag } from '../platform/collection.cts';
import { hasParts } from '../platform/compare.cts';
import { isBaseless } from './connectionSpecs.cts';
import { ServiceError } from '../platform/errors.cts';
import { deltaColumnOf } from './flowRules.cts';
import { pathBelow, standIn } from './landingZone.cts';
import type { StoredFlow, StoredRun, StoredSourceConnection } from './records.cts';
import { startOf } from './schedule.cts';
import { readSourceFilter } from './sourceFilter.cts';
import type { Window } from '../databases/sources.cts';
import type { Service } from '../types.cts';

/** What a run is to do; times in epoch milliseconds. */
export interface RunRequest {
	startsAt: number;
	scheduled: boolean;
	params?: Record<string, unknown>;
	window?: Window;
}

type Input = StoredRun['input'];

const nothing: Input = { records: 0, bytes: 0, files: 0 };

/** The rows of a window, or the files of a path. */
async function readInput(
	service: Service,
	source: StoredSourceConnection | undefined,
	window: Window | undefined,
): Promise<Input> {
	const spec = service.connectionSpecs.get(String(source?.connectionSpec.id));
	const type = spec?.exploreSpec?.type;
	if (!source || !spec || !type) return nothing;
	const base = isBaseless(spec)
		? standIn(spec, source.sandboxName)
		: service.connections.get(String(source.baseConnectionId));
	if (!base) return nothing;
	if (type === 'Tabular') {
		const { tableName, filters } = source.params;
		const keep = filters === undefined ? undefined : readSourceFilter(spec.id, filters);
		const amount = await service.sources.amount(base, String(tableName), window, keep);
		return { ...amount, files: 0 };
	}
	const parts = [...pathBelow(base, String(source.params.path)).split('*'), ''];
	const paths = (await service.files.paths(base)).filter((path) => hasParts(path, parts));
	const contents = await Promise.all(paths.map((path) => service.files.read(base, path)));
	const lines = contents.map((content) => content?.toString('utf8').trim().split('\n').length ?? 0);
	return {
		records: lines.reduce((sum, count) => sum + Math.max(count - 1, 0), 0),
		bytes: contents.reduce((sum, content) => sum + (content?.length ?? 0), 0),
		files: paths.length,
	};
}

const sourceOf = ({ flows, sourceConnections }: Service, flowId: string) =>
	sourceConnections.get(String(flows.get(flowId)?.sourceConnectionIds[0]));

/** How a run ends when what it reads is what the source holds now; it fails when the source cannot be read. */
async function endingOf(
	service: Service,
	{ flowId, window }: StoredRun,
): Promise<Partial<StoredRun>> {
	const { runDuration: duration, runOutcomes, runOutcome } = service;
	try {
		const input = await readInput(service, sourceOf(service, flowId), window);
		return { duration, input, outcome: runOutcomes.get(flowId) ?? runOutcome };
	} catch (error) {
		if (!(error instanceof ServiceError)) throw error;
		const { code, message } = error;
		return { duration, input: nothing, outcome: 'failed', error: { code, message } };
	}
}

/** What a run has that has not read its source: it goes on until it has. */
const unread = {
	duration: Infinity,
	input: nothing,
	outcome: 'success',
	error: undefined,
} as const;

/** Stores a run and lets it read its source. */
export async function storeRun(
	service: Service,
	begun: Omit<StoredRun, keyof typeof unread>,
): Promise<StoredRun> {
	const run: StoredRun = { ...begun, ...unread };
	service.runs.set(run.id, run);
	return Object.assign(run, await endingOf(service, run));
}

/** Stores a run of the flow. */
export async function newRun(
	service: Service,
	flow: StoredFlow,
	{ startsAt, scheduled, params = {}, window }: RunRequest,
): Promise<StoredRun> {
	const source = sourceOf(service, flow.id);
	return await storeRun(service, {
		id: randomUUID(),
		etag: newEtag(),
		createdAt: Date.now(),
		sandboxName: flow.sandboxName,
		flowId: flow.id,
		flowSpec: flow.flowSpec,
		scheduled,
		params,
		startsAt,
		window,
		sourceName:
			service.connectionSpecs.get(String(source?.connectionSpec.id))?.attributes.connectorName ??
			'',
	});
}

/** Without backfill the first run loads what changes until it starts. */
function firstWindow(flow: StoredFlow): Window | undefined {
	const column = deltaColumnOf(flow);
	const { backfill = true } = flow.scheduleParams!;
	if (!column || String(backfill) === 'true') return undefined;
	return { column, start: flow.createdAt, end: startOf(flow.scheduleParams!) };
}

/** Takes away the run that the flow's schedule begins with. Returns false once it has started. */
export function cancelPlannedRun({ runs }: Service, { id }: StoredFlow): boolean {
	const planned = runs.ofFlow(id).find(({ scheduled }) => scheduled);
	if (planned && planned.startsAt <= Date.now()) return false;
	if (planned) runs.delete(planned.id);
	return true;
}

/**
 * Brings the run that the flow's schedule begins with in line with the flow: it is there while the flow
 * is enabled, and stays once it has started. The runs that a schedule repeats are not emulated.
 */
export async function planRun(service: Service, flow: StoredFlow): Promise<void> {
	const now = Date.now();
	if (!cancelPlannedRun(service, flow)) return;
	const hasSchedule = service.flowSpecs.get(flow.flowSpec.id)?.scheduleSpec && flow.scheduleParams;
	if (flow.state !== 'enabled' || !hasSchedule) return;
	await newRun(service, flow, {
		startsAt: Math.max(startOf(flow.scheduleParams!), now),
		scheduled: true,
		window: firstWindow(flow),
	});
}
