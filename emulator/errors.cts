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
	/** @param code for example `FLOW-1415-400`; it ends in the HTTP status */
	constructor(
		readonly code: string,
		readonly title: string,
		message: string,
	) {
		super(message);
	}
}

export const emptyBody = () =>
	new ServiceError('FLOW-1405-400', 'Invalid request', 'The request body is empty.');

/** Sends a refusal in the body that the refusing part of Adobe uses. */
export async function sendError(reply: FastifyReply, error: unknown): Promise<FastifyReply> {
	if (error instanceof GatewayError) {
		const { code, message } = error;
		return await reply.code(Number(code.slice(0, 3))).send({ error_code: code, message });
	}
	if (error instanceof ServiceError) {
		const { code, title, message } = error;
		const status = Number(code.slice(-3));
		return await reply.code(status).send({
			type: `https://ns.adobe.com/aep/errors/${code}`,
			title,
			status,
			report: { 'detailed-message': message, 'request-id': randomUUID() },
			errorMessage: message,
			errorDetails: message,
		});
	}
	const { statusCode = 500, code, message } = error as Partial<FastifyError> & { message: string };
	if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return await sendError(reply, emptyBody());
	if (statusCode === 415 || statusCode === 400) {
		return await reply.code(400).send({
			type: '/placeholder/type/uri',
			status: 400,
			title: 'BadRequestError',
			detail: statusCode === 415 ? 'A valid content-type must be specified' : message,
		});
	}
	return await sendError(reply, new ServiceError('FLOW-1400-500', 'Internal Error', message));
}
