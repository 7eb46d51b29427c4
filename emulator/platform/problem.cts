import type { FastifyInstance, FastifyRequest } from 'fastify';

import { sendError } from './errors.cts';
import type { Account } from '../types.cts';

const titles: Record<number, string> = {
	400: 'BadRequestError',
	404: 'NotFoundError',
	406: 'NotAcceptableError',
};

/**
 * A refusal of one of the sibling services in the form that Adobe's troubleshooting guide shows for the
 * platform: `{type, title, status, detail}`. Catalog and Data Prep document no other.
 * https://experienceleague.adobe.com/en/docs/experience-platform/landing/troubleshooting
 */
export class Problem extends Error {
	constructor(
		readonly status: number,
		readonly detail: string,
		readonly title = titles[status],
		readonly type = '/placeholder/type/uri',
	) {
		super(detail);
	}

	/** What the answer's body has. */
	body(): Record<string, unknown> {
		const { type, title, status, detail } = this;
		return { type, title, status, detail };
	}
}

/** Why a request was not taken, with status 400. */
export const badRequest = (detail: string) => new Problem(400, detail);

/** Answers the refusals of a sibling service; those of the gateway stay what they are. */
export function handleProblems(app: FastifyInstance): void {
	app.setErrorHandler(async (error, _request, reply) => {
		if (!(error instanceof Problem)) return await sendError(reply, error);
		return await reply.code(error.status).send(error.body());
	});
}

/**
 * What the siblings check of the sandbox a request is for: all of them require the header. What they
 * answer without it, or for a sandbox there is not, is undocumented.
 */
export const checkSiblingSandbox =
	({ sandboxes }: Account) =>
	async ({ headers }: FastifyRequest): Promise<void> => {
		const name = headers['x-sandbox-name'];
		if (!name) throw badRequest('The x-sandbox-name header is missing from the request.');
		if (!sandboxes.some((sandbox) => sandbox.name === name)) {
			throw new Problem(404, `No sandbox with the name ${String(name)} was found.`);
		}
	};

/** The body as an object. @throws 400 for anything else */
export function readBody(body: unknown): Record<string, unknown> {
	if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
		return body as Record<string, unknown>;
	}
	throw badRequest('The request body must be a JSON object.');
}

/** The last value that a query parameter was given. */
export const lastOf = (value: unknown): string | undefined =>
	(Array.isArray(value) ? value.at(-1) : value) as string | undefined;

/** A whole number in a query. @throws 400 for anything that is none or not in the range */
export function readWholeNumber(
	name: string,
	text: string | undefined,
	{
		initial,
		minimum = 0,
		maximum = Infinity,
	}: { initial: number; minimum?: number; maximum?: number },
): number {
	if (text === undefined) return initial;
	const value = /^\d+$/.test(text) ? Number(text) : NaN;
	if (value >= minimum && value <= maximum) return value;
	const range = maximum === Infinity ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
	throw badRequest(`Invalid value ${text} for ${name}: it must be a whole number, ${range}.`);
}
