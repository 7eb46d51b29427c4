import type { FastifyInstance } from 'fastify';

import { flowError } from '../platform/errors.cts';
import { parseFilter } from '../flowService/filters.cts';
import type { Account } from '../types.cts';

const fields = ['name', 'title', 'state', 'type', 'region', 'isDefault'];

/** The fields to order by and their direction, for example `asc:name,title`. */
function comparison(orderBy: string) {
	const [, direction, names] = /^(?:(asc|desc):)?(.+)$/.exec(orderBy) ?? [];
	const paths = (names ?? '').split(',');
	if (!paths.every((name) => fields.includes(name))) {
		throw flowError('1433-400', `Incorrect field=${orderBy} passed in orderBy.`);
	}
	return (a: Record<string, unknown>, b: Record<string, unknown>) => {
		const differing = paths.find((name) => a[name] !== b[name]);
		if (!differing) return 0;
		return String(a[differing]) < String(b[differing]) === (direction !== 'desc') ? -1 : 1;
	};
}

/**
 * The sandboxes that the caller may use, and those of the organization: the same here. Needs no sandbox
 * header.
 * https://developer.adobe.com/experience-platform-apis/references/sandbox/#operation/listAvailableSandboxes
 */
export async function sandboxRoutes(
	app: FastifyInstance,
	{ account }: { account: Account },
): Promise<void> {
	const sandboxes = () =>
		account.sandboxes.map(({ name, title, type }) => ({
			name,
			title,
			state: 'active',
			type,
			region: 'VA7',
			isDefault: type === 'production',
			eTag: 1,
		}));
	type Sandbox = ReturnType<typeof sandboxes>[number];
	const page = (listed: Sandbox[], href: string) => ({
		sandboxes: listed,
		_page: { limit: listed.length, count: listed.length },
		_links: { page: { href, templated: true } },
	});

	app.get('/sandbox-management/', async () =>
		page(sandboxes(), '/sandbox-management/?limit={limit}&offset={offset}'),
	);

	app.get<{ Querystring: { property?: string[]; orderBy?: string } }>(
		'/sandbox-management/sandboxes',
		async ({ query: { property = [], orderBy } }) => {
			const filters = [property]
				.flat()
				.map((text) =>
					parseFilter<Sandbox>(
						text,
						{ fields, unknownField: '1449-400' },
						(sandbox, name) => sandbox[name as keyof Sandbox],
					),
				);
			const listed = sandboxes().filter((sandbox) => filters.every((filter) => filter(sandbox)));
			if (orderBy) listed.sort(comparison(orderBy));
			return page(listed, '/sandbox-management/sandboxes?limit={limit}&offset={offset}');
		},
	);
}
