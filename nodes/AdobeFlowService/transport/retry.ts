import { NodeOperationError, sleep } from 'n8n-workflow';
import type { IDataObject, INode } from 'n8n-workflow';

/** How often and how long a request is tried; times in milliseconds. */
export const retryLimits = {
	attempts: 8,
	totalTime: 180_000,
	firstWait: 500,
	longestWait: 30_000,
};

/** Why an attempt brought no result. */
export interface Failure {
	/** HTTP status, when Adobe answered. */
	status?: number;
	headers?: IDataObject;
	/** Node.js or axios code, when it did not. */
	networkCode?: string;
	/** Adobe answered that it was done, in a form that is not known. */
	isUnread?: true;
}

/** Nothing reached Adobe. */
const neverSent = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

/** The request may have reached Adobe, the answer did not come back. */
const cutOff = new Set(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ERR_NETWORK']);

/** Whether another attempt may fare better. */
export function isPassing({ status, networkCode = '' }: Failure): boolean {
	return status === undefined
		? neverSent.has(networkCode) || cutOff.has(networkCode)
		: status === 408 || status === 429 || status >= 500;
}

/** Whether Adobe surely did not carry the request out. */
export function surelyNotRun({ status, networkCode = '' }: Failure): boolean {
	return status === undefined ? neverSent.has(networkCode) : status === 429;
}

/**
 * How long to wait before the next attempt, in milliseconds: what `Retry-After` asks for (seconds or
 * a date), otherwise exponentially longer with jitter.
 *
 * @param attempt number of the attempt that failed, from 1
 */
export function waitBefore(attempt: number, { headers = {} }: Failure): number {
	const asked = String(headers['retry-after'] ?? '');
	if (/^\d+$/.test(asked)) return Number(asked) * 1000;
	const date = Date.parse(asked);
	if (!Number.isNaN(date)) return Math.max(0, date - Date.now());
	const { firstWait, longestWait } = retryLimits;
	const longest = Math.min(firstWait * 2 ** (attempt - 1), longestWait);
	return longest * (0.5 + Math.random() / 2);
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

/** @throws NodeOperationError when the execution is cancelled */
export function throwIfCancelled(node: INode, signal?: AbortSignal): void {
	if (signal?.aborted) throw new NodeOperationError(node, 'The execution was cancelled');
}
