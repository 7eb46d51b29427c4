import type { INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { loadOptions, logged, searchList, speedUpTime } from './engine.cts';
import {
	byId,
	call,
	createConnection,
	createSourceConnection,
	createTargetConnection,
	flowParameters,
} from './steps.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator({ runDuration: 50 });
});

const on = async (resource: string, operation: string, parameters: INodeParameters = {}) =>
	await call(emulator, resource, operation, parameters);

it('makes a source connection of a table, with the spec of its connection', async () => {
	const connectionId = await createConnection(emulator);
	const id = await createSourceConnection(emulator, connectionId);
	expect(emulator.requests.at(-1)?.body).toEqual({
		name: 'Orders table',
		baseConnectionId: connectionId,
		data: { format: 'tabular' },
		params: { tableName: 'public.orders' },
		connectionSpec: { id: '3000eb99-cd47-43f3-827c-43caf170f015', version: '1.0' },
	});
	expect(await on('sourceConnection', 'get', { sourceConnectionId: byId(id) })).toMatchObject([
		{ id, baseConnectionId: connectionId, format: 'tabular', path: 'public.orders' },
	]);
	expect(
		await on('sourceConnection', 'getAll', { filters: { connectionId: byId(connectionId) } }),
	).toMatchObject([{ id }]);
	await on('sourceConnection', 'update', {
		sourceConnectionId: byId(id),
		updateFields: { name: 'Bills table' },
	});
	expect(emulator.sourceConnections.get(id)?.name).toBe('Bills table');
	await on('sourceConnection', 'delete', { sourceConnectionId: byId(id) });
	expect(emulator.sourceConnections.size).toBe(0);
});

