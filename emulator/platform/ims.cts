import { randomBytes } from 'node:crypto';

import formBody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';

import type { Account } from '../types.cts';

/** The tokens that are valid now; times in epoch milliseconds. */
export class Tokens {
	private readonly expiry = new Map<string, number>();

	constructor(
		account: Account,
		private readonly lifetime: number,
	) {
		this.expiry.set(account.accessToken, Infinity);
	}

	issue(): { access_token: string; token_type: string; expires_in: number } {
		const token = randomBytes(24).toString('base64url');
		this.expiry.set(token, Date.now() + this.lifetime * 1000);
		return { access_token: token, token_type: 'bearer', expires_in: this.lifetime };
	}

	isValid(token: string): boolean {
		return (this.expiry.get(token) ?? 0) > Date.now();
	}

	expireIssued(): void {
		for (const [token, expiry] of this.expiry) {
			if (expiry !== Infinity) this.expiry.set(token, 0);
		}
	}
}

interface TokenRequest {
	grant_type?: string;
	client_id?: string;
	client_secret?: string;
	scope?: string;
}

/** Adobe IMS: issues tokens to OAuth server-to-server credentials. */
export async function ims(
	app: FastifyInstance,
	{ account, tokens }: { account: Account; tokens: Tokens },
): Promise<void> {
	await app.register(formBody);
	app.post<{ Body: TokenRequest | undefined }>('/ims/token/v3', async (request, reply) => {
		const { grant_type, client_id, client_secret, scope } = request.body ?? {};
		const refuse = async (error: string, description: string) =>
			await reply.code(400).send({ error, error_description: description });

		if (grant_type !== 'client_credentials') {
			return await refuse('unsupported_grant_type', `grant_type ${grant_type} is not supported`);
		}
		if (client_id !== account.clientId || client_secret !== account.clientSecret) {
			return await refuse('invalid_client', 'invalid client_id or client_secret');
		}
		if (!scope?.split(',').includes('openid')) {
			return await refuse('invalid_scope', `scope ${scope} is not valid`);
		}
		return tokens.issue();
	});
}
