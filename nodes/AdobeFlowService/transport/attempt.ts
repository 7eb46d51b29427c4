import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';

import type { Access } from './credentials';
import type { Failure } from './failure';
import { outOfTime, readThrown } from './failure';
import type { PlatformRequest } from './request';

/** Where n8n runs the node: each can send with a credential. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Adobe's answer, also when it is a refusal, or why there is none. */
export type Attempted = { answer: IN8nHttpFullResponse } | { failure: Failure };

/**
 * Sends a request once.
 *
 * @param timeout until the whole answer must be there, in milliseconds
 * @param cancelled aborts the attempt as well
 */
export async function attempt(
	this: Context,
	{ credentialType, renewsToken, baseURL }: Access,
	headers: Record<string, string>,
	{ service, method, path, query, headers: ownHeaders, body }: PlatformRequest<unknown>,
	timeout: number,
	cancelled?: AbortSignal,
): Promise<Attempted> {
	const url = service.path + path;
	const deadline = AbortSignal.timeout(timeout);
	const signal = cancelled ? AbortSignal.any([cancelled, deadline]) : deadline;
	const options: IHttpRequestOptions = {
		method,
		baseURL,
		url,
		qs: query,
		arrayFormat: 'repeat',
		body,
		headers: {
			...headers,
			...ownHeaders,
			...(body && { 'Content-Type': 'application/json' }),
		},
		json: true,
		returnFullResponse: true,
		// Where n8n renews the token, a refusal stays an exception: n8n then does, and sends once more.
		ignoreHttpStatusErrors: !renewsToken,
		// Older n8n would take the token along to wherever a redirect leads.
		disableFollowRedirect: true,
	};
	// n8n's helper takes its signal from here, not from the options.
	const context = Object.create(this, { getExecutionCancelSignal: { value: () => signal } });
	try {
		const answer = (await Promise.race([
			this.helpers.httpRequestWithAuthentication.call(context, credentialType, options),
			// Fetching a token knows no signal.
			aborted(signal),
		])) as IN8nHttpFullResponse;
		return { answer };
	} catch (error) {
		return deadline.aborted ? { failure: outOfTime } : readThrown(error, url);
	}
}

const aborted = async (signal: AbortSignal) =>
	await new Promise<never>((_resolve, reject) => {
		signal.addEventListener('abort', () => reject(new Error('The attempt was ended')), {
			once: true,
		});
	});
