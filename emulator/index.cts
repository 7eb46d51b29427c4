import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import fastify from 'fastify';

import { connectionRoutes } from './connections.cts';
import { GatewayError, sendError } from './errors.cts';
import { injectFaults } from './faults.cts';
import { checkCaller, checkSandbox } from './gateway.cts';
import { Tokens, ims } from './ims.cts';
import { sandboxRoutes } from './sandboxes.cts';
import type { Account, Emulator, EmulatorOptions, LoggedRequest, StoredConnection } from './types.cts';

export type { Account, Emulator, EmulatorOptions, Fault, LoggedRequest } from './types.cts';

declare module 'fastify' {
	interface FastifyRequest {
		logEntry: LoggedRequest;
	}
}

const defaultAccount: Account = {
	organization: '5C1328435BF324E90A49402A@AdobeOrg',
	clientId: 'emulated-client-id',
	clientSecret: 'emulated-client-secret',
	accessToken: 'emulated-access-token',
	sandboxes: [
		{ name: 'prod', title: 'Production', type: 'production' },
		{ name: 'dev', title: 'Development', type: 'development' },
	],
};

/**
 * Starts a local Adobe on loopback: IMS, the gateway, the Flow Service and the sandbox service on one
 * address. State lives as long as the emulator.
 */
export async function startEmulator({
	account: accountOptions,
	deployment = 'azure',
	port = 0,
	latency = 0,
	tokenLifetime = 86_399,
	faults = [],
	random = Math.random,
}: EmulatorOptions = {}): Promise<Emulator> {
	const account = { ...defaultAccount, ...accountOptions };
	const tokens = new Tokens(account, tokenLifetime);
	const connections = new Map<string, StoredConnection>();
	const requests: LoggedRequest[] = [];

	const app = fastify({
		forceCloseConnections: true,
		routerOptions: { ignoreTrailingSlash: true },
	});
	app.removeContentTypeParser('text/plain');
	app.decorateRequest('logEntry');
	app.setErrorHandler(async (error, _request, reply) => await sendError(reply, error));
	app.setNotFoundHandler(
		async (_request, reply) => await sendError(reply, new GatewayError('404000', 'Not found')),
	);
	app.addHook('onRequest', async (request, reply) => {
		const { method, url, headers } = request;
		request.logEntry = { method, url, headers, body: undefined };
		requests.push(request.logEntry);
		reply.header('x-request-id', randomUUID());
	});
	app.addHook('preValidation', async (request) => {
		request.logEntry.body = request.body;
	});
	app.addHook('onResponse', async (request, reply) => {
		request.logEntry.status = reply.statusCode;
	});
	injectFaults(app, { faults, latency, random });

	await app.register(ims, { account, tokens });
	await app.register(
		async (platform) => {
			platform.addHook('onRequest', checkCaller({ account, tokens }));
			await platform.register(sandboxRoutes, { account });
			await platform.register(
				async (flowService) => {
					flowService.addHook('onRequest', checkSandbox({ account }));
					await flowService.register(connectionRoutes, { account, deployment, connections });
				},
				{ prefix: '/flowservice' },
			);
		},
		{ prefix: '/data/foundation' },
	);

	await app.listen({ host: '127.0.0.1', port });
	const address = app.server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${address.port}`,
		account,
		connections,
		requests,
		faults,
		expireTokens: () => tokens.expireIssued(),
		close: async () => await app.close(),
	};
}
