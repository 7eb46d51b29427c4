import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { checkCredentials, credentialTypes, platformHeaders } from './credentials';
import { platformError, unreachableError } from './errors';

const timeoutMs = 60_000;

/** One call of an Experience Platform service. */
export interface PlatformRequest {
	method: IHttpRequestMethods;
	/** From the platform's root, for example `/data/foundation/flowservice/connections`. */
	path: string;
	query?: IDataObject;
	body?: IDataObject | IDataObject[];
	/** Values in the body that must never be shown, should Adobe's answer repeat them. */
	secrets?: string[];
}

/** Experience Platform as one credential sees it, in one sandbox. */
export interface Platform {
	/**
	 * Sends a request and returns the parsed answer.
	 *
	 * @throws NodeApiError when Adobe refuses the request or cannot be reached: see `errors.ts`
	 */
	request(request: PlatformRequest): Promise<IDataObject>;
	/** The same platform in another sandbox; without a name, in the credential's own. */
	inSandbox(sandboxName?: string): Platform;
}

/**
 * Signs in with the credential that the node's Authentication field names.
 * Everything the node sends to Adobe goes through what this returns.
 *
 * @throws UserError when the credential cannot be right, before anything is sent
 */
export async function openPlatform(
	this: IExecuteFunctions | ILoadOptionsFunctions,
): Promise<Platform> {
	const credentialType = credentialTypes.get(this.getNodeParameter('authentication', 0) as string)!;
	const credentials = await this.getCredentials(credentialType);
	const baseURL = checkCredentials(credentials);
	const credentialHeaders = platformHeaders(credentials);

	const send = async (headers: Record<string, string>, request: PlatformRequest) => {
		const { method, path, query, body, secrets = [] } = request;
		const options: IHttpRequestOptions = {
			method,
			baseURL,
			url: path,
			qs: query,
			body,
			headers: body ? { ...headers, 'Content-Type': 'application/json' } : headers,
			json: true,
			timeout: timeoutMs,
			returnFullResponse: true,
			// 401 stays an exception, so that n8n renews an expired token and sends once more.
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
			sendCredentialsOnCrossOriginRedirect: false,
		};
		const response = await sendWithCredential
			.call(this, credentialType, options)
			.catch((error: unknown) => {
				const answer = answerIn(error);
				if (answer) return answer;
				throw unreachableError(this.getNode(), error, request, baseURL);
			});
		if (response.statusCode >= 400) throw platformError(this.getNode(), response, secrets);
		return response.body as IDataObject;
	};

	const withHeaders = (headers: Record<string, string>): Platform => ({
		request: async (request) => await send(headers, request),
		inSandbox: (sandboxName) =>
			withHeaders(
				sandboxName ? { ...credentialHeaders, 'x-sandbox-name': sandboxName } : credentialHeaders,
			),
	});
	return withHeaders(credentialHeaders);
}

async function sendWithCredential(
	this: IExecuteFunctions | ILoadOptionsFunctions,
	credentialType: string,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	return await this.helpers.httpRequestWithAuthentication.call(this, credentialType, options);
}

/** Adobe's answer, when that is what made n8n's helper throw. */
function answerIn(error: unknown): IN8nHttpFullResponse | undefined {
	const { response } = ((error as Error).cause ?? {}) as {
		response?: { status: number; headers: IDataObject; data: IDataObject };
	};
	return response && { statusCode: response.status, headers: response.headers, body: response.data };
}
