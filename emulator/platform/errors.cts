import { randomUUID } from 'node:crypto';

import type { FastifyError, FastifyReply } from 'fastify';

/** What a part of Adobe answers instead of doing what it was asked. */
export abstract class Refusal extends Error {
	abstract readonly status: number;
	/** In the form that the refusing part of Adobe uses. */
	abstract body(): Record<string, unknown>;
}

/** A refusal of Adobe's gateway: the HTTP status is the first three digits of the code. */
export class GatewayError extends Refusal {
	readonly status: number;

	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
		this.status = Number(code.slice(0, 3));
	}

	body() {
		return { error_code: this.code, message: this.message };
	}
}

const problemTitles: Record<number, string> = {
	400: 'BadRequestError',
	404: 'NotFoundError',
	406: 'NotAcceptableError',
	422: 'UnprocessableEntityError',
	500: 'InternalServerError',
	501: 'NotImplementedError',
};

/**
 * A refusal of one of the sibling services in the form that Adobe's troubleshooting guide shows for the
 * platform: `{type, title, status, detail}`. Catalog and Data Prep document no other.
 * https://experienceleague.adobe.com/en/docs/experience-platform/landing/troubleshooting
 */
export class Problem extends Refusal {
	constructor(
		readonly status: number,
		readonly detail: string,
		readonly title = problemTitles[status],
		readonly type = '/placeholder/type/uri',
	) {
		super(detail);
	}

	body(): Record<string, unknown> {
		const { type, title, status, detail } = this;
		return { type, title, status, detail };
	}
}

/** Why a request was not taken, with status 400. */
export const badRequest = (detail: string) => new Problem(400, detail);

/** A refusal of the Flow Service or of the connector behind it. */
export class ServiceError extends Refusal {
	readonly status: number;

	/**
	 * @param code for example `FLOW-1415-400`; it ends in the HTTP status
	 * @param report what the report tells besides the message
	 */
	constructor(
		readonly code: string,
		readonly title: string,
		message: string,
		readonly report: Record<string, string> = {},
	) {
		super(message);
		this.status = Number(code.slice(-3));
	}

	body() {
		const { code, title, status, message, report } = this;
		return {
			type: `https://ns.adobe.com/aep/errors/${code}`,
			title,
			status,
			report: { 'detailed-message': message, 'request-id': randomUUID(), ...report },
			errorMessage: message,
			errorDetails: message,
		};
	}
}

const titles: Record<string, string> = {
	'1101-404': 'Resource not found',
	'1403-400': 'Header is missing',
	'1404-412': 'Version not matching',
	'1439-404': 'Resource not found',
	'2100-404': 'Sandbox not found',
	'2105-400': 'Header is missing',
	'2110-400': 'Headers not allowed',
	'2111-403': 'Headers with value restricted',
};

/**
 * A refusal of the Flow Service itself.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/error-messages/flow-service-errors
 */
export const flowError = (code: string, message: string, report?: Record<string, string>) =>
	new ServiceError(`FLOW-${code}`, titles[code] ?? 'Invalid request', message, report);

/**
 * A refusal of the connector provider behind the Flow Service; its codes overlap with the service's own.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/error-messages/sources-errors
 */
export const connectorError = (code: string, message: string) =>
	new ServiceError(`CONNECTOR-${code}`, 'Bad Request', message);

/** Whether a body has nothing in it that a resource could be made of. */
export const isEmpty = (body: unknown): body is null | undefined =>
	typeof body !== 'object' || body === null || Object.keys(body).length === 0;

export const emptyBody = () => flowError('1405-400', 'The request body is empty.');

/** @param type the resource's name in the path, for example `flows` */
export const notFound = (type: string, id: string) =>
	flowError(
		'1439-404',
		`The requested ${type} resource ${id} is not found. Verify the resource ID before trying again.`,
		{ id, type },
	);

/** Refuses a body without the fields; a dot leads into an object. */
export function requireFields(body: object, names: readonly string[]): void {
	const missing = names.filter((name) => {
		const value = name
			.split('.')
			.reduce<unknown>(
				(parent, key) => (parent as Record<string, unknown> | undefined)?.[key],
				body,
			);
		return value === undefined || value === null || value === '';
	});
	if (missing.length > 0) {
		throw connectorError('1304-400', `Mandatory field missing: ${missing.join(', ')}.`);
	}
}

/** The refusal that an error of the server amounts to: what cannot be read is the caller's fault. */
function refusalOf(error: Partial<FastifyError> & Error): Refusal {
	const { statusCode = 500, message } = error;
	if (statusCode === 415) return badRequest('A valid content-type must be specified');
	if (statusCode === 400) return badRequest(message);
	if (statusCode < 500) return new GatewayError(`${statusCode}000`, message);
	return new Problem(500, message);
}

/**
 * Why there is no answer: what the emulator does not have would look like missing data if it were a 404.
 * `docs/emulator.md` lists what it has.
 */
export function nothingAt(method: string, url: string): Refusal {
	const [path] = url.split('?');
	if (!path.startsWith('/data/')) return new GatewayError('404000', 'Not found');
	return new Problem(501, `The emulator has no ${method} ${path}: see docs/emulator.md.`);
}

/** Answers what was thrown while a request was carried out. */
export async function sendError(reply: FastifyReply, error: unknown): Promise<FastifyReply> {
	const refusal = error instanceof Refusal ? error : refusalOf(error as Error);
	return await reply.code(refusal.status).send(refusal.body());
}
