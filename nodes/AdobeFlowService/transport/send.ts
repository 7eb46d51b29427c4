import type { IN8nHttpFullResponse, INode, NodeApiError } from 'n8n-workflow';

import { NotThere, UnknownForm } from './answer';
import type { Attempted } from './attempt';
import {
	asUnclear,
	foreignAnswerError,
	isPage,
	platformError,
	unclearAdvice,
	unknownAnswerError,
	unreachableError,
} from './errors';
import type { Failure } from './failure';
import { brokenOff, isPassing, surelyNotRun } from './failure';
import type { PlatformRequest } from './request';
import { isReading } from './request';
import { lookPauses, pause, retryLimits, throwIfCancelled, waitBefore } from './retry';
import type { Session } from './session';
import { noteAnswer } from './session';

/** What a request needs on its way, but for itself. */
export interface Way {
	node: INode;
	session: Session;
	baseURL: string;
	/** Aborted when the execution is cancelled. */
	signal?: AbortSignal;
	/** By our own time in milliseconds: no attempt begins after it. */
	until: number;
	/** Sends once; a refusal is an answer. */
	attempt(request: PlatformRequest<unknown>): Promise<Attempted>;
}

/** What came of one attempt. */
type Outcome<Result> = { result: Result } | { error: NodeApiError; failure: Failure };

/**
 * Sends a request until it succeeds, is refused for good or the retry limits are reached. A write of which
 * it is open whether it took effect is looked for, as long as Adobe may lag; it is only sent again when it
 * does not show, and never when looking for it fails.
 *
 * @throws NodeApiError: see `Platform.request`
 */
export async function send<Result>(way: Way, request: PlatformRequest<Result>): Promise<Result> {
	const { node, session, signal } = way;
	const end = Math.min(Date.now() + retryLimits.totalTime, way.until);
	/** When the first attempt was sent that may have taken effect. */
	let openSince: number | undefined;
	for (let count = 1; ; count++) {
		const { sentAt: attemptedAt, ...outcome } = await attemptInTurn(way, request);
		if ('result' in outcome) return outcome.result;

		const { error, failure } = outcome;
		const isOpen = !isReading(request) && !surelyNotRun(failure);
		throwIfCancelled(node, signal, isOpen ? unclearAdvice(request) : undefined);
		if (isOpen) openSince ??= attemptedAt;
		const since = openSince;
		const mayGoOn = isPassing(failure) || (failure.isUnread && isOpen);
		const wait = waitBefore(count, failure);
		const isLast = !mayGoOn || count === retryLimits.attempts || Date.now() + wait > end;
		if (since !== undefined) {
			const pauses = isOpen && !request.isRepeatable ? lookPauses : [wait];
			const sentAt = () => since + session.clockOffset;
			const found = await look(way, request, pauses, sentAt).catch(() => {
				throwIfCancelled(node, signal, unclearAdvice(request));
				throw asUnclear(error, request);
			});
			if (found !== undefined) return found;
			// It was carried out, as Adobe's status says, though it does not show.
			if (isOpen && (isLast || failure.isUnread)) throw asUnclear(error, request);
		}
		if (isLast) throw error;
		if (since === undefined) await pause(node, wait, signal);
	}
}

/** Looks for what a write may have done, after each of the pauses, until it shows. */
async function look<Result>(
	{ node, signal }: Way,
	{ findOut }: PlatformRequest<Result>,
	pauses: number[],
	sentAt: () => number,
): Promise<Result | undefined> {
	if (!findOut) throw new Error('It cannot be looked for');
	for (const ms of pauses) {
		await pause(node, ms, signal);
		const found = await findOut(sentAt);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Sends once, as soon as nobody fetches a token and Adobe wants no pause. */
async function attemptInTurn<Result>(
	way: Way,
	request: PlatformRequest<Result>,
): Promise<Outcome<Result> & { sentAt: number }> {
	const { node, session, signal } = way;
	while (session.fetching !== undefined || session.pausedUntil > Date.now()) {
		if (session.fetching) await session.fetching;
		else await pause(node, session.pausedUntil - Date.now(), signal);
	}
	throwIfCancelled(node, signal);
	const sentAt = Date.now();
	const attempted = session
		.inTurn(async () => await way.attempt(request))
		.then((attempted): Outcome<Result> => {
			if ('failure' in attempted) return unanswered(way, attempted.failure);
			noteAnswer(session, attempted.answer);
			return judge(way, request, attempted.answer);
		});
	// Nothing may be waited for between seeing that nobody fetches the token and doing so.
	if (session.needsToken) {
		session.fetching = attempted.then((outcome) => {
			session.needsToken = 'failure' in outcome && outcome.failure.isTokenMissing === true;
			delete session.fetching;
		});
	}
	return { sentAt, ...(await attempted) };
}

const unanswered = ({ node, baseURL }: Way, failure: Failure) => ({
	error: unreachableError(node, failure, baseURL),
	failure,
});

/** Reads an answer: the result, or why it is none. */
function judge<Result>(
	way: Way,
	request: PlatformRequest<Result>,
	answer: IN8nHttpFullResponse,
): Outcome<Result> {
	const { node, baseURL } = way;
	const { statusCode: status, headers } = answer;
	const isRefusal = status >= 400;
	if (isPage(answer) || (status >= 300 && !isRefusal)) {
		const isDone = status < 300;
		return {
			error: foreignAnswerError(node, baseURL, request, answer),
			failure: { status, headers, ...(isDone && { isUnread: true }) },
		};
	}
	const refusal = (refused: IN8nHttpFullResponse): Outcome<Result> => ({
		error: platformError(node, request, refused),
		failure: { status: refused.statusCode, headers },
	});
	if (isRefusal) return refusal(answer);
	// n8n gives JSON that does not end as the text it is.
	if (typeof answer.body === 'string' && /^\s*[[{]/.test(answer.body)) {
		return unanswered(way, brokenOff);
	}
	try {
		return { result: request.read(answer.body) };
	} catch (error) {
		if (error instanceof NotThere) return refusal({ ...answer, statusCode: 404, body: {} });
		const reason = error instanceof UnknownForm ? error.message : 'a part has an unknown type';
		return {
			error: unknownAnswerError(node, request, reason),
			failure: { status, isUnread: true },
		};
	}
}
