import { openAdobe, openAdobeSaying, outputOf } from '../engine/answers/stub.cts';
import { byId } from '../engine/steps.cts';

// What programs that run against the live service have recorded of it, where it differs from Adobe's pages.

it.each<[string, number, unknown]>([
	['with 200 and its ID', 200, { id: 'f1' }],
	['with 202 while it goes on', 202, undefined],
	['with 204', 204, undefined],
])('takes a dataflow for deleted when Adobe answers %s', async (_, status, body) => {
	const adobe = await openAdobeSaying(body, { status });
	expect(outputOf(await adobe.run('flow', 'delete', { flowId: byId('f1') }))).toEqual([
		{ deleted: true },
	]);
	expect(adobe.asked).toMatchObject([
		{ method: 'DELETE', path: '/data/foundation/flowservice/flows/f1' },
	]);
});

it('says of an organization without rights that it may use no sandbox', async () => {
	const adobe = await openAdobeSaying({ sandboxes: [] });
	expect(outputOf(await adobe.run('sandbox', 'getAll', {}))).toEqual([]);
});

it.each<[string, string, string, unknown]>([
	[
		'the Schema Registry',
		'schema',
		'Permission management access denied',
		{ title: 'Permission management access denied', status: 403 },
	],
	[
		'Catalog',
		'dataset',
		'ForbiddenError',
		{ type: '/placeholder/type/uri', title: 'ForbiddenError', status: 403 },
	],
])('tells why %s lets nobody in', async (_, resource, reason, body) => {
	const adobe = await openAdobe(({ path }) =>
		path.endsWith('/stats') ? { body: { tenantId: 'acme' } } : { status: 403, body },
	);
	const { error } = await adobe.run(resource, 'getAll', {});
	expect(error).toMatchObject({ httpCode: '403' });
	const told = [error?.message, error?.description, JSON.stringify(error?.context)].join(' ');
	expect(told).toContain(reason);
	expect(told).not.toContain('View Sources');
});

it('reads the version of a mapping in a dataflow that is text', async () => {
	const transformations = [{ name: 'Mapping', params: { mappingId: 'm1', mappingVersion: '0' } }];
	const adobe = await openAdobeSaying({ id: 'f1', name: 'Orders', etag: '"1"', transformations });
	const shown = outputOf(await adobe.run('flow', 'get', { flowId: byId('f1'), simplify: false }));
	expect(shown).toMatchObject([{ id: 'f1', transformations }]);
});
