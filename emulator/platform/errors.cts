import { randomUUID } from 'node:crypto';

import type { FastifyError, FastifyReply } from 'fastify';

/** A refusal of Adobe's gateway: the HTTP status is the first three digits of the code. */
export class GatewayError extends Error {
	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** A refusal of the Flow Service or of the connector behind it. */
export class ServiceError extends Error {
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
	}
}

const titles: Record<string, string> = {
	'1101-404': 'Resource not found',
	'1400-500': 'Internal Error',
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

/** Sends a refusal in the body that the refusing part of Adobe uses. */
export async function sendError(reply: FastifyReply, error: unknown): Promise<FastifyReply> {
	if (error instanceof GatewayError) {
		const { code, message } = error;
		return await reply.code(Number(code.slice(0, 3))).send({ error_code: code, message });
	}
	if (error instanceof ServiceError) {
		const { code, title, message, report } = error;
		const status = Number(code.slice(-3));
		return await reply.code(status).send({
			type: `https://ns.adobe.com/aep/errors/${code}`,
			title,
			status,
			report: { 'detailed-message': message, 'request-id': randomUUID(), ...report },
			errorMessage: message,
			errorDetails: message,
		});
	}
	const { statusCode = 500, message } = error as Partial<FastifyError> & { message: string };
	if (statusCode === 415 || statusCode === 400) {
		return await reply.code(400).send({
			type: '/placeholder/type/uri',
			status: 400,
			title: 'BadRequestError',
			detail: statusCode === 415 ? 'A valid content-type must be specified' : message,
		});
	}
	return await sendError(reply, flowError('1400-500', message));
}
