import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { bodyOf, listSpecs } from './authValues.cts';
import { call, create, nowInSeconds, patch, read, refusal, targetBody } from './client.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const streamingProvider = '521eee4d-8cbe-4906-bb48-fb6bd4450033';
const withTransformation = 'c1a19761-d2c7-4702-b9fa-fe91f0613e81';
const withoutTransformation = 'd8a6f005-7eaf-4153-983e-e8574508b877';
const mapping = {
	name: 'Mapping',
	params: { mappingId: '0b090b090b090b090b090b090b090b09', mappingVersion: 0 },
};

async function bodyFor(source: string, params?: Record<string, unknown>) {
	const [spec] = await listSpecs(emulator, `name==${source}`);
	return bodyOf(spec, spec.authSpec[0], params);
}

async function createFlow(source: string, flowSpecId: string, other: object) {
	const target = await create(emulator, '/targetConnections', targetBody);
	return await call(emulator, 'POST', '/flows', {
		name: 'Load',
		flowSpec: { id: flowSpecId, version: '1.0' },
		sourceConnectionIds: [source],
		targetConnectionIds: [target],
		...other,
	});
}

describe('the HTTP API', () => {
	const params = { dataType: 'xdm', name: 'Site', sourceId: 'site' };
	let id: string;
	beforeEach(async () => {
		id = await create(emulator, '/connections', await bodyFor('http-api', params));
	});

	it('shows where data is sent to', async () => {
		const { auth } = await read(emulator, `/connections/${id}`);
		const { inletId } = auth.params;
		expect(inletId).toMatch(/^[0-9a-f]{64}$/);
		expect(auth.params).toEqual({
			...params,
			inletId,
			inletUrl: `https://dcs.adobedc.net/collection/${inletId}`,
		});

		const value = { ...params, name: 'Shop' };
		await patch(emulator, `/connections/${id}`, [{ op: 'replace', path: '/auth/params', value }]);
		expect((await read(emulator, `/connections/${id}`)).auth.params).toMatchObject({
			name: 'Shop',
			inletId,
		});

		const other = await create(emulator, '/connections', await bodyFor('http-api', params));
		expect((await read(emulator, `/connections/${other}`)).auth.params.inletId).not.toBe(inletId);
	});

	it('streams, with a mapping or without, and has no schedule', async () => {
		const { connectionSpec } = await read(emulator, `/connections/${id}`);
		const source = await create(emulator, '/sourceConnections', {
			name: 'Site',
			baseConnectionId: id,
			data: { format: 'delimited' },
			connectionSpec,
		});
		const mapped = await createFlow(source, withTransformation, { transformations: [mapping] });
		expect(mapped).toMatchObject({ status: 201 });
		expect(await createFlow(source, withoutTransformation, {})).toMatchObject({ status: 201 });
		expect(await createFlow(source, withTransformation, {})).toMatchObject(
			refusal('CONNECTOR-1370-400'),
		);
		expect(emulator.runs.size).toBe(0);
		const run = { flowId: mapped.body.id, params: { startTime: nowInSeconds() } };
		expect(await call(emulator, 'POST', '/runs', run)).toMatchObject(refusal('CONNECTOR-1385-400'));
		expect(await call(emulator, 'GET', `/connections/${id}/explore`)).toMatchObject(
			refusal('CONNECTOR-1336-400'),
		);
	});
});

it('takes the provider that the tutorial of Amazon Kinesis sends', async () => {
	const body = { ...(await bodyFor('amazon-kinesis')), providerId: streamingProvider };
	expect(await call(emulator, 'POST', '/connections', body)).toMatchObject({ status: 201 });
});

it('takes the type that the tutorial of Google BigQuery sends', async () => {
	const { auth, ...body } = await bodyFor('google-big-query');
	const id = await create(emulator, '/connections', {
		...body,
		auth: { ...auth, type: 'OAuth2.0' },
	});
	expect(emulator.connections.get(id)!.auth).toEqual({ ...auth, type: 'OAuth2.0' });
	expect(await call(emulator, 'POST', '/connections', { ...body, auth })).toMatchObject({
		status: 201,
	});
});

describe('Salesforce on Amazon Web Services', () => {
	const rename = [{ op: 'replace', path: '/name', value: 'New' }];
	const states = async () => {
		const { items } = (await call(emulator, 'GET', '/connections?property=state==initializing'))
			.body;
		return items.map(({ state }: { state: string }) => state);
	};

	it('is set up for a while before it is enabled', async () => {
		emulator = await openEmulator({ deployment: 'aws', setUpDuration: 60_000 });
		const id = await create(emulator, '/connections', await bodyFor('salesforce'));
		expect(await states()).toEqual(['initializing']);
		expect(await patch(emulator, `/connections/${id}`, rename)).toMatchObject(
			refusal('FLOW-1417-400'),
		);
		expect(await call(emulator, 'DELETE', `/connections/${id}`)).toMatchObject(
			refusal('FLOW-1417-400'),
		);

		emulator.connections.get(id)!.setUpAt! -= 60_000;
		expect(await states()).toEqual([]);
		expect(await read(emulator, `/connections/${id}`)).toMatchObject({ state: 'enabled' });
		expect(await patch(emulator, `/connections/${id}`, rename)).toMatchObject({ status: 200 });
	});

	it('is enabled at once by basic authentication, and on Azure', async () => {
		await create(emulator, '/connections', await bodyFor('salesforce'));
		expect(await states()).toEqual([]);
	});
});

