import type { FastifyInstance } from 'fastify';

import type { Account } from './types.cts';

/**
 * The sandboxes that the caller may use. Needs no sandbox header.
 * https://developer.adobe.com/experience-platform-apis/references/sandbox/#operation/listAvailableSandboxes
 */
export async function sandboxRoutes(
	app: FastifyInstance,
	{ account }: { account: Account },
): Promise<void> {
	app.get('/sandbox-management/', async () => ({
		sandboxes: account.sandboxes.map(({ name, title, type }) => ({
			name,
			title,
			state: 'active',
			type,
			region: 'VA7',
			isDefault: type === 'production',
			eTag: 1,
		})),
		_page: { limit: account.sandboxes.length, count: account.sandboxes.length },
		_links: { page: { href: '/sandbox-management/?limit={limit}&offset={offset}', templated: true } },
	}));
}
