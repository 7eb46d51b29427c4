import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
	NodeApiError,
} from 'n8n-workflow';

import type { LiveSpec } from '../services/connectionSpecs';
import { checkCredentials, credentialTypes, platformHeaders } from './credentials';
import type { ErrorDetails } from './errors';
import { foreignAnswerError, platformError, unreachableError } from './errors';
import type { FlowSpec } from '../services/flowSpecs';
import type { Failure } from './retry';
import { isPassing, pause, retryLimits, surelyNotRun, throwIfCancelled, waitBefore } from './retry';

/** One call of an Experience Platform service. */
export interface PlatformRequest {
	method: IHttpRequestMethods;
	/** From the platform's root, for example `/data/foundation/flowservice/connections`. */
	path: string;
	query?: IDataObject;
	headers?: Record<string, string>;
	body?: IDataObject | IDataObject[];
	/** Values in the body that must never be shown, should Adobe's answer repeat them. */
	secrets?: string[];
	/** Given for a POST that changes nothing. */
	isReading?: true;
	/**
	 * For a write: called when an attempt may or may not have taken effect.
	 *
	 * @param sentAt when that attempt was sent, in milliseconds by the platform's own `clock`
	 * @returns the result, if it turns out that the attempt took effect; undefined to send it again
	 */
	findOut?: (sentAt: number) => Promise<IDataObject | undefined>;
}

/** Experience Platform as one execution of the node sees it. */
export interface Session {
	/** Connections and the like that this execution has made, by ID. */
	made: Set<string>;
	/** Ends of the work that holds a name, by name. */
	held: Map<string, Promise<unknown>>;
	/** What the organization's catalogue says of connection specs, by ID. */
	liveSpecs: Map<string, Promise<LiveSpec>>;
	/** All flow specs of that catalogue. */
	flowSpecs?: Promise<FlowSpec[]>;
	/** Lists that are looked through for what an earlier execution has left, by sandbox, path and filter. */
	leftovers: Map<string, Promise<IDataObject[]>>;
	/** Runs an attempt as soon as fewer than the most are under way. */
	inTurn<Result>(attempt: () => Promise<Result>): Promise<Result>;
	/** Adobe's time minus ours in milliseconds, at most a second too little. */
	clockOffset: number;
	/** By our own time: nothing is sent before, since Adobe asked for a pause. */
	pausedUntil: number;
	/** The first attempt where n8n renews the token; the others wait for its end, so that it does once. */
	first?: Promise<unknown>;
}

/** Experience Platform in one sandbox. */
export interface Platform {
	session: Session;
	/** Undefined for the credential's own. */
	sandboxName?: string;
	/**
	 * Sends a request until it succeeds, is refused for good or the retry limits are reached, and
	 * returns the parsed answer. A write is only sent again when it surely did not take effect.
	 *
	 * @throws NodeApiError when Adobe refuses the request or cannot be reached: see `errors.ts`; with
	 * `isUnclear` when it could not be found out whether a write took effect
	 */
	request(request: PlatformRequest): Promise<IDataObject>;
	/** Waits for some milliseconds; ends early with an error when the execution is cancelled. */
	pause(ms: number): Promise<void>;
	/** Tells whoever watches the execution how far it is. */
	report(text: string): void;
	/** The same platform in another sandbox; without a name, in the credential's own. */
	inSandbox(sandboxName?: string): Platform;
}

