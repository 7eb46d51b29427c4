import type { FastifyInstance } from 'fastify';

import { badRequest } from './errors.cts';
import type { Shape } from './shape.cts';
import { faultOf, isTooDeep } from './shape.cts';

/** The query parameters that may be given several times. Of any other the last one counts. */
const repeatable = ['property', 'tags'];

/** Parses a query, or a body that is written like one. */
export function parseQuery(text: string): Record<string, string | string[]> {
	const query = Object.create(null) as Record<string, string | string[]>;
	const parameters = new URLSearchParams(text);
	for (const name of parameters.keys()) {
		const values = parameters.getAll(name);
		query[name] = repeatable.includes(name) ? values : values.at(-1)!;
	}
	return query;
}

/** Like Adobe, takes a JSON body that is empty: tutorials send actions that way. */
export function readBodies(app: FastifyInstance): void {
	app.removeContentTypeParser(['text/plain', 'application/json']);
	const parse = app.getDefaultJsonParser('error', 'error');
	app.addContentTypeParser(
		'application/json',
		{ parseAs: 'string' },
		(request, body: string, done) => {
			if (body === '') done(null, undefined);
			else void parse(request, body, done);
		},
	);
	app.addHook('preValidation', async ({ body }) => {
		if (isTooDeep(body)) throw badRequest('The request body nests too deep.');
	});
}

/** The body as an object. @throws 400 for anything else */
export function readBody(body: unknown): Record<string, unknown> {
	if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
		return body as Record<string, unknown>;
	}
	throw badRequest('The request body must be a JSON object.');
}

/** @throws 400 for what does not have the shape */
export function checkShape(shape: Shape, value: unknown): void {
	const fault = faultOf(shape, value);
	if (fault) throw badRequest(`The request is not valid: ${fault}.`);
}

/** A whole number in a query. @throws 400 for anything that is none or not in the range */
export function readWholeNumber(
	name: string,
	text: string | undefined,
	{
		initial,
		minimum = 0,
		maximum = Number.MAX_SAFE_INTEGER,
	}: { initial: number; minimum?: number; maximum?: number },
): number {
	if (text === undefined) return initial;
	const value = /^\d+$/.test(text) ? Number(text) : NaN;
	if (value >= minimum && value <= maximum) return value;
	const range = `from ${minimum} to ${maximum}`;
	throw badRequest(`Invalid value ${text} for ${name}: it must be a whole number, ${range}.`);
}
