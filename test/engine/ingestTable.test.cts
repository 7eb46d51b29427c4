import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator, Fault } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import type { NodeRunOptions } from './engine.cts';
import { runNode, searchList, speedUpTime } from './engine.cts';
import { byId, call, createConnection, mariadb } from './steps.cts';

let emulator: Emulator;
let connectionId: string;
/** Whether a fault that has a rate happens: 0 for yes. */
let afterThat = Math.random;
beforeEach(async () => {
	afterThat = Math.random;
	emulator = await openEmulator({ setUpDuration: 0, random: () => afterThat() });
	speedUpTime();
	connectionId = await createConnection(emulator);
	emulator.requests.length = 0;
});

const table = 'public.orders';
const existing = { into: 'existing', dataSetId: byId('65aa00ffee0011223344aabb') };
const daily = { frequency: 'day', interval: 1, deltaColumn: 'updated_at' };

const parametersOf = (parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'flow',
	operation: 'ingestTable',
	name: 'Orders nightly',
	connectionId: byId(connectionId),
	table: { __rl: true, mode: 'path', value: table },
	...parameters,
});

async function ingest(parameters?: INodeParameters, options: Partial<NodeRunOptions> = {}) {
	const { output, error } = await runNode(emulator, {
		parameters: parametersOf(parameters),
		...options,
	});
	if (error) throw error;
	return output.map(({ json }) => json);
}

const kinds = [
	...(['flows', 'sourceConnections', 'targetConnections'] as const),
	...(['schemas', 'fieldGroups', 'dataSets', 'mappingSets'] as const),
];

/** The IDs of everything that an ingestion may make. */
const there = () =>
	kinds.flatMap((kind) => [...emulator[kind].keys()].map((id) => `${kind} ${id}`));

/** How many of each kind there are that were not there before. */
function countNew(before: string[]): IDataObject {
	const added = there().filter((thing) => !before.includes(thing));
	return Object.fromEntries(
		kinds.map((kind) => [kind, added.filter((thing) => thing.startsWith(`${kind} `)).length]),
	);
}

/** What is made, by the path it is sent to. */
const creates = {
	'field group': '/tenant/fieldgroups',
	schema: '/tenant/schemas',
	dataset: '/dataSets',
	'source connection': '/sourceConnections',
	'target connection': '/targetConnections',
	'mapping set': '/mappingSets',
	dataflow: '/flows',
};

const one = Object.fromEntries(kinds.map((kind) => [kind, 1]));
const writes = () =>
	emulator.requests.filter(({ method, url }) => method !== 'GET' && !url.includes('/validate'));

