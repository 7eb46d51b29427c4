import { attempt } from './attempt';
import type { Context } from './attempt';
import { readAccess } from './credentials';
import type { PlatformRequest } from './request';
import { pause } from './retry';
import { send } from './send';
import type { Session } from './session';
import { newSession } from './session';

/** Experience Platform in one sandbox. */
export interface Platform {
	session: Session;
	/**
	 * Sends a request until it succeeds, is refused for good or the retry limits are reached, and
	 * returns what its reader makes of the answer. A write is only sent again when it surely did not
	 * take effect; one whose answer cannot be read counts as one whose answer is lost.
	 *
	 * @throws NodeApiError when Adobe refuses the request, cannot be reached, or answers in a form that
	 * is not known: see `errors.ts`; `isUnclear` when it could not be found out whether a write took effect
	 */
	request<Result>(request: PlatformRequest<Result>): Promise<Result>;
	/** Reads something of this sandbox once in an execution; a failure is forgotten. */
	once<Result>(key: string, read: () => Promise<Result>): Promise<Result>;
	/** Has what was read once read again. */
	forget(key: string): void;
	/** Waits for some milliseconds; ends early with an error when the execution is cancelled. */
	pause(ms: number): Promise<void>;
	/** Tells whoever watches the execution how far it is. */
	report(text: string): void;
	/** The same platform in another sandbox; without a name, in the credential's own. */
	inSandbox(sandboxName?: string): Platform;
}

/** How much an execution asks of Adobe. */
export interface PlatformLimits {
	/** How long one attempt may take, in milliseconds. */
	timeout: number;
	/** How many requests may be under way at once. */
	concurrency: number;
	/** By our own time in milliseconds: no attempt begins or lasts after it. */
	until: number;
}

/**
 * Signs in with the credential that the node's Authentication field names.
 * Everything the node sends to Adobe goes through what this returns.
 *
 * @throws UserError when the credential cannot be right, before anything is sent
 */
export async function openPlatform(
	this: Context,
	{ timeout = 60_000, concurrency = 20, until = Infinity }: Partial<PlatformLimits> = {},
): Promise<Platform> {
	const access = await readAccess.call(this);
	const { baseURL } = access;
	const node = this.getNode();
	const signal = 'getExecutionCancelSignal' in this ? this.getExecutionCancelSignal() : undefined;
	const session = newSession(concurrency, access.headers['x-api-key'], access.needsToken);

	const inSandbox = (sandboxName?: string): Platform => {
		const headers = sandboxName
			? { ...access.headers, 'x-sandbox-name': sandboxName }
			: access.headers;
		const way = {
			...{ node, session, baseURL, signal, until },
			attempt: async (request: PlatformRequest<unknown>) => {
				const left = Math.max(1, Math.min(timeout, until - Date.now()));
				return await attempt.call(this, access, headers, request, left, signal);
			},
		};
		const keyHere = (key: string) => `${sandboxName ?? ''} ${key}`;
		return {
			session,
			inSandbox,
			request: async (request) => await send(way, request),
			once: async (key, read) => await session.memo.once(keyHere(key), read),
			forget: (key) => session.memo.forget(keyHere(key)),
			pause: async (ms) => await pause(node, ms, signal),
			report: (text) => {
				this.logger.info(text);
				if ('sendMessageToUI' in this) this.sendMessageToUI(text);
			},
		};
	};
	return inSandbox();
}
