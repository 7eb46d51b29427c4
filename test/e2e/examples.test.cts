import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject, INode, INodeParameters, IRunExecutionData } from 'n8n-workflow';

import fastify from 'fastify';

import type { Emulator } from '../../emulator/index.cts';
import { sampleTables, tablesInMemory } from '../../emulator/index.cts';
import * as flowService from '../emulator/client.cts';
import { byId } from '../engine/steps.cts';
import { afterwards } from '../open.cts';
import { eventually } from './eventually.cts';
import type { Instance } from './instance.cts';
import { everyThreeSeconds, itUnlessOldest, joinSharedN8n } from './instance.cts';
import type { ScriptedModel } from './scriptedModel.cts';
import { startModel } from './scriptedModel.cts';

jest.setTimeout(90_000);

const folder = path.join(__dirname, '../../examples');

const account = {
	server: 'db.example.com',
	port: '3306',
	database: 'shop',
	username: 'aep_reader',
};

/** What the accounts of the sources sign in with. */
const password = 'n3w; secret';

let instance: Instance;
let emulator: Emulator;
let model: ScriptedModel;
/** The credentials that examples name. */
const saved: Record<string, { id: string; name: string }> = {};
beforeAll(async () => {
	const sources = {
		...tablesInMemory(sampleTables),
		test: async ({ auth }: { auth: { params: object } }) =>
			JSON.stringify(auth.params).includes(password),
	};
	instance = await joinSharedN8n({ sources, runDuration: 1 });
	({ emulator } = instance);
	const { n8n, oAuth2Credential } = instance;
	const create = async (name: string, type: string, data: object) =>
		(saved[name] = await n8n.createCredential(name, type, data));
	await create('Adobe IMS OAuth2', 'adobeImsOAuth2Api', oAuth2Credential);
	model = await startModel();
	await create('OpenAI', 'openAiApi', { apiKey: 'none', url: model.url });
	await create('New password', 'adobeSourceAccountApi', { holds: 'account', password });
	const parameters = { ...account, password, sslMode: 'DISABLED' };
	await create('Account of the source', 'adobeSourceAccountApi', {
		...{ holds: 'parameters', secretParameters: JSON.stringify(parameters) },
	});
});
beforeEach(() => {
	for (const kind of [
		'flows',
		'runs',
		'sourceConnections',
		'targetConnections',
		'connections',
	] as const) {
		emulator[kind].clear();
	}
});

interface Example {
	nodes: INode[];
}

const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Example;

it.each(readdirSync(folder).filter((file) => JSON.stringify(read(file)).includes('replace me')))(
	'sends nothing of %s while its blanks are not filled in',
	async (file) => {
		const { data } = await instance.n8n.run({ ...fillIn(file) });
		const { error } = (data as IRunExecutionData).resultData;
		expect(error).toMatchObject({ description: expect.stringMatching(/^Replace what stands in/) });
		expect(emulator.connections.size).toBe(0);
	},
);

/** An example as a user has it after importing it: with credentials chosen and blanks filled in. */
function fillIn(file: string, filledIn: Record<string, INodeParameters> = {}): Example {
	const example = read(file);
	const names = example.nodes.map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(Object.keys(filledIn)));
	const nodes = example.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...filledIn[node.name] },
		...(node.credentials && {
			credentials: Object.fromEntries(
				Object.entries(node.credentials).map(([type, { name }]) => [type, saved[name]]),
			),
		}),
	}));
	return { ...example, nodes };
}

/**
 * Runs an example.
 *
 * @param input what its first node gives, where nobody is there to enter it
 * @returns the JSON of what its last node gave
 */
async function run(
	file: string,
	filledIn?: Record<string, INodeParameters>,
	input?: IDataObject,
): Promise<IDataObject[]> {
	const example = fillIn(file, filledIn);
	const { data, status } = await instance.n8n.run({ ...example }, input);
	const { runData, error } = (data as IRunExecutionData).resultData;
	expect(error).toBeUndefined();
	expect(status).toBe('success');
	return (runData[example.nodes.at(-1)!.name][0].data!.main[0] ?? []).map(({ json }) => json);
}

const mysql = { id: '26d738e0-8963-47ea-aadf-c60de735468a', version: '1.0' };