const isReading = (request: PlatformRequest) => request.method === 'GET' || request.isReading;

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
	this: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions,
	{ timeout = 60_000, concurrency = 20, until = Infinity }: Partial<PlatformLimits> = {},
): Promise<Platform> {
	const node = this.getNode();
	const credentialType = credentialTypes.get(this.getNodeParameter('authentication', 0) as string)!;
	const renewsToken = credentialType === 'adobeImsOAuth2Api';
	const credentials = await this.getCredentials(credentialType);
	const baseURL = checkCredentials(credentials);
	const credentialHeaders = platformHeaders(credentials);
	const signal = 'getExecutionCancelSignal' in this ? this.getExecutionCancelSignal() : undefined;
	const session: Session = {
		made: new Set(),
		held: new Map(),
		liveSpecs: new Map(),
		leftovers: new Map(),
		inTurn: takeTurns(concurrency),
		clockOffset: 0,
		pausedUntil: 0,
	};

	/** One attempt; a refusal is an answer, no answer is an exception. */
	const attempt = async (
		sandboxHeaders: Record<string, string>,
		{ method, path, query, headers, body }: PlatformRequest,
	): Promise<IN8nHttpFullResponse> => {
		const options: IHttpRequestOptions = {
			method,
			baseURL,
			url: path,
			qs: query,
			arrayFormat: 'repeat',
			body,
			headers: {
				...sandboxHeaders,
				...headers,
				...(body && { 'Content-Type': 'application/json' }),
			},
			json: true,
			timeout: Math.max(1, Math.min(timeout, until - Date.now())),
			returnFullResponse: true,
			// Where n8n renews the token, a refusal stays an exception: n8n then does, and sends once more.
			ignoreHttpStatusErrors: !renewsToken,
			// Older n8n would take the token along to wherever a redirect leads.
			disableFollowRedirect: true,
		};
		try {
			return (await this.helpers.httpRequestWithAuthentication.call(
				this,
				credentialType,
				options,
			)) as IN8nHttpFullResponse;
		} catch (error) {
			const answer = answerIn(error);
			if (answer) return answer;
			throw unreachableError(node, error, method, baseURL);
		}
	};

	const send = async (
		headers: Record<string, string>,
		request: PlatformRequest,
	): Promise<IDataObject> => {
		const started = Date.now();
		for (let count = 1; ; count++) {
			if (session.first) await session.first;
			while (session.pausedUntil > Date.now()) {
				await pause(node, session.pausedUntil - Date.now(), signal);
			}
			throwIfCancelled(node, signal);
			const sentAt = Date.now();
			const attempted = session
				.inTurn(async () => await attempt(headers, request))
				.then(
					(answer) => noteAnswer(session, answer),
					(error: unknown) => ({ error }),
				);
			if (renewsToken) session.first ??= attempted;
			const answer = await attempted;
			throwIfCancelled(node, signal);
			if ('statusCode' in answer && answer.statusCode < 400) {
				const isForeign =
					answer.statusCode >= 300 || (answer.body && typeof answer.body !== 'object');
				if (isForeign) throw foreignAnswerError(node, baseURL);
				return answer.body as IDataObject;
			}
			const error =
				'statusCode' in answer ? platformError(node, answer, request.secrets ?? []) : answer.error;
			const failure = failureOf(answer);
			const wait = waitBefore(count, failure);
			const isLast =
				count === retryLimits.attempts ||
				Date.now() + wait > Math.min(started + retryLimits.totalTime, until);
			const mayRepeat = isReading(request) || surelyNotRun(failure) || request.findOut;
			if (!isPassing(failure) || !mayRepeat) throw error;

			if (!isLast) await pause(node, wait, signal);
			if (!isReading(request) && !surelyNotRun(failure)) {
				const result = await request.findOut!(sentAt + session.clockOffset).catch(() => {
					throw Object.assign(error as NodeApiError, { isUnclear: true });
				});
				if (result) return result;
			}
			if (isLast) throw error;
		}
	};

	const inSandbox = (sandboxName?: string): Platform => {
		const headers = sandboxName
			? { ...credentialHeaders, 'x-sandbox-name': sandboxName }
			: credentialHeaders;
		return {
			session,
			sandboxName,
			inSandbox,
			request: async (request) => await send(headers, request),
			pause: async (ms) => await pause(node, ms, signal),
			report: (text) => {
				this.logger.info(text);
				if ('sendMessageToUI' in this) this.sendMessageToUI(text);
			},
		};
	};
	return inSandbox();
}

/** Lets only so many attempts run at once; the others wait in line. */
function takeTurns(most: number): Session['inTurn'] {
	let running = 0;
	const waiting: Array<() => void> = [];
	return async (attempt) => {
		if (running < most) running++;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await attempt();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}

/** Learns from an answer what holds for the requests after it. */
function noteAnswer(session: Session, answer: IN8nHttpFullResponse): IN8nHttpFullResponse {
	const { statusCode: status, headers } = answer;
	const serverTime = Date.parse(String(headers.date));
	if (!Number.isNaN(serverTime)) session.clockOffset = serverTime - Date.now();
	const wait = waitBefore(1, { status, headers });
	if (status === 429 && wait <= retryLimits.totalTime) session.pausedUntil = Date.now() + wait;
	return answer;
}

function failureOf(answer: IN8nHttpFullResponse | { error: unknown }): Failure {
	if ('statusCode' in answer) return { status: answer.statusCode, headers: answer.headers };
	const { details } = (answer.error as NodeApiError).context;
	return { networkCode: (details as ErrorDetails).code };
}

/** Adobe's answer, when that is what made n8n's helper throw. */
function answerIn(error: unknown): IN8nHttpFullResponse | undefined {
	const { response } = ((error as Error).cause ?? {}) as {
		response?: { status: number; headers: IDataObject; data: IDataObject };
	};
	return (
		response && { statusCode: response.status, headers: response.headers, body: response.data }
	);
}
