import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator, EmulatorOptions, Fault } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { runNode, speedUpTime } from './engine.cts';
import { byId, createConnection, createSourceConnection, mariadb } from './steps.cts';

let emulator: Emulator;
const start = async (options: EmulatorOptions = {}) => {
	emulator = await openEmulator(options);
	speedUpTime();
};
const run = async (operation: string, parameters: INodeParameters = {}, more: IDataObject = {}) =>
	await runNode(emulator, {
		parameters: { resource: 'connection', operation, ...parameters },
		...more,
	});
const create = async (parameters: INodeParameters = {}) =>
	await run('create', { ...mariadb, name: 'C', ...parameters });

const authentications = ['accessToken', 'oAuth2'];
const brokenOff: Array<Fault['kind']> = ['cut', 'cutGzip', 'cutJson'];

describe.each(authentications)('an answer that breaks off in its body, by %s', (authentication) => {
	it.each(brokenOff)('is asked for again: %s', async (kind) => {
		await start({ faults: [{ kind, when: 'after', method: 'GET', times: 2 }] });
		await create();
		const { output, error } = await run('getAll', { authentication });
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.name)).toEqual(['C']);
	});

	it.each(brokenOff)('of a write is looked for, and adopted: %s', async (kind) => {
		await start({
			faults: [{ kind, when: 'after', method: 'POST', path: '/connections', times: 1 }],
		});
		const { output, error } = await create({ authentication });
		expect(error).toBeUndefined();
		expect([...emulator.connections.keys()]).toEqual([output[0].json.id]);
	});
});

describe('a create of which it is open whether it took effect', () => {
	const isOneMade = async () => {
		const { output, error } = await create();
		expect(error).toBeUndefined();
		expect([...emulator.connections.keys()]).toEqual([output[0].json.id]);
	};
	const lost = (change: Partial<Fault> = {}): Fault => ({
		...{ kind: 'reset', when: 'after', method: 'POST', times: 1 },
		...change,
	});

	it.each([500, 2000, 8000])('is waited for: effect %s ms after a 504', async (delay) => {
		await start({ faults: [{ kind: 'late', delay, method: 'POST', times: 1 }] });
		await isOneMade();
	});

	it.each([200, 5000, 15_000])('is found in a list that lags %s ms', async (listLag) => {
		await start({ faults: [lost()] });
		emulator.weather.listLag = listLag;
		await isOneMade();
	});

	it('is found in a list of several pages in another order', async () => {
		emulator = await openEmulator();
		await run(
			'create',
			{ ...mariadb, name: '={{ "a, " + $itemIndex }}' },
			{ items: Array(110).fill({}) },
		);
		speedUpTime();
		emulator.faults.push(lost());
		emulator.weather.isUnsorted = true;
		const { output, error } = await create({ name: 'in, all' });
		expect(error).toBeUndefined();
		expect(emulator.connections.size).toBe(111);
		expect(emulator.connections.get(String(output[0].json.id))?.name).toBe('in, all');
	});

	it.each([-600_000, -50, 50, 600_000])('is found where Adobe is %s ms ahead', async (skew) => {
		await start({ faults: [lost()] });
		emulator.weather.skew = skew;
		await isOneMade();
	});

	it.each(['before', 'after'] as const)(
		'is told from what a stranger makes with other settings, cut off %s',
		async (when) => {
			await start({ faults: [lost({ when })] });
			emulator.weather.stranger = (body) => ({ ...body, description: "Somebody else's" });
			const { output, error } = await create();
			expect(error).toBeUndefined();
			const own = [...emulator.connections.values()].filter(({ description }) => !description);
			expect(own.map(({ id }) => id)).toEqual([output[0].json.id]);
			expect(emulator.connections.size).toBe(2);
		},
	);

	it('is not taken to be what another client made', async () => {
		await start();
		emulator.weather.stranger = (body) => body;
		emulator.faults.push(lost({ when: 'before' }));
		const set = emulator.connections.set.bind(emulator.connections);
		emulator.connections.set = (id, item) =>
			set(id, emulator.connections.size === 0 ? { ...item, createdClient: 'another' } : item);
		const { output, error } = await create();
		expect(error).toBeUndefined();
		const [stranger] = emulator.connections.keys();
		expect(output[0].json.id).not.toBe(stranger);
		expect(emulator.connections.size).toBe(2);
	});

	it('is looked for after an answer without a body', async () => {
		await start({ faults: [lost({ kind: 'empty' })] });
		await isOneMade();
	});

	it('is sent no second time when looking fails, and told as data', async () => {
		await start({ faults: [lost(), { kind: 'status', status: 403, method: 'GET' }] });
		const { output } = await run(
			'create',
			{ ...mariadb, name: 'C' },
			{ onError: 'continueRegularOutput' },
		);
		expect(emulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(output[0].json.details).toMatchObject({
			outcome: 'unknown',
			lookFor: "'C' among the newest connections",
			description: expect.stringContaining("'C' among the newest connections"),
		});
	});
});

describe('a change of a list', () => {
	const labels = (id: string) =>
		(emulator.sourceConnections.get(id) as unknown as { params: { labels: string[] } }).params
			.labels;
	const append = async (id: string, path: string) =>
		await runNode(emulator, {
			parameters: {
				...{ resource: 'sourceConnection', operation: 'update', sourceConnectionId: byId(id) },
				updateFields: { patch: JSON.stringify([{ op: 'add', path, value: 'ours' }]) },
			},
		});
	const setUp = async () => {
		emulator = await openEmulator();
		const id = await createSourceConnection(emulator, await createConnection(emulator));
		const stored = emulator.sourceConnections.get(id)!;
		Object.assign(stored.params, { labels: ['first'] });
		Object.assign(stored, { labels: ['first'] });
		speedUpTime();
		return id;
	};

	it.each(['before', 'after'] as const)('is made once, cut off %s', async (when) => {
		const id = await setUp();
		emulator.faults.push({ kind: 'reset', when, method: 'PATCH', times: 1 });
		const { error } = await append(id, '/params/labels/-');
		expect(error).toBeUndefined();
		expect(labels(id)).toEqual(['first', 'ours']);
	});

	it('that Adobe does not show is told as not known', async () => {
		const id = await setUp();
		emulator.faults.push({ kind: 'reset', when: 'after', method: 'PATCH', times: 1 });
		const { error } = await append(id, '/labels/-');
		expect(error?.context.details).toMatchObject({ outcome: 'unknown' });
		expect(emulator.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
	});
});
