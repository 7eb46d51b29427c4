import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { GatewayError, connectorError, sendError } from '../platform/errors.cts';
import type { Fault } from '../types.cts';
import { replay, replayed } from './weather.cts';

/** Whether a URL has the text, not as the beginning of a longer word: `/flows` is not in `/flowservice`. */
function hasPath(url: string, path: string): boolean {
	const after = url.split(path).slice(1);
	return after.some((rest) => !/\w$/.test(path) || !/^\w/.test(rest));
}

interface FaultOptions {
	faults: Fault[];
	latency: number;
	random: () => number;
}

/** Delays every answer, and makes the requests that a fault in force matches go wrong. */
export function injectFaults(
	app: FastifyInstance,
	{ faults, latency, random }: FaultOptions,
): void {
	const next = (request: FastifyRequest, when: Fault['when']): Fault | undefined => {
		const fault = faults.find(
			({ kind, when: moment = 'before', method, path, rate = 1, times = Infinity }) =>
				moment === when &&
				(kind !== 'echo' || authParams(request)) &&
				request.headers[replayed] === undefined &&
				(!method || request.method === method) &&
				(!path || hasPath(request.url, path)) &&
				times > 0 &&
				random() < rate,
		);
		if (fault?.times !== undefined) fault.times--;
		return fault;
	};

	app.addHook('preHandler', async (request, reply) => {
		if (latency > 0) await wait(latency);
		const fault = next(request, 'before');
		if (fault) await before[fault.kind]?.(fault, request, reply);
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const fault = reply.statusCode < 400 ? next(request, 'after') : undefined;
		return (fault && (await after[fault.kind]?.(fault, reply, payload))) ?? payload;
	});
}

type Before = (fault: Fault, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
type After = (fault: Fault, reply: FastifyReply, payload: unknown) => Promise<unknown>;

/** What happens instead of carrying out the request. */
const before: Partial<Record<Fault['kind'], Before>> = {
	async status(fault, _request, reply) {
		setRetryAfter(reply, fault);
		await sendError(reply, statusError(fault));
	},
	page: async (fault, _request, reply) => await reply.send(pageOf(fault, reply)),
	echo: async (_fault, request, reply) => await sendError(reply, driverError(request)),
	delay: async ({ delay = 0 }) => await wait(delay),
	async hang(_fault, _request, reply) {
		reply.hijack();
	},
	async reset(_fault, _request, reply) {
		reply.hijack();
		reply.raw.destroy();
	},
	async late({ delay = 0 }, request, reply) {
		setTimeout(() => void replay(request, request.body), delay);
		await sendError(reply, new GatewayError('504000', 'Gateway timeout'));
	},
};

/** What happens to the answer once the request has been carried out. */
const after: Partial<Record<Fault['kind'], After>> = {
	async status(fault, reply) {
		setRetryAfter(reply, fault);
		const { code, message } = statusError(fault);
		reply.code(fault.status ?? 500).type('application/json');
		return JSON.stringify({ error_code: code, message });
	},
	page: async (fault, reply) => pageOf(fault, reply),
	async delay({ delay = 0 }, _reply, payload) {
		await wait(delay);
		return payload;
	},
	async hang(_fault, reply, payload) {
		await once(reply.raw, 'close');
		return payload;
	},
	async reset(_fault, reply, payload) {
		reply.raw.destroy();
		return payload;
	},
	async cut(_fault, reply, payload) {
		const text = String(payload);
		reply.header('content-length', Buffer.byteLength(text));
		return Readable.from(halfOf(text));
	},
	async cutGzip(_fault, reply, payload) {
		reply.header('content-encoding', 'gzip');
		return gzipSync(String(payload)).subarray(0, -12);
	},
	cutJson: async (_fault, _reply, payload) => String(payload).slice(0, -2),
	drip: async ({ delay = 0 }, _reply, payload) => Readable.from(oneByOne(String(payload), delay)),
	empty: async () => '',
};

async function* halfOf(text: string) {
	yield text.slice(0, text.length / 2);
	await wait(5);
	throw new Error('The connection is cut');
}

async function* oneByOne(text: string, delay: number) {
	for (const character of text) {
		yield character;
		await wait(delay);
	}
}

function pageOf({ status = 502 }: Fault, reply: FastifyReply): string {
	reply.code(status).type('text/html');
	return `<html><h1>${status}</h1></html>`;
}

function setRetryAfter(reply: FastifyReply, { retryAfter }: Fault): void {
	if (retryAfter === undefined) return;
	const value = retryAfter === 'date' ? new Date(Date.now() + 1000).toUTCString() : retryAfter;
	reply.header('retry-after', value);
}

const authParams = ({ body }: FastifyRequest) =>
	(body as { auth?: { params?: Record<string, unknown> } } | null | undefined)?.auth?.params;

const statusError = ({ status = 500 }: Fault) =>
	new GatewayError(`${status}${status === 429 ? '050' : '000'}`, 'Injected fault');

/** A source's driver that repeats the whole account in its error text. */
const driverError = (request: FastifyRequest) =>
	connectorError(
		'1308-400',
		`The driver could not sign in with ${Object.values(authParams(request)!).join(' ')}`,
	);
