import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { GatewayError, ServiceError, sendError } from './errors.cts';
import type { Fault } from './types.cts';

interface FaultOptions {
	faults: Fault[];
	latency: number;
	random: () => number;
}

/** Delays every answer, and makes the requests that a fault in force matches go wrong. */
export function injectFaults(app: FastifyInstance, { faults, latency, random }: FaultOptions): void {
	const next = (request: FastifyRequest, when: Fault['when']): Fault | undefined => {
		const fault = faults.find(
			({ kind, when: moment = 'before', method, path, rate = 1, times = Infinity }) =>
				moment === when &&
				(kind !== 'echo' || authParams(request)) &&
				(!method || request.method === method) &&
				(!path || request.url.includes(path)) &&
				times > 0 &&
				random() < rate,
		);
		if (fault?.times !== undefined) fault.times--;
		return fault;
	};

	app.addHook('preHandler', async (request, reply) => {
		if (latency > 0) await wait(latency);
		const fault = next(request, 'before');
		if (fault?.kind === 'status') await sendError(reply, statusError(fault));
		else if (fault?.kind === 'echo') await sendError(reply, driverError(request));
		else if (fault) {
			reply.hijack();
			if (fault.kind === 'reset') reply.raw.destroy();
		}
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const fault = reply.statusCode < 400 ? next(request, 'after') : undefined;
		if (fault?.kind === 'reset') reply.raw.destroy();
		if (fault?.kind === 'hang') await once(reply.raw, 'close');
		if (fault?.kind !== 'status') return payload;
		const { code, message } = statusError(fault);
		reply.code(fault.status ?? 500);
		return JSON.stringify({ error_code: code, message });
	});
}

const authParams = ({ body }: FastifyRequest) =>
	(body as { auth?: { params?: Record<string, unknown> } } | undefined)?.auth?.params;

const statusError = ({ status = 500 }: Fault) =>
	new GatewayError(`${status}${status === 429 ? '050' : '000'}`, 'Injected fault');

/** A source's driver that repeats the whole account in its error text. */
const driverError = (request: FastifyRequest) =>
	new ServiceError(
		'CONNECTOR-1308-400',
		'Invalid request',
		`The driver could not sign in with ${Object.values(authParams(request)!).join(' ')}`,
	);
