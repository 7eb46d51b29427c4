import { appendFileSync } from 'node:fs';
import path from 'node:path';

import type { FastifyInstance } from 'fastify';

import type { Exchange } from '../types.cts';

declare module 'fastify' {
	interface FastifyRequest {
		exchange?: Exchange;
	}
}

/** What proves who is calling; a recording tells only that it was there. */
const secretHeaders = ['authorization', 'x-api-key'];

/** What the requests that arrive now are to be told apart by. */
interface Marks {
	readonly isWrongOnPurpose: boolean;
}

/**
 * Writes every exchange with the platform to a file of the folder, one line of JSON each: requests when
 * their answer has gone out or the connection was cut. Sign-in, which is all secrets, is left out, and so are
 * pages of a proxy. Registered before faults are injected, so that it sees what Adobe would have answered.
 */
export function recordExchanges(app: FastifyInstance, folder: string, marks: Marks): void {
	const file = path.join(folder, `${process.pid}.jsonl`);
	app.decorateRequest('exchange');

	app.addHook('onRequest', async (request, reply) => {
		const { method, url, headers } = request;
		const [requestPath, query = ''] = url.split(/\?(.*)/s);
		if (!requestPath.startsWith('/data/')) return;
		const exchange: Exchange = {
			method,
			path: requestPath,
			query,
			headers: withoutSecrets(headers),
			isBodyRead: false,
			isWrongOnPurpose: marks.isWrongOnPurpose,
		};
		request.exchange = exchange;
		reply.raw.once('close', () => appendFileSync(file, `${JSON.stringify(exchange)}\n`));
	});
	app.addHook('preParsing', async ({ exchange }, _reply, payload) => {
		if (exchange) exchange.isBodyRead = true;
		return payload;
	});
	app.addHook('preValidation', async ({ exchange, body }) => {
		if (exchange) exchange.body = body;
	});
	app.addHook('onSend', async ({ exchange }, reply, payload) => {
		const text = payload ?? '';
		const isAdobes = text === '' || String(reply.getHeader('content-type')).includes('json');
		if (exchange && isAdobes && typeof text === 'string') {
			exchange.answer = { status: reply.statusCode, text };
		}
		return payload;
	});
}

const withoutSecrets = (headers: Exchange['headers']): Exchange['headers'] =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			secretHeaders.includes(name) ? '*****' : value,
		]),
	);
