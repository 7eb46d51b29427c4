import type { FastifyRequest } from 'fastify';

import { GatewayError, Problem, badRequest, flowError } from './errors.cts';
import type { Tokens } from './ims.cts';
import type { Account } from '../types.cts';

const header = (request: FastifyRequest, name: string) =>
	request.headers[name] as string | undefined;

/** What Adobe's gateway checks before a request reaches a service. */
export const checkCaller =
	({ account, tokens }: { account: Account; tokens: Tokens }) =>
	async (request: FastifyRequest): Promise<void> => {
		const authorization = header(request, 'authorization');
		if (!authorization) throw new GatewayError('403010', 'Oauth token is missing.');
		const token = /^Bearer (.+)$/.exec(authorization)?.[1] ?? '';
		if (!tokens.isValid(token)) throw new GatewayError('401013', 'Oauth token is not valid');

		const apiKey = header(request, 'x-api-key');
		if (!apiKey) throw new GatewayError('403000', 'Api Key is required');
		if (apiKey !== account.clientId) throw new GatewayError('403003', 'Api Key is invalid');

		const organization = header(request, 'x-gw-ims-org-id');
		if (!organization) throw new GatewayError('400003', 'Missing header');
		if (organization !== account.organization) {
			throw new GatewayError('403025', 'Profile is not valid');
		}
	};

/** The sandbox that a request is for, once `checkSandbox` has let it pass. */
export const sandboxOf = (request: FastifyRequest) => header(request, 'x-sandbox-name')!;

/** What the Flow Service checks of the sandbox a request is for. */
export const checkSandbox =
	({ account }: { account: Account }) =>
	async (request: FastifyRequest): Promise<void> => {
		const name = header(request, 'x-sandbox-name');
		if (!name) {
			throw flowError('2105-400', 'The x-sandbox-name header is missing from the request.');
		}
		if (header(request, 'x-sandbox-id') !== undefined) {
			throw flowError('2110-400', 'The header x-sandbox-id is not allowed with the user token.');
		}
		if (name === '*') {
			throw flowError('2111-403', 'The header x-sandbox-name with value * is restricted.');
		}
		if (!account.sandboxes.some((sandbox) => sandbox.name === name)) {
			throw flowError('2100-404', `No sandbox with the name ${name} was found.`);
		}
	};

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