it('makes a target connection to a dataset of the data lake', async () => {
	const id = await createTargetConnection(emulator);
	expect(emulator.requests[1].body).toEqual({
		name: 'Orders in the lake',
		data: {
			format: 'parquet_xdm',
			schema: {
				id: 'https://ns.adobe.com/acme/schemas/ab12',
				version: 'application/vnd.adobe.xed-full+json;version=1',
			},
		},
		params: { dataSetId: '65aa00ffee0011223344aabb' },
		connectionSpec: { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c', version: '1.0' },
	});
	expect(await on('targetConnection', 'get', { targetConnectionId: byId(id) })).toMatchObject([
		{ id, dataSetId: '65aa00ffee0011223344aabb' },
	]);
	expect(await on('targetConnection', 'getAll')).toMatchObject([{ id }]);
	await on('targetConnection', 'update', {
		targetConnectionId: byId(id),
		updateFields: { description: 'x' },
	});
	await on('targetConnection', 'delete', { targetConnectionId: byId(id) });
	expect(emulator.targetConnections.size).toBe(0);
});

it('makes a dataflow on a schedule, with mapping and delta column', async () => {
	const parameters = await flowParameters(emulator);
	const startTime = new Date(Date.now() + 3_600_000).toISOString();
	const [{ id }] = await on('flow', 'create', {
		...parameters,
		frequency: 'minute',
		interval: 15,
		deltaColumn: 'updated_at',
		additionalFields: { startTime, backfill: false, description: 'Every quarter' },
	});
	expect(emulator.requests.at(-1)?.body).toEqual({
		name: 'Orders nightly',
		description: 'Every quarter',
		flowSpec: { id: '14518937-270c-4525-bdec-c2ba7cce3860', version: '1.0' },
		sourceConnectionIds: [[...emulator.sourceConnections.keys()][0]],
		targetConnectionIds: [[...emulator.targetConnections.keys()][0]],
		transformations: [
			{ name: 'Copy', params: { deltaColumn: { name: 'updated_at' } } },
			{
				name: 'Mapping',
				params: { mappingId: '0b090b090b090b090b090b090b090b09', mappingVersion: 0 },
			},
		],
		scheduleParams: {
			startTime: String(Math.floor(Date.parse(startTime) / 1000)),
			frequency: 'minute',
			interval: '15',
			backfill: 'false',
		},
	});
	expect(await on('flow', 'get', { flowId: byId(String(id)) })).toMatchObject([
		{ id, name: 'Orders nightly', state: 'enabled', frequency: 'minute' },
	]);
	expect(await on('flow', 'getAll', { filters: { direction: 'source' } })).toMatchObject([{ id }]);
	expect(await on('flow', 'getAll', { filters: { direction: 'destination' } })).toEqual([]);
});

const inJson = (json: object) => ({ additionalFields: { additionalJson: JSON.stringify(json) } });

it.each<[INodeParameters, string]>([
	[{ frequency: 'minute', interval: 14 }, "'Interval' is 14 minutes"],
	[{ frequency: 'hour', interval: 0 }, "'Interval' is 0"],
	[
		{ additionalFields: { startTime: '2020-01-01T00:00:00Z' } },
		"'Start Time' is 2020-01-01T00:00:00.000Z, which is past",
	],
	[{ additionalFields: { startTime: 'soon' } }, "'Start Time' is 'soon', which is not a date"],
	[
		{ additionalFields: { startTime: '1895000000000' } },
		"'Start Time' is '1895000000000', which is not a date",
	],
	[{ sourceConnectionId: byId('={{ "" }}') }, "'Source Connection' is not chosen"],
	[{ additionalFields: { additionalJson: '[]' } }, "'Additional JSON' is not a JSON object"],
	[inJson({ scheduleParams: { interval: 15 } }), "A dataflow that runs once takes no 'interval'"],
	[inJson({ scheduleParams: { backfill: true } }), "A dataflow that runs once takes no 'backfill'"],
	[
		inJson({
			transformations: [{ name: 'Copy', params: { deltaColumn: { name: 'updated_at' } } }],
		}),
		"A dataflow that runs once takes no 'deltaColumn'",
	],
	[
		inJson({ scheduleParams: { startTime: 1895000000000 } }),
		"'startTime' is 1895000000000, which is in milliseconds",
	],
	[
		inJson({ scheduleParams: { startTime: '2030-01-01' } }),
		`'startTime' is "2030-01-01", which is no time in seconds`,
	],
	[inJson({ scheduleParams: { frequency: 'minute', interval: '5' } }), "'Interval' is 5 minutes"],
	[inJson({ scheduleParams: { frequency: 'month' } }), "'Frequency' has no choice 'month'"],
])('refuses the dataflow %j before anything is sent', async (wrong, message) => {
	const parameters = await flowParameters(emulator);
	emulator.requests.length = 0;
	await expect(on('flow', 'create', { ...parameters, ...wrong })).rejects.toMatchObject({
		message,
	});
	expect(emulator.requests).toEqual([]);
});

describe('the delta column', () => {
	const daily = { frequency: 'day', interval: 1 };
	const cloudStorage = byId('9753525b-82c7-4dce-8a9b-5ccfce2b9876');

	it.each(['create', 'upsert'])(
		'is asked for when a table is to %s on a schedule',
		async (operation) => {
			const parameters = await flowParameters(emulator);
			await expect(on('flow', operation, { ...parameters, ...daily })).rejects.toMatchObject({
				message: "'Delta Column' is empty",
				description: expect.stringContaining('the time of the last change'),
			});
			expect(emulator.flows.size).toBe(0);
		},
	);

	it('is asked of the catalogue once for many items, before anything is made', async () => {
		const parameters = await flowParameters(emulator);
		emulator.requests.length = 0;
		const deltaColumn = '={{ $json.deltaColumn }}';
		const items = [{ deltaColumn: 'updated_at' }, { deltaColumn: '' }, { deltaColumn: '' }];
		await expect(
			call(emulator, 'flow', 'create', { ...parameters, ...daily, deltaColumn }, { items }),
		).rejects.toMatchObject({ message: "'Delta Column' is empty", context: { itemIndex: 1 } });
		expect(emulator.requests.map(({ method }) => method)).toEqual(['GET']);
	});

	it('may also come as JSON, and is not asked for of files', async () => {
		const parameters = await flowParameters(emulator);
		const transformations = [
			{ name: 'Copy', params: { deltaColumn: { name: 'updated_at' } } },
			{ name: 'Mapping', params: { mappingId: parameters.mappingId, mappingVersion: 0 } },
		];
		await on('flow', 'create', { ...parameters, ...daily, ...inJson({ transformations }) });
		expect(emulator.flows.size).toBe(1);
		// Adobe refuses this one for its source, which is no cloud storage: so it was sent.
		await expect(
			on('flow', 'create', { ...parameters, ...daily, name: 'Files', flowSpecId: cloudStorage }),
		).rejects.toMatchObject({ httpCode: '400' });
	});
});

describe('the columns of a source connection', () => {
	const create = async (columns: unknown, parameters: INodeParameters = {}) => {
		const [{ id }] = await on('sourceConnection', 'create', {
			name: 'Orders table',
			connectionId: byId(await createConnection(emulator)),
			format: 'tabular',
			path: { __rl: true, mode: 'list', value: 'public.orders' },
			additionalFields: { columns: columns as string[] },
			...parameters,
		});
		return emulator.sourceConnections.get(String(id))!.params;
	};
	const amount = { name: 'amount', type: 'double', xdm: { type: 'number' } };

	it.each([
		['names', ['amount']],
		['what exploring gives', '={{ [{ "name": "amount", "type": "double" }] }}'],
	])('are chosen by %s, and have the types of the table', async (_, columns) => {
		expect(await create(columns)).toEqual({
			tableName: 'public.orders',
			columns: [expect.objectContaining(amount)],
		});
	});

	it('are all unless given', async () => {
		expect(await create([])).toEqual({ tableName: 'public.orders' });
	});

	it.each([
		[['colour'], "The table public.orders has no column 'colour'"],
		['={{ "amount" }}', "'Column Names or IDs' is not a list of columns"],
	])('are refused when they are %j', async (columns, message) => {
		await expect(create(columns)).rejects.toMatchObject({ message });
		expect(emulator.sourceConnections.size).toBe(0);
	});

	it('are offered in the editor, as the tables are', async () => {
		const connectionId = byId(await createConnection(emulator));
		const shown = { resource: 'sourceConnection', operation: 'create', connectionId };
		const parameters = { ...shown, path: byId('public.orders') };
		const { results } = await searchList(emulator, 'searchObjects', { parameters }, 'cust');
		expect(results).toEqual([{ name: 'public.customers', value: 'public.customers' }]);
		const offered = await loadOptions(emulator, 'getColumns', { parameters });
		expect(offered).toContainEqual({ name: 'amount', value: 'amount', description: 'double' });
		expect(await loadOptions(emulator, 'getColumns', { parameters: shown })).toEqual([]);
		const unbased = { ...parameters, basedOn: 'connectionSpec' };
		expect(await searchList(emulator, 'searchObjects', { parameters: unbased })).toEqual({
			results: [],
		});
	});
});

it('disables, enables, updates and deletes a dataflow', async () => {
	const [{ id }] = await on('flow', 'create', await flowParameters(emulator));
	const flowId = byId(String(id));
	const state = () => emulator.flows.get(String(id))?.state;

	expect(await on('flow', 'disable', { flowId })).toMatchObject([{ id, state: 'disabled' }]);
	expect(state()).toBe('disabled');
	expect(await on('flow', 'disable', { flowId })).toMatchObject([{ id, state: 'disabled' }]);
	expect(await on('flow', 'enable', { flowId })).toMatchObject([{ id, state: 'enabled' }]);
	expect(state()).toBe('enabled');

	await on('flow', 'update', { flowId, updateFields: { name: 'Orders' } });
	expect(emulator.flows.get(String(id))?.name).toBe('Orders');
	expect(await on('flow', 'delete', { flowId })).toEqual([{ deleted: true }]);
	expect(emulator.flows.size).toBe(0);
});

it('keeps a draft until it is published', async () => {
	const [{ id }] = await on('flow', 'create', {
		...(await flowParameters(emulator)),
		isDraft: true,
	});
	const state = () => emulator.flows.get(String(id))?.state;
	expect(state()).toBe('draft');
	await on('flow', 'publish', { flowId: byId(String(id)) });
	expect(state()).toBe('enabled');
});

it('creates a dataflow or updates the one of its name', async () => {
	const parameters = await flowParameters(emulator);
	const daily = { ...parameters, frequency: 'day', interval: 1, deltaColumn: 'updated_at' };
	const [created] = await on('flow', 'upsert', daily);
	expect(created).toMatchObject({ created: true });
	expect((await on('flow', 'upsert', daily))[0]).toMatchObject({
		id: created.id,
		created: false,
		changed: [],
	});
	expect(
		(await on('flow', 'upsert', { ...daily, frequency: 'week', interval: 2 }))[0],
	).toMatchObject({
		created: false,
		changed: ['/scheduleParams/frequency', '/scheduleParams/interval'],
	});
	const otherTarget = byId(await createTargetConnection(emulator));
	await expect(
		on('flow', 'upsert', { ...daily, targetConnectionId: otherTarget }),
	).rejects.toMatchObject({
		message: "The dataflow 'Orders nightly' joins other connections",
	});
	expect(emulator.flows.size).toBe(1);
});

describe('runs', () => {
	let flowId: string;
	beforeEach(async () => {
		const [{ id }] = await on('flow', 'create', await flowParameters(emulator));
		flowId = String(id);
	});
	const start = async () => {
		const [{ id }] = await on('run', 'start', {
			flowId: byId(flowId),
			runOptions: {
				windowStartTime: '2026-01-01T00:00:00Z',
				windowEndTime: '2026-02-01T00:00:00Z',
				deltaColumn: 'updated_at',
			},
		});
		return String(id);
	};

	it('starts one for a window and waits for its counts', async () => {
		const id = await start();
		expect(emulator.requests.at(-1)?.body).toEqual({
			flowId,
			params: {
				startTime: expect.stringMatching(/^\d{10}$/),
				windowStartTime: '1767225600',
				windowEndTime: '1769904000',
				deltaColumn: { name: 'updated_at' },
			},
		});
		speedUpTime(20);
		const [finished] = await on('run', 'wait', { runId: byId(id), everySeconds: 1 });
		expect(finished).toMatchObject({ id, flowId, status: 'success' });
		expect(finished.createdRecords).toEqual(expect.any(Number));

		expect(await on('run', 'get', { runId: byId(id) })).toEqual([finished]);
		expect(await on('run', 'getAll', { filters: { flowId: byId(flowId) } })).toContainEqual(
			finished,
		);
	});

	it('waits for the latest of a dataflow', async () => {
		const id = await start();
		speedUpTime(20);
		const [finished] = await on('run', 'wait', {
			waitFor: 'flow',
			flowId: byId(flowId),
			everySeconds: 1,
		});
		expect(finished).toMatchObject({ id, status: 'success' });
	});

	it('gives up waiting in time', async () => {
		emulator = await openEmulator({ runDuration: 1e9 });
		const [flow] = await on('flow', 'create', await flowParameters(emulator));
		flowId = String(flow.id);
		const id = await start();
		speedUpTime(300);
		await expect(on('run', 'wait', { runId: byId(id), maxMinutes: 1 })).rejects.toMatchObject({
			message: 'The run has not ended after 1 minutes',
			description: expect.stringContaining('It goes on in Adobe'),
		});
		expect(logged.join()).toContain(`Dataflow run ${id}: `);
	});

	it('retries one that failed, and no other', async () => {
		emulator.runOutcomes.set(flowId, 'failed');
		const id = await start();
		speedUpTime(20);
		const [failed] = await on('run', 'wait', { runId: byId(id), everySeconds: 1 });
		expect(failed.status).toBe('failed');
		emulator.runOutcomes.set(flowId, 'success');
		const [retried] = await on('run', 'retry', { runId: byId(id) });
		expect(retried).toEqual({ id: expect.any(String), etag: expect.any(String), retriedRunId: id });
		expect(retried.id).not.toBe(id);
		const [finished] = await on('run', 'wait', {
			waitFor: 'flow',
			flowId: byId(flowId),
			everySeconds: 1,
		});
		expect(finished).toMatchObject({ id: retried.id, status: 'success' });
		await expect(on('run', 'retry', { runId: byId(String(finished.id)) })).rejects.toMatchObject({
			httpCode: '400',
		});
	});

	it('refuses a window that ends before it starts', async () => {
		emulator.requests.length = 0;
		await expect(
			on('run', 'start', {
				flowId: byId(flowId),
				runOptions: { windowStartTime: '2026-02-01', windowEndTime: '2026-01-01' },
			}),
		).rejects.toMatchObject({ message: "'Window End' lies before 'Window Start'" });
		expect(emulator.requests).toEqual([]);
	});
});

it('reads specs and sandboxes', async () => {
	const sources = await on('connectionSpec', 'getAll', {
		returnAll: true,
		filters: { direction: 'source' },
	});
	expect(sources).toContainEqual(
		expect.objectContaining({
			id: '3000eb99-cd47-43f3-827c-43caf170f015',
			authenticationTypes: ['Connection String Based Authentication', 'Basic Authentication'],
		}),
	);
	const connectionSpecId = byId('c604ff05-7f1a-43c0-8e18-33bf874cb11c');
	expect(await on('connectionSpec', 'get', { connectionSpecId })).toMatchObject([
		{ isSource: false },
	]);
	expect(sources.map(({ id }) => id)).not.toContain(connectionSpecId.value);

	const [crm] = await on('flowSpec', 'getAll', { filters: { name: 'CRMToAEP' } });
	expect(await on('flowSpec', 'get', { flowSpecId: byId(String(crm.id)) })).toEqual([crm]);
	expect(await on('sandbox', 'getAll')).toMatchObject([{ name: 'prod' }, { name: 'dev' }]);
	expect(await on('sandbox', 'getAll', { limit: 1 })).toHaveLength(1);
});

it('sorts and limits specs, which Adobe lists whole', async () => {
	const sort = { orderby: 'attributes.connectorName', direction: '-' };
	const specs = await on('connectionSpec', 'getAll', { limit: 3, sort });
	const labels = [...emulator.connectionSpecs.values()].map(
		({ attributes }) => attributes.connectorName,
	);
	const byLabel = labels.sort((a, b) => b.localeCompare(a, 'en'));
	expect(specs.map(({ label }) => label)).toEqual(byLabel.slice(0, 3));
	expect(emulator.requests.map(({ url }) => url)).toEqual([
		'/data/foundation/flowservice/connectionSpecs',
	]);
});

it('publishes drafts of every kind', async () => {
	const connectionId = byId(await createConnection(emulator));
	const sourceConnectionId = byId(
		await createSourceConnection(emulator, connectionId.value as string),
	);
	const targetConnectionId = byId(await createTargetConnection(emulator));
	for (const collection of [
		emulator.connections,
		emulator.sourceConnections,
		emulator.targetConnections,
	]) {
		for (const stored of collection.values()) stored.state = 'draft';
	}
	await on('connection', 'publish', { connectionId });
	await on('sourceConnection', 'publish', { sourceConnectionId });
	await on('targetConnection', 'publish', { targetConnectionId });
	const states = [
		...emulator.connections.values(),
		...emulator.sourceConnections.values(),
		...emulator.targetConnections.values(),
	].map(({ state }) => state);
	expect(states).toEqual(['enabled', 'enabled', 'enabled']);
});

it('reads configurations and explores specs as far as the source has them', async () => {
	const connectionId = byId(await createConnection(emulator));
	expect(await on('connection', 'getConfig', { connectionId })).toEqual([]);

	emulator = await openEmulator({ deployment: 'aws' });
	const s3 = byId('ecadc60c-7455-4d87-84dc-2a0e293d997b');
	expect(
		await on('connectionSpec', 'getConfig', {
			connectionSpecId: s3,
			configAuthType: 'IamBasedAuthentication',
		}),
	).toEqual([{ configParams: { IAMRole: expect.stringContaining('arn:') } }]);
	await expect(on('connectionSpec', 'explore', { connectionSpecId: s3 })).rejects.toMatchObject({
		description: expect.stringContaining('not allowed for connection spec'),
	});
});