describe('sources without base connections', () => {
	const landingZone = { id: '26f526f2-58f4-4712-961d-e41bf1ccc0e8', version: '1.0' };
	const shopify = { id: 'e77fd9d2-22a8-11ed-861d-0242ac120002', version: '1.0' };
	const files = {
		name: 'Dropped files',
		data: { format: 'delimited' },
		params: { path: 'dlz-user-container/customers.csv', type: 'file' },
		connectionSpec: landingZone,
	};
	const orders = {
		name: 'Shop orders',
		data: { format: 'json' },
		connectionSpec: shopify,
	};

	it.each([
		['the Data Landing Zone', landingZone],
		['Shopify Streaming', shopify],
	])('%s has no connections', async (_, connectionSpec) => {
		const body = { name: 'x', connectionSpec };
		expect(await call(emulator, 'POST', '/connections', body)).toMatchObject(
			refusal('FLOW-1415-400'),
		);
		const auth = { specName: 'Basic Authentication', params: {} };
		expect(await call(emulator, 'POST', '/connections', { ...body, auth })).toMatchObject(
			refusal('FLOW-1415-400'),
		);
	});

	it.each([
		['the Data Landing Zone', files],
		['Shopify Streaming', orders],
	])('%s has source connections, which name no base connection', async (_, body) => {
		const id = await create(emulator, '/sourceConnections', {
			...body,
			providerId: streamingProvider,
		});
		const source = await read(emulator, `/sourceConnections/${id}`);
		expect(source).toMatchObject(body);
		expect(source).not.toHaveProperty('baseConnectionId');
		expect(source).not.toHaveProperty('inheritedAttributes');

		const wrong = { ...body, baseConnectionId: 'x' };
		expect(await call(emulator, 'POST', '/sourceConnections', wrong)).toMatchObject(
			refusal('CONNECTOR-1332-400'),
		);
	});

	it('the Data Landing Zone needs a path and a format of files', async () => {
		for (const [other, code] of [
			[{ params: {} }, 'CONNECTOR-1304-400'],
			[{ data: { format: 'tabular' } }, 'CONNECTOR-1327-400'],
		] as const) {
			expect(
				await call(emulator, 'POST', '/sourceConnections', { ...files, ...other }),
			).toMatchObject(refusal(code));
		}
	});

	it('the Data Landing Zone is explored by its connection spec', async () => {
		const explore = async (query: string) =>
			(await call(emulator, 'GET', `/connectionSpecs/${landingZone.id}/explore?${query}`)).body;
		expect(await explore('objectType=root')).toEqual([
			{
				type: 'folder',
				name: 'exports',
				path: 'dlz-user-container/exports',
				canPreview: false,
				canFetchSchema: false,
			},
			{
				type: 'file',
				name: 'customers.csv',
				path: 'dlz-user-container/customers.csv',
				canPreview: true,
				canFetchSchema: true,
			},
		]);
		expect(await explore('objectType=folder&object=dlz-user-container/exports/')).toMatchObject([
			{ path: 'dlz-user-container/exports/2026' },
			{ path: 'dlz-user-container/exports/orders.tsv' },
		]);
		const file =
			'objectType=file&object=dlz-user-container/customers.csv&fileType=delimited&preview=true';
		expect(await explore(file)).toMatchObject({
			schema: { columns: [{ name: 'id' }, { name: 'email' }] },
			data: [{ id: '1' }, { id: '2' }],
		});
	});

	it('Shopify Streaming has nothing to explore', async () => {
		expect(await call(emulator, 'GET', `/connectionSpecs/${shopify.id}/explore`)).toMatchObject(
			refusal('CONNECTOR-1336-400'),
		);
	});

	it('load by flows', async () => {
		const zone = await create(emulator, '/sourceConnections', files);
		const cloudStorageToAep = '9753525b-82c7-4dce-8a9b-5ccfce2b9876';
		const load = await createFlow(zone, cloudStorageToAep, {
			transformations: [mapping],
			scheduleParams: { startTime: nowInSeconds(), frequency: 'once' },
		});
		expect(load).toMatchObject({ status: 201 });
		expect([...emulator.runs.values()]).toMatchObject([
			{ input: { records: 2, files: 1 }, sourceName: 'Data Landing Zone' },
		]);

		const hook = await create(emulator, '/sourceConnections', orders);
		const stream = await createFlow(hook, 'e77fde5a-22a8-11ed-861d-0242ac120002', {
			transformations: [mapping],
		});
		expect(stream).toMatchObject({ status: 201 });
		expect(await createFlow(hook, cloudStorageToAep, {})).toMatchObject(
			refusal('CONNECTOR-1305-400'),
		);
	});
});

it('takes no flows of sources that Adobe has retired', async () => {
	const body = await bodyFor('paypal');
	const base = await create(emulator, '/connections', body);
	const source = await create(emulator, '/sourceConnections', {
		name: 'Payments',
		baseConnectionId: base,
		data: { format: 'tabular' },
		params: { tableName: 'public.orders' },
		connectionSpec: body.connectionSpec,
	});
	const crmToAep = '14518937-270c-4525-bdec-c2ba7cce3860';
	expect(await createFlow(source, crmToAep, {})).toMatchObject(refusal('CONNECTOR-1305-400'));
});
