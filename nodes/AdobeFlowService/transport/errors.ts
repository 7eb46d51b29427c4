import type { IDataObject, IN8nHttpFullResponse, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { textOf } from '../parameters/shapes';
import type { ErrorAdvice } from './errorGuide';
import { gatewayGuide, statusGuide } from './errorGuide';
import type { Failure } from './failure';
import { isPassing, isUntrusted } from './failure';
import { readRefusal } from './refusal';
import type { PlatformRequest } from './request';

/** What an error carries to the error output beside its text: no body, no header, no secret. */
export interface ErrorDetails extends IDataObject {
	httpCode?: string;
	/** Adobe's code, such as `FLOW-1415-400` or `401013`. */
	code?: string;
	requestId?: string;
	/** Where it is not known whether a write took effect. */
	outcome?: 'unknown';
	/** What to look for then, and where. */
	lookFor?: string;
}

/**
 * The error for an answer in which Adobe refuses a request: its message says what happened, its
 * description what to do, followed by Adobe's own words without the request's secrets.
 */
export function platformError(
	node: INode,
	{ service, secrets = [] }: PlatformRequest<unknown>,
	{ statusCode, headers, body }: IN8nHttpFullResponse,
): NodeApiError {
	const { code = '', text, requestId } = readRefusal(body);
	const httpCode = String(statusCode);
	const advice =
		service.guide[code] ??
		gatewayGuide[code] ??
		service.guide[httpCode] ??
		statusGuide[statusCode] ??
		statusGuide[statusCode >= 500 ? 500 : 400];
	const said = text && `Adobe says: ${redact(text, secrets)}`;
	return buildError(
		node,
		{ ...advice, description: [advice.description, said].filter(Boolean).join(' ') },
		{ httpCode, ...(code && { code }), requestId: requestId ?? textOf(headers['x-request-id']) },
	);
}

/** The error for a request that got no answer from Adobe, or no access token to go with. */
export function unreachableError(node: INode, failure: Failure, baseURL: string): NodeApiError {
	const { status, networkCode: code } = failure;
	const details = { ...(status && { httpCode: String(status) }), ...(code && { code }) };
	if (failure.isTokenMissing) return buildError(node, tokenAdvice(failure), details);
	const { host } = new URL(baseURL);
	if (isUntrusted(failure)) {
		const message = `The certificate of ${host} cannot be trusted`;
		const description =
			'Check the platform URL in the credential, and whether a proxy between n8n and Adobe puts a certificate of its own in place. Nothing was sent.';
		return buildError(node, { message, description }, details);
	}
	return buildError(
		node,
		{
			message: `Adobe Experience Platform could not be reached at ${host}`,
			description: `Check the platform URL in the credential and the network between n8n and Adobe.`,
		},
		details,
	);
}

/** What it means that no access token was issued. */
function tokenAdvice(failure: Failure): ErrorAdvice {
	const { status } = failure;
	if (isPassing(failure)) {
		const reason =
			status === undefined
				? 'could not be reached'
				: status < 400
					? 'answered with something else'
					: `answered with status ${status}`;
		return {
			message: `Adobe IMS, which issues access tokens, ${reason}`,
			description:
				'Run again in a while: nothing was sent to Experience Platform. If it stays so, check the IMS URL in the credential, and whether a proxy between n8n and Adobe answers in its place.',
		};
	}
	return {
		message: 'Adobe IMS did not issue an access token',
		description:
			'Check the client ID, the client secret, the scopes and the IMS URL in the credential, and test it there.',
	};
}

/**
 * The error for an answer that cannot be Adobe's: a page, or a way to somewhere else. It has no HTTP
 * status, since that is not Adobe's either.
 */
export function foreignAnswerError(
	node: INode,
	baseURL: string,
	{ secrets = [] }: PlatformRequest<unknown>,
	{ statusCode, body }: IN8nHttpFullResponse,
): NodeApiError {
	const title = /<title[^>]*>([^<]*)/i.exec(String(body))?.[1].trim();
	const what = title ? `the page '${redact(title, secrets)}'` : 'something else';
	return buildError(
		node,
		{
			message: `The answer from ${new URL(baseURL).host} is not Adobe's`,
			description: `It is ${what}, with the status ${statusCode}. Check the platform URL in the credential, and whether a proxy between n8n and Adobe answers in its place.`,
		},
		{},
	);
}

/** Whether an answer is a page for people, which Adobe's services never give. */
export const isPage = ({ body }: IN8nHttpFullResponse): boolean =>
	typeof body === 'string' && /^\s*</.test(body);

/**
 * The error for an answer in a form that no reader knows.
 *
 * @param reason what the reader missed
 */
export function unknownAnswerError(
	node: INode,
	request: PlatformRequest<unknown>,
	reason: string,
): NodeApiError {
	return buildError(
		node,
		{
			message: 'Adobe answered in a form that this version of the node does not know',
			description: `In the answer to ${request.method} ${request.service.path}${request.path}, ${reason}. Nothing further was sent. Update the node; if that does not help, report it with this text.`,
		},
		{},
	);
}

/** What to do when it is not known whether a write took effect. */
export const unclearAdvice = ({ service, method, path, trace }: PlatformRequest<unknown>): string =>
	`It is not known whether Adobe carried it out, and it was not sent again. Before you run again, look in Adobe whether the request took effect: ${trace ?? `${method} ${service.path}${path}`}.`;

/** Tells in an error that it is not known whether the request took effect, and what to look for. */
export function asUnclear(error: NodeApiError, request: PlatformRequest<unknown>): NodeApiError {
	const { trace: lookFor } = request;
	Object.assign(error.context.details as ErrorDetails, {
		outcome: 'unknown',
		...(lookFor && { lookFor }),
	});
	const description = [error.description, unclearAdvice(request)].filter(Boolean).join(' ');
	return Object.assign(error, { isUnclear: true, description });
}

/** Whether an error leaves open whether the request took effect. */
export const isUnclear = (error: unknown): boolean =>
	error instanceof NodeApiError && 'isUnclear' in error;

/** Whether Adobe says that a thing is not there; its page on errors has the Flow Service's code as a 400 too. */
export const isNotFound = (error: unknown): boolean =>
	error instanceof NodeApiError &&
	(error.httpCode === '404' || codeOf(error).startsWith('FLOW-1439'));

/** Adobe's code of a refusal, for example `FLOW-1439-404`; empty when it has none. */
export function codeOf(error: unknown): string {
	if (!(error instanceof NodeApiError)) return '';
	const { code = '' } = (error.context.details ?? {}) as ErrorDetails;
	return code;
}

/**
 * What became of a deletion whose answer is lost, told by reading the thing.
 *
 * @returns that it is done when the thing is gone; undefined when it is there
 */
export async function goneOrNot(reading: Promise<unknown>): Promise<'done' | undefined> {
	return await reading.then(
		() => undefined,
		(error: unknown) => {
			if (isNotFound(error)) return 'done' as const;
			throw error;
		},
	);
}

function buildError(
	node: INode,
	{ message, description }: ErrorAdvice,
	details: ErrorDetails,
): NodeApiError {
	const error = new NodeApiError(node, {} as JsonObject, {
		message,
		description,
		httpCode: details.httpCode,
	});
	// The constructor takes parts of words for network codes and puts its own message in place.
	error.message = message;
	error.messages = [];
	error.context.details = details;
	return error;
}

const maxTextLength = 500;

/** Adobe's words on one line of bounded length, without the secrets that were sent. */
function redact(text: string, secrets: string[]): string {
	const forms = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
	return forms
		.filter((form) => form !== '')
		.sort((a, b) => b.length - a.length)
		.reduce((clean, form) => clean.replaceAll(form, '***'), text)
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.slice(0, maxTextLength);
}
