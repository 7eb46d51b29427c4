import type { IDataObject } from 'n8n-workflow';

import { millisecondsOf } from '../parameters/dates';
import { connection } from '../resources/connection/kind';
import { flow } from '../resources/flow/kind';
import { run } from '../resources/run/kind';
import * as flowService from '../services/flowService';
import type { StoredKind } from '../resources/operations/stored';

/** What a workflow can start on. */
export interface WatchedEvent {
	value: string;
	/** In the field Trigger On. */
	name: string;
	description: string;
	/** The things that it happens to. */
	kind: StoredKind;
	/** The time of these things by which new ones are found. */
	time: 'createdAt' | 'updatedAt';
	/** Whether it has happened to a thing, is still to come, or will not come unless the thing changes. */
	stageOf(item: IDataObject): 'happened' | 'pending' | 'none';
	/** Finds, in a list, all things to which it is still to come. */
	pendingFilter?: string;
}

const created = (kind: StoredKind): WatchedEvent => ({
	value: `${kind.path.slice(1, -1)}Created`,
	name: `${kind.singular} Created`,
	description: `A ${kind.singular.toLowerCase()} was created`,
	kind,
	time: 'createdAt',
	stageOf: () => 'happened',
});

const updated = (kind: StoredKind): WatchedEvent => ({
	value: `${kind.path.slice(1, -1)}Updated`,
	name: `${kind.singular} Updated`,
	description: `A ${kind.singular.toLowerCase()} was changed after it was created`,
	kind,
	time: 'updatedAt',
	stageOf: ({ createdAt, updatedAt }) =>
		(millisecondsOf(updatedAt) ?? 0) > (millisecondsOf(createdAt) ?? 0) ? 'happened' : 'none',
});

const runEnded: WatchedEvent = {
	value: 'runEnded',
	name: 'Dataflow Run Ended',
	description: 'A run of a dataflow has succeeded, partly succeeded or failed',
	kind: run,
	time: 'createdAt',
	stageOf: (item) => (flowService.outcomeOf(item) ? 'happened' : 'pending'),
	pendingFilter: 'metrics.statusSummary.status==inProgress,queued',
};

/** In the order of their names. */
export const events: WatchedEvent[] = [
	created(connection),
	updated(connection),
	created(flow),
	runEnded,
	updated(flow),
];
