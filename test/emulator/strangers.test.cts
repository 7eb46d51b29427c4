import { openEmulator } from '../open.cts';
import type { Emulator } from '../../emulator/index.cts';
import { call, callPlatform, create } from './client.cts';
import { callCatalog, callDataPrep, callRegistry, sample } from './siblings.cts';

let emulator: Emulator;
beforeAll(async () => {
	emulator = await openEmulator();
	// They send what Adobe takes, but does not document.
	emulator.isWrongOnPurpose = true;
});

/** What programs other than the node send, as those of `adobe/aepp` and `adobe/dep` do. */
describe('Other programs', () => {
	const xdm = { accept: 'application/vnd.adobe.xdm+json' };
	const schema = encodeURIComponent(sample.schema);

	it.each([
		['in a list', '/tenant/schemas/', 'application/vnd.adobe.xdm+json'],
		['in a short list', '/global/schemas?limit=1', 'application/vnd.adobe.xdm-id+json'],
		[
			'of a resource',
			`/tenant/schemas/${schema}`,
			'application/vnd.adobe.xdm-full+json; version=1',
		],
		['of an older path', '/tenant/mixins', 'application/vnd.adobe.xdm+json'],
	])('ask the Schema Registry for xdm %s', async (_, path, accept) => {
		expect(await callRegistry(emulator, 'GET', path, undefined, { accept })).toMatchObject({
			status: 200,
		});
	});

	it('find schemas by a regular expression', async () => {
		const titles = async (pattern: string) => {
			const path = `/tenant/schemas?property=title~${encodeURIComponent(pattern)}`;
			const { status, body } = await callRegistry(emulator, 'GET', path, undefined, xdm);
			return { status, titles: body.results?.map(({ title }: { title: string }) => title) };
		};
		expect(await titles('orders$')).toEqual({ status: 200, titles: ['Sample orders'] });
		expect(await titles('^orders')).toEqual({ status: 200, titles: [] });
		expect(await titles('(')).toMatchObject({ status: 400 });
	});

	it.each(['property=name=Sample%20orders', 'property=name==Sample%20orders', 'name=Sample*'])(
		'find datasets by %s, in a path of lower case',
		async (query) => {
			const { status, body } = await callCatalog(emulator, 'GET', `/datasets?${query}`);
			expect({ status, ids: Object.keys(body) }).toEqual({ status: 200, ids: [sample.dataSet] });
			expect(body[sample.dataSet].classification).toEqual({
				dataBehavior: 'record',
				managedBy: 'CUSTOMER',
			});
		},
	);

	it('look up connection specs by their names', async () => {
		for (const name of ['datalake', 'landing-zone']) {
			const { body } = await call(emulator, 'GET', `/connectionSpecs?property=name==${name}`);
			expect(body.items).toMatchObject([{ name }]);
		}
	});

	it('send a start that lists of the Flow Service do not have, and no start where it is usual', async () => {
		expect(await call(emulator, 'GET', '/flows?start=0&limit=20')).toMatchObject({ status: 200 });
		expect(await callDataPrep(emulator, 'GET', '/mappingSets?limit=5')).toMatchObject({
			status: 200,
			body: { data: [{ id: sample.mappingSet }] },
		});
	});

	it('make the source connection of a stream without data', async () => {
		const connectionSpec = { id: 'bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb', version: '1.0' };
		const baseConnectionId = await create(emulator, '/connections', {
			name: 'Stream',
			auth: {
				specName: 'Streaming Connection',
				params: { dataType: 'raw', sourceId: 'a', name: 'a' },
			},
			connectionSpec,
		});
		const body = { name: 'Stream', baseConnectionId, connectionSpec };
		expect(await call(emulator, 'POST', '/sourceConnections', body)).toMatchObject({ status: 201 });
	});

	it.each([
		['the query', true],
		['the body', false],
	])('get a token of version 2 by values in %s', async (_, inQuery) => {
		const { clientId, clientSecret } = emulator.account;
		const values = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			scope: 'openid',
		});
		const url = `${emulator.url}/ims/token/v2`;
		const answer = await (inQuery
			? fetch(`${url}?${values}`, { method: 'POST' })
			: fetch(url, { method: 'POST', body: values }));
		expect(await answer.json()).toMatchObject({ token_type: 'bearer' });
	});

	it.each([
		['GET', '/schemaregistry/tenant/descriptors'],
		['GET', '/schemaregistry/tenant/unions'],
		['GET', '/catalog/batches'],
		['GET', '/conversion/mappingSets/suggestion'],
		['GET', '/conversion/languages/el/functions'],
		['GET', '/export/batches/1'],
		['PUT', `/catalog/dataSets/${sample.dataSet}`],
	])('are told that there is no %s %s', async (method, path) => {
		expect(await callPlatform(emulator, method, path)).toMatchObject({
			status: 501,
			body: { detail: expect.stringContaining('docs/emulator.md') },
		});
	});

	it('are told when a body is too large', async () => {
		const body = { name: 'x'.repeat(1024 * 1024 + 1) };
		expect(await call(emulator, 'POST', '/flows', body)).toMatchObject({
			status: 413,
			body: { error_code: '413000' },
		});
	});
});