/** A MySQL connection as it was made some time ago. */
const connect = async (name: string, description = '') =>
	await flowService.create(emulator, '/connections', {
		...{ name, description, connectionSpec: mysql },
		auth: {
			specName: 'Basic Authentication',
			params: { ...account, sslMode: 'DISABLED', password: 'old' },
		},
	});

/** A dataflow of the table of orders that loads it once, now. */
async function createFlow(name: string): Promise<string> {
	const source = await flowService.create(emulator, '/sourceConnections', {
		...flowService.sourceBody(await connect(`Shop of ${name}`)),
		connectionSpec: mysql,
	});
	const target = await flowService.create(emulator, '/targetConnections', flowService.targetBody);
	const body = flowService.onceFlowBody(source, target);
	return await flowService.create(emulator, '/flows', { ...body, name });
}

/** A chat that takes what is posted to it. */
async function startChat() {
	const texts: string[] = [];
	const app = fastify({ forceCloseConnections: true });
	app.post<{ Body: { text: string } }>('/chat', async ({ body }) => {
		texts.push(body.text);
		return {};
	});
	afterwards(async () => await app.close());
	const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/chat`;
	return { url, texts };
}

const scenarios: Record<string, () => Promise<void>> = {
	async 'alert-on-failed-runs.json'() {
		const chat = await startChat();
		const flowId = await createFlow('Orders');
		emulator.runs.clear();
		const example = fillIn('alert-on-failed-runs.json', {
			'When a run fails': { pollTimes: everyThreeSeconds },
			'Tell the team': { url: chat.url },
		});
		const id = await instance.n8n.activate({ ...example });
		afterwards(async () => await instance.n8n.deactivate(id));
		const polled = expect.objectContaining({ url: expect.stringContaining('/runs?orderby') });
		await eventually(() => expect(emulator.requests).toContainEqual(polled));
		emulator.runOutcomes.set(flowId, 'failed');
		flowService.addRun(emulator, flowId, { outcome: 'failed' });
		const text = (records: number) =>
			`Dataflow Orders: failed. 0 of ${records} records arrived. The source could not be read to its end.`;
		await eventually(() => expect(chat.texts).toEqual([text(20), text(5)]));
		expect(await instance.n8n.executionsOf(id)).toMatchObject([
			{ status: 'success', data: { resultData: { runData: { Retry: [{}] } } } },
			{ status: 'success', data: { resultData: { runData: { 'Not retried today': [{}] } } } },
		]);
		expect(emulator.runs.size).toBe(2);
	},

	async 'ask-about-dataflows.json'() {
		const flowId = await createFlow('Orders once');
		model.script = [
			{ tool: 'List_dataflows', input: { limit: 10 } },
			{ tool: 'List_runs_of_a_dataflow', input: { limit: 1, flowId } },
			'The last run of Orders once brought in 5 records.',
		];
		const question = {
			...{ sessionId: 'test', action: 'sendMessage', chatInput: 'How did the orders come in?' },
		};
		expect(await run('ask-about-dataflows.json', {}, question)).toEqual([
			{ output: 'The last run of Orders once brought in 5 records.' },
		]);
		const [flows, runs] = model.results.map((text) => JSON.parse(text));
		expect(flows).toMatchObject([{ id: flowId, name: 'Orders once' }]);
		expect(runs).toMatchObject([{ id: expect.any(String), status: 'success', createdRecords: 5 }]);
		expect(runs[0]).not.toHaveProperty('etag');
	},

	async 'connect-a-database.json'() {
		const [{ connectionId }] = await run('connect-a-database.json', {
			'Create connection': { password },
		});
		expect([...emulator.connections.keys()]).toEqual([connectionId]);
	},

	async 'connect-every-database.json'() {
		const database = (name: string, source: string, secret: string) => ({
			...{ name, source, type: 'Connection String Based Authentication' },
			account: { server: 'db.example.com', database: 'shop', username: 'aep', password: secret },
		});
		const databases = [
			database('Shop', 'postgresql', password),
			database('Loyalty', 'mysql', 'wrong'),
			database('Stock', 'mariadb', password),
		];
		const filledIn = { Databases: { jsonOutput: JSON.stringify({ databases }) } };
		const results = await run('connect-every-database.json', filledIn);
		expect(results.map(({ database, result }) => [database, result])).toEqual([
			['Shop', 'Adobe can sign in'],
			['Loyalty', 'Adobe cannot sign in'],
			['Stock', 'Adobe can sign in'],
		]);
		const ids = results.map(({ connectionId }) => String(connectionId));
		expect(ids.map((id) => emulator.connections.get(id)?.name)).toEqual([
			'Shop',
			'Loyalty',
			'Stock',
		]);
		expect(await run('connect-every-database.json', filledIn)).toEqual(results);
		expect(emulator.connections.size).toBe(3);
	},

	async 'copy-a-connection.json'() {
		const connectionId = byId(await connect('Shop', 'The shop'));
		const filledIn = { Connection: { connectionId } };
		const [{ id, works }] = await run('copy-a-connection.json', filledIn);
		expect(works).toBe(true);
		expect(emulator.connections.get(String(id))).toMatchObject({
			...{ name: 'Shop', description: 'The shop', sandboxName: 'dev', connectionSpec: mysql },
			auth: { specName: 'Basic Authentication', params: { username: 'aep_reader', password } },
		});
		expect(await run('copy-a-connection.json', filledIn)).toEqual([{ id, works }]);
	},

	async 'ingest-a-table.json'() {
		const startTime = '={{ $now.plus({ seconds: 4 }).toISO() }}';
		const [result] = await run('ingest-a-table.json', {
			'Create connection': { password },
			'Ingest table': { additionalFields: { startTime } },
			'Wait until finished': { everySeconds: 1 },
		});
		expect(result).toMatchObject({ status: 'success', createdRecords: 5, failedRecords: 0 });
	},

	async 'ingest-new-tables-nightly.json'() {
		const connectionId = byId(await connect('Shop'));
		const filledIn = { 'Tables of the database': { connectionId }, Ingest: { connectionId } };
		const night = async () =>
			(await run('ingest-new-tables-nightly.json', filledIn)).map(({ name, created }) => [
				name,
				created,
			]);
		expect(await night()).toEqual([
			['Shop public.orders', true],
			['Shop public.customers', true],
		]);
		expect(await night()).toEqual([
			['Shop public.orders', false],
			['Shop public.customers', false],
		]);
		expect(emulator.flows.size).toBe(2);
	},

	async 'inventory-of-sources.json'() {
		await createFlow('Orders once');
		expect(await run('inventory-of-sources.json')).toEqual([
			{
				...{ source: 'mysql', connection: 'Shop of Orders once', table: 'public.orders' },
				...{ dataflow: 'Orders once', state: 'enabled' },
				...{ lastRun: 'success', lastRunAt: expect.stringMatching(/^\d{4}-.*Z$/) },
			},
		]);
	},

	async 'pause-all-dataflows.json'() {
		const [orders, stopped, returns] = [
			await createFlow('Orders'),
			await createFlow('Stopped'),
			await createFlow('Returns'),
		];
		await flowService.call(emulator, 'POST', `/flows/${stopped}/action?op=disable`);
		emulator.requests.length = 0;
		await run('pause-all-dataflows.json', {
			'Until the maintenance is over': { amount: 1, unit: 'seconds' },
		});
		const changes = emulator.requests
			.map(({ url }) => /flows\/(.*)\/action\?op=(\w+)/.exec(url)?.slice(1))
			.filter((change) => change !== undefined);
		const running = [orders, returns];
		expect(changes.slice(0, 2).sort()).toEqual(running.map((id) => [id, 'disable']).sort());
		expect(changes.slice(2).sort()).toEqual(running.map((id) => [id, 'enable']).sort());
		expect(emulator.flows.get(stopped)?.state).toBe('disabled');
	},

	async 'rotate-a-password.json'() {
		const mine = [
			await connect('Shop', 'account: aep_reader'),
			await connect('Stock', 'account: aep_reader'),
		];
		const other = await connect('Loyalty', 'account: loyalty');
		const passwordOf = (id: string) =>
			(emulator.connections.get(id)!.auth.params as { password: string }).password;
		expect(await run('rotate-a-password.json')).toEqual([
			{ connection: 'Shop', result: 'Adobe can sign in' },
			{ connection: 'Stock', result: 'Adobe can sign in' },
		]);
		expect([...mine, other].map(passwordOf)).toEqual([password, password, 'old']);
	},
};

for (const file of readdirSync(folder)) {
	const title = `runs the example ${file}`;
	const run = async () => {
		expect(Object.keys(scenarios)).toContain(file);
		await scenarios[file]();
	};
	if (file === 'ask-about-dataflows.json') itUnlessOldest('its agent node is newer', title, run);
	else it(title, run);
}
