import { randomUUID } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import type { LoggedRequest } from '../types.cts';

declare module 'fastify' {
	interface FastifyRequest {
		logEntry: LoggedRequest;
	}
}

/** What came in: each request, and how many there were at once. */
export interface RequestLog {
	/** The latest, in order of arrival. */
	requests: LoggedRequest[];
	/** The most requests that were under way at once. */
	peakConcurrency: number;
	/** How many connections clients have opened. */
	connectionsOpened: number;
}

/** Keeps a log of the requests that arrive at the server, but no more than `kept` of them: the latest. */
export function logRequests(app: FastifyInstance, kept: number): RequestLog {
	const log: RequestLog = { requests: [], peakConcurrency: 0, connectionsOpened: 0 };
	let underWay = 0;
	app.server.on('connection', () => log.connectionsOpened++);
	app.decorateRequest('logEntry');
	app.addHook('onRequest', async (request, reply) => {
		const { method, url, headers } = request;
		request.logEntry = { method, url, headers, body: undefined, arrivedAt: Date.now() };
		log.requests.push(request.logEntry);
		if (log.requests.length > kept) log.requests.shift();
		log.peakConcurrency = Math.max(log.peakConcurrency, ++underWay);
		reply.raw.once('close', () => underWay--);
		reply.header('x-request-id', randomUUID());
	});
	app.addHook('preValidation', async (request) => {
		request.logEntry.body = request.body;
	});
	app.addHook('onResponse', async (request, reply) => {
		request.logEntry.status = reply.statusCode;
	});
	return log;
}
