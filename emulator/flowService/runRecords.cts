import type { Kind } from './lists.cts';
import type { RunOutcome, StoredFlow, StoredRun } from './records.cts';
import { recordFields, sharedComputed } from './resourceFields.cts';
import type { Service } from '../types.cts';

/** Where a run stands. */
export type RunState = 'queued' | 'inProgress' | RunOutcome;

const endOf = ({ startsAt, duration }: StoredRun) => startsAt + duration;

/** Where a run stands by the clock. */
export function runState(run: StoredRun): RunState {
	const now = Date.now();
	if (now < run.startsAt) return 'queued';
	return now < endOf(run) ? 'inProgress' : run.outcome;
}

/** Which part of the records does not arrive. */
const failing: Record<RunState, (records: number) => number> = {
	queued: () => 0,
	inProgress: () => 0,
	success: () => 0,
	failed: (records) => records,
	partialSuccess: (records) => Math.ceil(records / 10),
};

const isOver = (state: RunState) => state !== 'queued' && state !== 'inProgress';

const unreadable = {
	code: 'CONNECTOR-1308-400',
	message: 'The source could not be read to its end.',
};

function statusSummary({ error = unreadable }: StoredRun, state: RunState) {
	const isWrong = state === 'failed' || state === 'partialSuccess';
	return { status: state, ...(isWrong && { errors: [error] }) };
}

function durationSummary(run: StoredRun, state: RunState) {
	return {
		...(state !== 'queued' && { startedAtUTC: run.startsAt }),
		...(isOver(state) && { completedAtUTC: endOf(run) }),
	};
}

/** The records and bytes that have gone in and come out; none before the end. */
function amounts(run: StoredRun, state: RunState) {
	const { records, bytes, files } = isOver(state) ? run.input : { records: 0, bytes: 0, files: 0 };
	const failed = failing[state](records);
	const arrived = records - failed;
	return {
		sizeSummary: {
			inputBytes: bytes,
			outputBytes: records === 0 ? 0 : Math.round((bytes * arrived) / records),
		},
		recordSummary: {
			inputRecordCount: records,
			outputRecordCount: arrived,
			createdRecordCount: arrived,
			failedRecordCount: failed,
		},
		fileSummary: { inputFileCount: files, outputFileCount: arrived > 0 ? 1 : 0 },
	};
}

function metrics(run: StoredRun) {
	const state = runState(run);
	return {
		durationSummary: durationSummary(run, state),
		...amounts(run, state),
		statusSummary: statusSummary(run, state),
	};
}

/** A run copies from the source, then promotes what it has copied to the data lake. */
function activities(run: StoredRun) {
	const state = runState(run);
	const { sizeSummary, recordSummary, fileSummary } = amounts(run, state);
	const shared = {
		updatedAtUTC: isOver(state) ? endOf(run) : 0,
		durationSummary: durationSummary(run, state),
		statusSummary: statusSummary(run, state),
	};
	if (state === 'queued') return [];
	return [
		{
			id: `${run.id}-copy`,
			name: `${run.sourceName} Copy Activity`,
			...shared,
			sizeSummary,
			recordSummary: {},
			fileSummary,
		},
		{
			id: `${run.id}-promotion`,
			name: 'Promotion Activity',
			...shared,
			sizeSummary,
			recordSummary,
			fileSummary,
		},
	];
}

function updatedAt(run: StoredRun): number {
	const state = runState(run);
	if (state === 'queued') return run.createdAt;
	return state === 'inProgress' ? run.startsAt : endOf(run);
}

/** Runs as the API has them. */
export const runKind = ({ account, runs }: Service): Kind<StoredRun> => ({
	name: 'runs',
	collection: runs,
	fields: [
		...recordFields,
		'flowId',
		'flowSpec',
		'providerRefId',
		'params',
		'etag',
		'metrics',
		'activities',
	],
	hidden: ['state'],
	computed: {
		...sharedComputed(account),
		updatedAt,
		state: runState,
		providerRefId: ({ flowId, id }) => `M-${flowId}:${id}`,
		metrics,
		activities,
	},
});

/** What a flow shows of the run that started last. */
export function lastRunOf({ runs }: Service, { id }: StoredFlow) {
	const now = Date.now();
	const started = runs.ofFlow(id).filter(({ startsAt }) => startsAt <= now);
	if (started.length === 0) return undefined;
	const run = started.reduce((latest, other) =>
		other.startsAt >= latest.startsAt ? other : latest,
	);
	return { id: run.id, state: runState(run), ...durationSummary(run, runState(run)) };
}
