import type { INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { byId, call, createConnection, createTargetConnection, flowParameters } from './steps.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const on = async (resource: string, operation: string, parameters: INodeParameters = {}) =>
	await call(emulator, resource, operation, parameters);

const webhook = 'e77fd9d2-22a8-11ed-861d-0242ac120002';
const streamingSdk = byId('e77fde5a-22a8-11ed-861d-0242ac120002');
const withoutMapping = byId('d8a6f005-7eaf-4153-983e-e8574508b877');
const mappingId = '0b090b090b090b090b090b090b090b09';

/** The fields of a dataflow that brings in what a webhook sends. */
async function webhookFlow(): Promise<INodeParameters> {
	const [{ id }] = await on('sourceConnection', 'create', {
		name: 'Shop orders',
		basedOn: 'connectionSpec',
		connectionSpecId: byId(webhook),
		format: 'json',
		path: '',
	});
	return {
		name: 'Shop orders',
		flowSpecId: streamingSdk,
		sourceConnectionId: byId(String(id)),
		targetConnectionId: byId(await createTargetConnection(emulator)),
		mappingId,
	};
}

const createHttpApi = async () =>
	(
		await on('connection', 'create', {
			name: 'Till',
			sourceType: 'httpApi',
			dataType: 'raw',
			sourceId: 'till-1',
		})
	)[0].id as string;

/** The bodies of the requests that made a dataflow. */
const flowBodies = () =>
	emulator.requests.flatMap(({ method, url, body }) =>
		method === 'POST' && url.endsWith('/flows') ? [body as object] : [],
	);

describe('a dataflow of a stream', () => {
	it.each(['once', 'none'])('is made without a schedule (%s)', async (frequency) => {
		const parameters = await webhookFlow();
		await on('flow', 'create', { ...parameters, frequency });
		expect(flowBodies()).toEqual([
			{
				name: 'Shop orders',
				flowSpec: { id: streamingSdk.value, version: '1.0' },
				sourceConnectionIds: [[...emulator.sourceConnections.keys()][0]],
				targetConnectionIds: [[...emulator.targetConnections.keys()][0]],
				transformations: [{ name: 'Mapping', params: { mappingId, mappingVersion: 0 } }],
			},
		]);
	});

	it('tells where its data is sent to, also when it is simplified', async () => {
		const [{ id }] = await on('flow', 'create', { ...(await webhookFlow()), frequency: 'none' });
		const [raw] = await on('flow', 'get', { flowId: byId(String(id)), simplify: false });
		const { inletUrl } = raw.options as { inletUrl: string };
		expect(inletUrl).toMatch(/^https:\/\/dcs\.adobedc\.net\/collection\//);
		expect(await on('flow', 'get', { flowId: byId(String(id)) })).toMatchObject([{ inletUrl }]);
	});

	it('has no transformations when nothing is mapped', async () => {
		const baseConnectionId = await createHttpApi();
		const [{ id }] = await on('sourceConnection', 'create', {
			name: 'Till',
			connectionId: byId(baseConnectionId),
			format: 'json',
			path: '',
		});
		await on('flow', 'create', {
			...(await webhookFlow()),
			flowSpecId: withoutMapping,
			sourceConnectionId: byId(String(id)),
			mappingId: '',
			frequency: 'once',
		});
		expect(flowBodies()).toHaveLength(1);
		for (const absent of ['transformations', 'scheduleParams']) {
			expect(flowBodies()[0]).not.toHaveProperty(absent);
		}
	});

	it('stays as it is when it is there already', async () => {
		const parameters = { ...(await webhookFlow()), frequency: 'once' };
		await on('flow', 'upsert', parameters);
		expect(await on('flow', 'upsert', parameters)).toMatchObject([{ created: false, changed: [] }]);
		expect(flowBodies()).toHaveLength(1);
		expect(flowBodies()[0]).not.toHaveProperty('scheduleParams');
	});

	it.each(['create', 'upsert'])('cannot repeat (%s)', async (operation) => {
		const parameters = { ...(await webhookFlow()), frequency: 'day', interval: 1 };
		await expect(on('flow', operation, parameters)).rejects.toMatchObject({
			message: 'A dataflow of a stream runs on no schedule',
			description: expect.stringContaining("'None (Streaming)'"),
		});
		expect(flowBodies()).toEqual([]);
	});
});

it('a dataflow of a table needs a schedule', async () => {
	const parameters = { ...(await flowParameters(emulator)), frequency: 'none' };
	await expect(on('flow', 'create', parameters)).rejects.toMatchObject({
		message: "'Frequency' is 'None', and the flow spec is not one of streams",
	});
	expect(flowBodies()).toEqual([]);
});

it('a flow spec that the catalogue does not have is left to Adobe to judge', async () => {
	const flowSpecId = byId('00000000-1111-4222-8333-444444444444');
	const parameters = { ...(await flowParameters(emulator)), flowSpecId };
	await expect(on('flow', 'create', parameters)).rejects.toMatchObject({ httpCode: '400' });
	expect(flowBodies()).toMatchObject([{ scheduleParams: { frequency: 'once' } }]);
});

describe('the raw output of a connection', () => {
	const raw = async (id: string) =>
		(await on('connection', 'get', { connectionId: byId(id), simplify: false }))[0];

	it('tells where data for it is sent to', async () => {
		const id = await createHttpApi();
		expect((await raw(id)).auth).toEqual({
			specName: 'Streaming Connection',
			params: {
				dataType: 'raw',
				sourceId: 'till-1',
				authenticationRequired: false,
				inletUrl: expect.stringMatching(/^https:/),
				inletId: expect.any(String),
			},
		});
		const [listed] = await on('connection', 'getAll', { simplify: false });
		expect(listed.auth).toEqual((await raw(id)).auth);
	});

	it('has what is no secret, and nothing else', async () => {
		const [{ id }] = await on('connection', 'create', {
			name: 'Orders',
			sourceType: 'mariadb',
			authType: 'basic',
			server: 'db.example.com',
			database: 'orders',
			username: 'aep',
			password: 'planted-password',
			sslMode: 'Required',
		});
		const { auth } = await raw(String(id));
		expect(auth).toMatchObject({ params: { server: 'db.example.com', username: 'aep' } });
		expect(JSON.stringify(auth)).not.toContain('password');

		const byString = await createConnection(emulator, 'By string');
		expect((await raw(byString)).auth).toEqual({
			specName: 'Connection String Based Authentication',
		});
	});
});
