import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

/** Why an attempt brought no result. */
export interface Failure {
	/** HTTP status, when there was an answer. */
	status?: number;
	headers?: IDataObject;
	/** Node.js or axios code, when there was none. */
	networkCode?: string;
	/** Adobe answered that it was done, in a form that is not known. */
	isUnread?: true;
	/** No access token was issued, so that the request itself was not sent. */
	isTokenMissing?: true;
}

/** For an attempt that has used up its time. */
export const outOfTime: Failure = { networkCode: 'ETIMEDOUT' };

/** For an answer that broke off: axios gives an aborted body this code. */
export const brokenOff: Failure = { networkCode: 'ERR_BAD_RESPONSE' };

/** Nothing reached Adobe. */
const neverSent = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

/** The other side is not whom its certificate must show, so nothing was sent either. */
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH/;

/** Errors of n8n, axios and Node.js that have nothing to do with the network. */
const noNetwork = /^(ERR_INVALID|ERR_BAD_OPTION|ERR_NOT_SUPPORT|ERR_FR_|ERR_UNESCAPED|EPROTO$)/;

export const isUntrusted = ({ networkCode = '' }: Failure): boolean => untrusted.test(networkCode);

/** Whether another attempt may fare better. */
export function isPassing(failure: Failure): boolean {
	const { status, networkCode = '', isTokenMissing } = failure;
	if (status === undefined) {
		return networkCode !== '' && !isUntrusted(failure) && !noNetwork.test(networkCode);
	}
	const isPage = isTokenMissing && status < 400;
	return isPage || status === 408 || status === 429 || status >= 500;
}

/** Whether Adobe surely did not carry the request out. */
export function surelyNotRun(failure: Failure): boolean {
	const { status, networkCode = '', isTokenMissing } = failure;
	if (isTokenMissing) return true;
	if (status === undefined) return neverSent.has(networkCode) || isUntrusted(failure);
	return status >= 300 && status < 500 && status !== 408;
}

interface Cause extends Error {
	code?: string;
	/** Of the request that failed, when axios sent it. */
	config?: { url?: string };
	/** Without `data` when its body did not come whole. */
	response?: { status: number; headers: IDataObject; data?: IN8nHttpFullResponse['body'] };
	/** Of n8n's OAuth2 client: what the token endpoint answered. */
	status?: number;
	body?: { error?: unknown };
}

function causesOf(error: Cause): Cause[] {
	return error.cause instanceof Error ? [error, ...causesOf(error.cause)] : [error];
}

/** By RFC 6749, what trying again does not change. */
const refusals =
	/^(invalid_\w+|unauthorized_client|access_denied|unsupported_\w+|insufficient_scope)$/;

/**
 * Reads what n8n's helper throws: an answer of the platform that is a refusal, or why there is no answer.
 *
 * @param path of the request, by which it is told from one for an access token
 */
export function readThrown(
	error: unknown,
	path: string,
): { answer: IN8nHttpFullResponse } | { failure: Failure } {
	const causes = causesOf(error as Cause);
	const http = causes.find(({ config }) => config);
	const [code] = causes.flatMap((cause) => cause.code ?? []).slice(-1);
	const client = causes.find((cause) => cause.code === 'EAUTH' || cause.code === 'ESTATUS');
	const isOfToken = causes.some(({ message }) => /OAuth2 access token/i.test(message));
	if (client || isOfToken || (http && http.config?.url !== path)) {
		return { failure: { ...tokenFailure(client ?? http, code), isTokenMissing: true } };
	}
	const { response } = http ?? {};
	if (response?.data === undefined) {
		return { failure: response ? brokenOff : { networkCode: code } };
	}
	const { status: statusCode, headers, data: body } = response;
	return { answer: { statusCode, headers, body } };
}

function tokenFailure(cause: Cause | undefined, networkCode: string | undefined): Failure {
	const { code, status, body, response } = cause ?? {};
	if (code === 'EAUTH') return { status: refusals.test(String(body?.error)) ? 400 : 429 };
	if (status !== undefined) return { status };
	return response ? { status: response.status, headers: response.headers } : { networkCode };
}
