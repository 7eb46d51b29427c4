import type { Window } from '../databases/sources.cts';

/** The state of a stored resource; all but the first four are passed through while Adobe works on it. */
export type State =
	| 'draft'
	| 'enabled'
	| 'disabled'
	| 'initializing'
	| 'inProgress'
	| 'updating'
	| 'enabling'
	| 'disabling'
	| 'delete-finalizing';

/** The spec that a resource follows. */
export interface SpecInfo {
	id: string;
	version: string;
}

/** What the four stored resources have in common; times in epoch milliseconds. */
export interface Resource {
	id: string;
	etag: string;
	createdAt: number;
	updatedAt: number;
	sandboxName: string;
	/** The client ID of who made it; that of the account unless given. */
	createdClient?: string;
	/** As it was asked for; which one is shown follows from the clock, too. */
	state: State;
	/** When Adobe is done with setting up what was made or published. */
	setUpAt?: number;
	/** When Adobe is done with the deletion that was asked for. */
	deletedAt?: number;
	name: string;
	description?: string;
}

/** A base connection as it is stored, secrets included. */
export interface StoredConnection extends Resource {
	auth: { specName: string; params: Record<string, unknown> };
	connectionSpec: SpecInfo;
}

/** Where a flow takes its data from. */
export interface StoredSourceConnection extends Resource {
	baseConnectionId?: string;
	connectionSpec: SpecInfo;
	data: { format?: string };
	params: Record<string, unknown>;
}

/** Where a flow puts its data. */
export interface StoredTargetConnection extends Resource {
	baseConnectionId?: string;
	connectionSpec: SpecInfo;
	data: { format?: string; schema?: { id?: string; version?: string } };
	params: Record<string, unknown>;
}

export interface Transformation {
	name?: string;
	params?: Record<string, unknown>;
}

/** When a flow runs: `startTime` in epoch seconds; numbers and booleans may be text. */
export interface ScheduleParams {
	startTime?: number | string;
	frequency?: string;
	interval?: number | string;
	backfill?: boolean | string;
}

/** A dataflow. A draft may lack every part. */
export interface StoredFlow extends Resource {
	flowSpec: SpecInfo;
	sourceConnectionIds: string[];
	targetConnectionIds: string[];
	transformations?: Transformation[];
	scheduleParams?: ScheduleParams;
	options?: Record<string, unknown>;
	/** When the last change of state began and ended, in epoch milliseconds. */
	lastOperation?: { started: number; updated: number; percentCompleted: number; operation: string };
}

/** How a run ends. */
export type RunOutcome = 'success' | 'failed' | 'partialSuccess';

/** One run of a flow. Where it stands follows from the clock. */
export interface StoredRun {
	id: string;
	etag: string;
	/** In epoch milliseconds, as the other times. */
	createdAt: number;
	sandboxName: string;
	flowId: string;
	flowSpec: SpecInfo;
	/** Made by the flow's own schedule rather than on demand. */
	scheduled: boolean;
	params: Record<string, unknown>;
	startsAt: number;
	/** In milliseconds. */
	duration: number;
	outcome: RunOutcome;
	/** What of the source is loaded; all of it unless given. */
	window?: Window;
	/** What the source held for the window. */
	input: { records: number; bytes: number; files: number };
	/** Why the source could not be read. */
	error?: { code: string; message: string };
	sourceName: string;
}
