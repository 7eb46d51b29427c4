import { randomBytes } from 'node:crypto';

import formBody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';

import { parseQuery } from './requests.cts';
import { faultOf, objectOf, text } from './shape.cts';
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

const requestShape = objectOf({
	grant_type: text,
	client_id: text,
	client_secret: text,
	scope: text,
});

/**
 * Adobe IMS: issues tokens to OAuth server-to-server credentials, which stand in the body or in the query.
 * `/v2` is what Adobe's Postman collection calls.
 * https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/ims
 */
export async function ims(
	app: FastifyInstance,
	{ account, tokens }: { account: Account; tokens: Tokens },
): Promise<void> {
	await app.register(formBody, { parser: parseQuery });
	app.post<{ Params: { version: string }; Querystring: object; Body: object | undefined }>(
		'/ims/token/:version(^v[23]$)',
		async ({ query, body }, reply) => {
			const given: TokenRequest = Object.assign({}, query, body);
			const { grant_type, client_id, client_secret, scope } = given;
			const refuse = async (error: string, description: string) =>
				await reply.code(400).send({ error, error_description: description });

			const fault = faultOf(requestShape, given);
			if (fault) return await refuse('invalid_request', fault);
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
		},
	);
}