describe('ingesting a table', () => {
	it('makes everything for a new dataset and gives every ID', async () => {
		const before = there();
		const [made] = await ingest(daily);
		expect(countNew(before)).toEqual(one);
		const [id, etag, idOfRegistry] = [
			expect.stringMatching(/^[\da-f-]{36}$/),
			expect.stringMatching(/^"/),
			expect.stringMatching(/^https:\/\/ns\.adobe\.com\//),
		];
		expect(made).toEqual({
			...{ id, etag, name: 'Orders nightly', created: true, table, connectionId },
			...{ sourceConnectionId: id, targetConnectionId: id, dataSetId: expect.any(String) },
			...{ schemaId: idOfRegistry, fieldGroupId: idOfRegistry, mappingSetId: expect.any(String) },
			...{ columns: 6, unmapped: [] },
		});

		const flow = emulator.flows.get(String(made.id))!;
		expect(flow).toMatchObject({
			name: 'Orders nightly',
			sourceConnectionIds: [made.sourceConnectionId],
			targetConnectionIds: [made.targetConnectionId],
			scheduleParams: { frequency: 'day', interval: '1', backfill: 'true' },
			transformations: [
				{ name: 'Copy', params: { deltaColumn: { name: 'updated_at' } } },
				{ name: 'Mapping', params: { mappingId: made.mappingSetId, mappingVersion: 0 } },
			],
		});
		expect(emulator.sourceConnections.get(String(made.sourceConnectionId))!.params).toMatchObject({
			tableName: table,
			columns: expect.arrayContaining([expect.objectContaining({ name: 'order_id' })]),
		});
		expect(emulator.dataSets.get(String(made.dataSetId))).toMatchObject({
			name: 'Orders nightly',
			schemaRef: { id: made.schemaId },
		});
	});

	it('puts the columns of their names into an existing dataset, and tells the others', async () => {
		const before = there();
		const [made] = await ingest(existing);
		expect(countNew(before)).toEqual({ ...one, schemas: 0, fieldGroups: 0, dataSets: 0 });
		expect(made).toMatchObject({ dataSetId: '65aa00ffee0011223344aabb', created: true });
		expect(made.fieldGroupId).toBeUndefined();
		expect(made).toMatchObject({ columns: 6, unmapped: [] });
		const [stored] = await call(emulator, 'mappingSet', 'get', {
			mappingSetId: byId(String(made.mappingSetId)),
		});
		expect(stored.mappings).toContainEqual({ source: 'order_id', destination: '_acme.orderId' });
	});

	it('brings in the chosen columns only', async () => {
		const [made] = await ingest({ additionalFields: { columns: ['order_id', 'amount'] } });
		const { params } = emulator.sourceConnections.get(String(made.sourceConnectionId))!;
		expect((params as { columns: IDataObject[] }).columns.map(({ name }) => name)).toEqual([
			'order_id',
			'amount',
		]);
		expect(made.columns).toBe(2);
	});

	it('makes at once what does not need one another', async () => {
		jest.restoreAllMocks();
		emulator = await openEmulator({ setUpDuration: 0, latency: 20 });
		connectionId = await createConnection(emulator);
		await ingest();
		expect(emulator.peakConcurrency).toBeGreaterThan(1);
		await ingest({ name: 'Another', options: { concurrency: 1 } });
	});

	it.each<[string, INodeParameters, string]>([
		[
			'a repeating schedule without delta column',
			{ ...daily, deltaColumn: '' },
			"'Delta Column' is empty",
		],
		[
			'minutes under 15',
			{ ...daily, frequency: 'minute', interval: 14 },
			"'Interval' is 14 minutes",
		],
		[
			'a start that is past',
			{ additionalFields: { startTime: '2020-01-01T00:00:00Z' } },
			"'Start Time' is 2020-01-01T00:00:00.000Z, which is past",
		],
		[
			'an interval for what runs once',
			{
				additionalFields: {
					additionalJson: '{"scheduleParams":{"interval":15,"backfill":"true"}}',
				},
			},
			"A dataflow that runs once takes no 'interval', 'backfill'",
		],
		[
			'milliseconds for seconds',
			{ additionalFields: { additionalJson: '{"scheduleParams":{"startTime":1895000000000}}' } },
			"'startTime' is 1895000000000, which is in milliseconds",
		],
		[
			'no table',
			{ table: { __rl: true, mode: 'list', value: '={{ "" }}' } },
			"'Table' is not chosen",
		],
		['no dataset', { into: 'existing', dataSetId: byId('={{ "" }}') }, "'Dataset' is not chosen"],
		[
			'columns that are none',
			{ additionalFields: { columns: '={{ 7 }}' } },
			"'Column Names or IDs' is not a list of columns",
		],
	])('refuses %s before anything is sent', async (_, parameters, message) => {
		await expect(ingest(parameters)).rejects.toMatchObject({ message });
		expect(emulator.requests).toEqual([]);
	});

	it.each<[string, INodeParameters, string]>([
		[
			'a delta column that the table does not have',
			{ ...daily, deltaColumn: 'changed' },
			"The table public.orders has no column 'changed'",
		],
		[
			'a column that the table does not have',
			{ additionalFields: { columns: ['order_id', 'colour'] } },
			"The table public.orders has no column 'colour'",
		],
	])('refuses %s before anything is made', async (_, parameters, message) => {
		await expect(ingest(parameters)).rejects.toMatchObject({ message });
		expect(writes()).toEqual([]);
	});
});

describe('ingesting again', () => {
	it('finds its own work', async () => {
		const [first] = await ingest(daily);
		const before = there();
		const [second] = await ingest(daily);
		expect(there()).toEqual(before);
		const { fieldGroupId, columns, unmapped, ...same } = first;
		expect([fieldGroupId, columns, unmapped]).not.toContain(undefined);
		expect(second).toEqual({ ...same, created: false });
	});

	it('refuses a name that brings in something else', async () => {
		await ingest();
		await expect(
			ingest({ table: { __rl: true, mode: 'path', value: 'public.customers' } }),
		).rejects.toMatchObject({
			message: "There is a dataflow 'Orders nightly' already, for something else",
			description: expect.stringContaining('It brings public.orders into the dataset'),
		});
		await expect(ingest(existing)).rejects.toMatchObject({
			message: expect.stringContaining('already, for something else'),
		});
	});

	it('leaves alone what another dataflow has, renamed meanwhile', async () => {
		const [first] = await ingest();
		await call(emulator, 'flow', 'update', {
			flowId: byId(String(first.id)),
			updateFields: { name: 'Renamed' },
		});
		const [second] = await ingest();
		expect(second.created).toBe(true);
		expect(second.sourceConnectionId).not.toBe(first.sourceConnectionId);
		expect(second.targetConnectionId).not.toBe(first.targetConnectionId);
	});

	it('makes one of two items with the same name', async () => {
		const before = there();
		const made = await ingest({}, { items: [{}, {}] });
		expect(made.map(({ created }) => created)).toEqual([true, false]);
		expect(made[0].id).toBe(made[1].id);
		expect(countNew(before)).toEqual(one);
	});

	it('makes one in each sandbox', async () => {
		const before = there();
		const other = { __rl: true, mode: 'name', value: 'dev' };
		const connection = await call(emulator, 'connection', 'create', {
			...{ ...mariadb, name: 'Orders', options: { sandboxName: other } },
		});
		const items = [
			{ connectionId, sandbox: 'prod' },
			{ connectionId: String(connection[0].id), sandbox: 'dev' },
		];
		const made = await ingest(
			{
				connectionId: byId('={{ $json.connectionId }}'),
				options: { sandboxName: { ...other, value: '={{ $json.sandbox }}' } },
			},
			{ items },
		);
		expect(made.map(({ created }) => created)).toEqual([true, true]);
		const inSandboxes = [...emulator.flows.values()].map(({ sandboxName }) => sandboxName);
		expect(inSandboxes.sort()).toEqual(['dev', 'prod']);
		expect(countNew(before)).toMatchObject({
			flows: 2,
			sourceConnections: 2,
			targetConnections: 2,
		});
	});

	it.each(Object.entries(creates))(
		'goes on after a failed %s where things were kept',
		async (_, url) => {
			const before = there();
			const keep = { additionalFields: { onFailure: 'keep' } };
			emulator.faults.push({ kind: 'status', status: 403, method: 'POST', path: url });
			await expect(ingest(keep)).rejects.toMatchObject({ httpCode: '403' });
			const kept = there().filter((thing) => !before.includes(thing));
			emulator.faults.length = 0;
			await ingest(keep);
			expect(countNew(before)).toEqual(one);
			expect(there()).toEqual(expect.arrayContaining(kept));
		},
	);
});

it('ingests several hundred tables within the limit', async () => {
	const items = Array.from({ length: 300 }, (_, index) => ({ name: `Table ${index}` }));
	const before = there();
	const concurrency = 10;
	const made = await ingest({ name: '={{ $json.name }}', options: { concurrency } }, { items });
	expect(made.map(({ name }) => name)).toEqual(items.map(({ name }) => name));
	expect(countNew(before)).toEqual(Object.fromEntries(kinds.map((kind) => [kind, 300])));
	expect(emulator.peakConcurrency).toBeLessThanOrEqual(concurrency);
}, 240_000);

/** Every call that an ingestion into a new dataset makes. */
const calls = [
	['GET', '/connections'],
	['GET', '/explore'],
	['GET', '/flowSpecs'],
	['GET', '/stats'],
	['GET', '/flows'],
	['GET', '/sourceConnections'],
	['GET', '/targetConnections'],
	['GET', '/tenant/fieldgroups'],
	['GET', '/tenant/schemas'],
	['GET', '/dataSets'],
	['GET', '/mappingSets'],
	['POST', '/tenant/fieldgroups'],
	['POST', '/tenant/schemas'],
	['POST', '/dataSets'],
	['POST', '/sourceConnections'],
	['POST', '/targetConnections'],
	['POST', '/mappingSets/validate'],
	['POST', '/mappingSets'],
	['POST', '/flows'],
] as const;

const faults: Array<[string, Partial<Fault>]> = [
	['refused', { kind: 'status', status: 403, when: 'before' }],
	['down before', { kind: 'status', status: 503, when: 'before' }],
	['cut off before', { kind: 'reset', when: 'before' }],
	['down after', { kind: 'status', status: 503, when: 'after' }],
	['cut off after', { kind: 'reset', when: 'after' }],
];

/** Which of the things that are new an error does not name as left. */
function untold(before: string[], { description = '' }: { description?: string }): string[] {
	const left = /Left in Adobe: ([^]*?)\.(?: |$)/.exec(description)?.[1] ?? '';
	return there().filter((thing) => !before.includes(thing) && !left.includes(thing.split(' ')[1]));
}

describe('a fault', () => {
	/** What each fault has left, kept in `test/output` to be read. */
	const outcomes: string[] = [];
	afterAll(() => {
		const output = path.join(__dirname, '../output');
		mkdirSync(output, { recursive: true });
		const header = ['| Call | Fault | Outcome |', '|---|---|---|'];
		writeFileSync(path.join(output, 'ingest-faults.md'), [...header, ...outcomes, ''].join('\n'));
	});

	it.each(
		calls.flatMap(([method, path]) =>
			faults.map(([name, fault]) => [method, path, name, fault] as const),
		),
	)(
		'%s %s %s',
		async (method, url, name, fault) => {
			const before = there();
			emulator.faults.push({ ...(fault as Fault), method, path: url });
			const { output, error } = await runNode(emulator, { parameters: parametersOf() });
			emulator.faults.length = 0;
			const count = Object.values(countNew(before)).reduce<number>((sum, n) => sum + Number(n), 0);
			const outcome = error ? `failed, ${count} left` : 'went on';
			outcomes.push(`| ${method} ${url} | ${name} | ${outcome} |`);
			if (!error) {
				expect(output).toHaveLength(1);
				expect(countNew(before)).toEqual(one);
				return;
			}
			expect(untold(before, error)).toEqual([]);
			if (count === 0) expect(error.description ?? '').not.toContain('Left in Adobe');
		},
		120_000,
	);

	it.each(Object.entries(creates))(
		'that leaves open whether the %s was made is told',
		async (what, url) => {
			const isSent = () =>
				emulator.requests.some(
					({ method, url: called }) => method === 'POST' && called.endsWith(url),
				);
			afterThat = () => (isSent() ? 0 : 1);
			const before = there();
			emulator.faults.push({ kind: 'reset', when: 'after', method: 'POST', path: url });
			emulator.faults.push({ kind: 'status', status: 503, method: 'GET', path: url, rate: 0.5 });
			const { error } = await runNode(emulator, { parameters: parametersOf() });
			emulator.faults.length = 0;
			expect(untold(before, error!)).toHaveLength(1);
			expect(error!.message).toMatch(new RegExp(`^Making the ${what} failed: `));
			expect(error!.description).toContain(`Not known to have been made or not: ${what}.`);
			outcomes.push(`| POST ${url} | cut off after, no reading | failed, 1 told as not known |`);
		},
		120_000,
	);

	it('that hinders the undoing is told with what is left', async () => {
		const before = there();
		emulator.faults.push({ kind: 'status', status: 403, method: 'POST', path: '/flows' });
		emulator.faults.push({ kind: 'status', status: 403, method: 'DELETE' });
		const { error } = await runNode(emulator, { parameters: parametersOf() });
		expect(error).toMatchObject({
			message: expect.stringMatching(/^Making the dataflow failed: /),
			httpCode: '403',
			description: expect.not.stringContaining('Undone'),
		});
		expect(countNew(before)).toEqual({ ...one, flows: 0 });
		expect(untold(before, error!)).toEqual([]);
	});

	it('keeps the input item and the outcome on the error output', async () => {
		emulator.faults.push({ kind: 'status', status: 403, method: 'POST', path: '/dataSets' });
		const { output } = await runNode(emulator, {
			parameters: parametersOf(),
			onError: 'continueRegularOutput',
		});
		expect(output[0]).toMatchObject({
			json: {
				error: expect.stringMatching(/^Making the dataset failed: /),
				details: {
					description: expect.stringMatching(/Undone: .*schema .*field group/),
					httpCode: '403',
				},
			},
			pairedItem: { item: 0 },
		});
	});
});

it('offers the tables of the connection', async () => {
	const parameters = parametersOf();
	const { results } = await searchList(emulator, 'searchObjects', { parameters }, 'ORD');
	expect(results).toEqual([{ name: table, value: table }]);
});

it('gives the counts of its run', async () => {
	const [{ id }] = await ingest();
	const [run] = await call(emulator, 'run', 'wait', { waitFor: 'flow', flowId: byId(String(id)) });
	expect(run).toMatchObject({ flowId: id, status: 'success', createdRecords: expect.any(Number) });
	expect(run.createdRecords).toBeGreaterThan(0);
});
