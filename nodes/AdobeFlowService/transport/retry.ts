import { NodeOperationError, sleep } from 'n8n-workflow';
import type { IDataObject, INode } from 'n8n-workflow';

import type { Failure } from './failure';

/** How often and how long a request is tried; times in milliseconds. */
export const retryLimits = {
	attempts: 8,
	totalTime: 180_000,
	firstWait: 500,
	longestWait: 30_000,
};

/**
 * The pauses between looks for what an attempt may have made, in milliseconds; 20 seconds in all. Adobe
 * documents no bound for how long a request goes on behind a gateway that has given up, nor for how long a
 * list lags behind. Adobe's own tools wait 5 seconds where they rely on an effect, so four times that
 * leaves room; a node that waits much longer holds up its workflow for what is most likely not there.
 */
export const lookPauses = [250, 500, 1000, 2000, 4000, 6000, 6250];

/**
 * How long to wait before the next attempt, in milliseconds: exponentially longer with jitter, and at
 * least what `Retry-After` asks for.
 *
 * @param attempt number of the attempt that failed, from 1
 */
export function waitBefore(attempt: number, { headers = {} }: Failure): number {
	const { firstWait, longestWait } = retryLimits;
	const longest = Math.min(firstWait * 2 ** (attempt - 1), longestWait);
	return Math.max(longest * (0.5 + Math.random() / 2), askedWait(headers));
}

/** What `Retry-After` asks for, in milliseconds: seconds, or a date by the clock of who sent it. */
function askedWait({ 'retry-after': value, date }: IDataObject): number {
	const asked = String(value ?? '').trim();
	if (/^\d+(\.\d+)?$/.test(asked)) return Number(asked) * 1000;
	const until = /^[a-z]{3,9},? /i.test(asked) ? Date.parse(asked) : NaN;
	const now = Date.parse(String(date));
	return Number.isNaN(until) ? 0 : until - (Number.isNaN(now) ? Date.now() : now);
}

const slice = 250;

/**
 * Waits, but ends early when the execution is cancelled.
 *
 * @param ms how long, in milliseconds
 * @throws NodeOperationError on cancellation
 */
export async function pause(node: INode, ms: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + ms;
	for (let left = ms; left > 0; left = end - Date.now()) {
		throwIfCancelled(node, signal);
		await sleep(Math.min(left, slice));
	}
	throwIfCancelled(node, signal);
}

/**
 * @param description what to do about what was under way
 * @throws NodeOperationError when the execution is cancelled
 */
export function throwIfCancelled(node: INode, signal?: AbortSignal, description?: string): void {
	if (signal?.aborted) {
		throw new NodeOperationError(node, 'The execution was cancelled', { description });
	}
}
