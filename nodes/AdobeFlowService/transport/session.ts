import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { Memo } from './memo';
import { emptyMemo } from './memo';
import { retryLimits, waitBefore } from './retry';
import type { InTurn } from './turns';
import { takeTurns } from './turns';

/** Experience Platform as one execution of the node sees it. */
export interface Session {
	/** The client ID by which Adobe names who made something. */
	clientId: string;
	/** What this execution has made, by ID. */
	made: Set<string>;
	/** Ends of the work that holds a name, by name. */
	held: Map<string, Promise<unknown>>;
	memo: Memo;
	inTurn: InTurn;
	/** Adobe's time minus ours in milliseconds, at most a second too little. */
	clockOffset: number;
	/** By our own time: nothing is sent before, since Adobe asked for a pause. */
	pausedUntil: number;
	/** Whether the next request has n8n fetch an access token. */
	needsToken: boolean;
	/** The attempt that does; the others wait for its end, so that n8n fetches one. */
	fetching?: Promise<unknown>;
}

/** @param concurrency how many requests may be under way at once */
export const newSession = (
	concurrency: number,
	clientId: string,
	needsToken: boolean,
): Session => ({
	clientId,
	needsToken,
	made: new Set(),
	held: new Map(),
	memo: emptyMemo(),
	inTurn: takeTurns(concurrency),
	clockOffset: 0,
	pausedUntil: 0,
});

/** Learns from an answer what holds for the requests after it. */
export function noteAnswer(
	session: Session,
	{ statusCode: status, headers }: IN8nHttpFullResponse,
): void {
	const serverTime = Date.parse(String(headers.date));
	if (!Number.isNaN(serverTime)) session.clockOffset = serverTime - Date.now();
	const wait = waitBefore(1, { status, headers });
	if (status === 429 && wait <= retryLimits.totalTime) session.pausedUntil = Date.now() + wait;
}

/** Runs work after all earlier work of this execution that holds the same key. */
export async function holding<Result>(
	{ session: { held } }: { session: Session },
	key: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const before = held.get(key);
	const run = (async () => {
		await before;
		return await work();
	})();
	const end = run.then(
		() => {},
		() => {},
	);
	held.set(key, end);
	try {
		return await run;
	} finally {
		if (held.get(key) === end) held.delete(key);
	}
}
