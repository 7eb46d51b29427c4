import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';

import type { Access } from './credentials';
import { unreachableError } from './errors';
import type { PlatformRequest } from './request';

/** Where n8n runs the node: each can send with a credential. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/**
 * Sends a request once.
 *
 * @param timeout in milliseconds
 * @returns Adobe's answer, also when it is a refusal
 * @throws NodeApiError when there is no answer
 */
export async function attempt(
	this: Context,
	{ credentialType, renewsToken, baseURL }: Access,
	headers: Record<string, string>,
	{ method, path, query, headers: ownHeaders, body }: PlatformRequest<unknown>,
	timeout: number,
): Promise<IN8nHttpFullResponse> {
	const options: IHttpRequestOptions = {
		method,
		baseURL,
		url: path,
		qs: query,
		arrayFormat: 'repeat',
		body,
		headers: {
			...headers,
			...ownHeaders,
			...(body && { 'Content-Type': 'application/json' }),
		},
		json: true,
		timeout,
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
		throw unreachableError(this.getNode(), error, method, baseURL);
	}
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
