import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { IDataObject, INode } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import type { N8nProcess } from '../../playground/n8n.cjs';
import { startWorker } from '../../playground/n8n.cjs';
import type { Server } from '../databases/servers.cts';
import { startPostgres, startRedis } from '../databases/servers.cts';
import { eventually } from '../e2e/eventually.cts';
import type { Instance } from '../e2e/instance.cts';
import { startOwnN8n, workflow } from '../e2e/instance.cts';
import { afterwards } from '../open.cts';

jest.setTimeout(180_000);

/** Of n8n in PostgreSQL: its database, user and password. */
const n8nInPostgres = 'n8n';

let postgres: Server;
let redis: Pick<Server, 'host' | 'port' | 'stop'>;
let instance: Instance;
let emulator: Emulator;
let credential: INode['credentials'];
const workers = new Map<string, N8nProcess>();

/** What all processes of an n8n in queue mode share, and the name by which expressions know this one. */
const settingsOf = (processName: string) => ({
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: redis.host,
	QUEUE_BULL_REDIS_PORT: String(redis.port),
	// A worker that gives no sign of life for so long counts as gone; a minute unless set.
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
	QUEUE_WORKER_STALLED_INTERVAL: '1000',
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: postgres.host,
	DB_POSTGRESDB_PORT: String(postgres.port),
	DB_POSTGRESDB_DATABASE: n8nInPostgres,
	DB_POSTGRESDB_USER: n8nInPostgres,
	DB_POSTGRESDB_PASSWORD: n8nInPostgres,
	N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false',
	PROCESS_NAME: processName,
});

/** Starts a worker that takes one execution at a time, so that two at once go to two workers. */
async function addWorker(name: string): Promise<void> {
	const folder = path.join(instance.folder, name);
	const worker = await startWorker({ folder, concurrency: 1, env: settingsOf(name) });
	afterwards(async () => await worker.stop());
	workers.set(name, worker);
}

beforeAll(async () => {
	postgres = await startPostgres();
	afterwards(async () => await postgres.stop());
	redis = await startRedis();
	afterwards(async () => await redis.stop());
	await postgres.admin([
		`create user ${n8nInPostgres} password '${n8nInPostgres}'`,
		`create database ${n8nInPostgres} owner ${n8nInPostgres}`,
	]);
	instance = await startOwnN8n(settingsOf('main'), { latency: 300 });
	({ emulator } = instance);
	await Promise.all(['worker 1', 'worker 2'].map(addWorker));
	const type = 'adobeImsOAuth2Api';
	credential = {
		[type]: await instance.n8n.createCredential('Adobe', type, instance.oAuth2Credential),
	};
}, 300_000);
beforeEach(() => {
	emulator.connections.clear();
	emulator.requests.length = 0;
});

const itemsOf = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		name: `Shop ${index}`,
		password: `secret-${index}`,
	}));

/** A connection for each item, which tells the process that evaluated its expressions. */
const parametersOf = (operation: string) => ({
	...{ operation, authentication: 'oAuth2', name: '={{ $json.name }}' },
	...{
		sourceType: 'mariadb',
		authType: 'connectionString',
		server: 'db.example.com',
		port: '3306',
	},
	...{ database: 'orders', username: 'aep', password: '={{ $json.password }}' },
	additionalFields: { description: '={{ $env.PROCESS_NAME }}' },
});

const connections = () => [...emulator.connections.values()];

/** Which processes made connections, or changed them last. */
const processes = () => [...new Set(connections().map(({ description }) => description))].sort();

const names = () => connections().map(({ name }) => name);

/** That there is one connection for each item, with the item's password. */
function expectOneEach(items: ReturnType<typeof itemsOf>): void {
	const logins = connections().map(({ name, auth }) => [name, auth.params]);
	const wanted = items.map(({ name, password }) => [
		name,
		{ connectionString: `Server=db.example.com;Port=3306;Database=orders;UID=aep;PWD=${password}` },
	]);
	expect(logins.sort()).toEqual(wanted.sort());
}

/** The workflow "webhook -> an item each of what it got -> Adobe -> Next", which answers with what Next got. */
function onWebhook(operation: string, hook: string) {
	const draft = workflow(parametersOf(operation), credential);
	const [start, adobe, next] = draft.nodes;
	const webhook = {
		...{ ...start, type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: hook },
		parameters: {
			...{ httpMethod: 'POST', path: hook },
			...{ responseMode: 'lastNode', responseData: 'allEntries' },
		},
	};
	const items = {
		...{ ...next, id: 'Items', name: 'Items', type: 'n8n-nodes-base.splitOut' },
		parameters: { fieldToSplitOut: 'body.items' },
	};
	return {
		...draft,
		nodes: [webhook, items, adobe, next],
		connections: {
			...draft.connections,
			Start: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: draft.connections.Start,
		},
	};
}

/** Puts a workflow into production that makes connections of the items that come in. */
async function publish(operation: string) {
	const { n8n } = instance;
	const hook = randomUUID();
	const id = await n8n.activate(onWebhook(operation, hook));
	return {
		/** Sends items to the webhook, once it is there: in queue mode, that is after the workflow is active. */
		async send(items: IDataObject[]): Promise<{ status: number; body: unknown }> {
			for (;;) {
				const answer = await fetch(`${n8n.url}/webhook/${hook}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ items }),
				});
				if (answer.status !== 404) return { status: answer.status, body: await answer.json() };
				await wait(100);
			}
		},
		executions: async () => await n8n.executionsOf(id),
	};
}

it('runs on the workers what runs in production, and gives its connection IDs to whoever called', async () => {
	const items = itemsOf(6);
	const { send, executions } = await publish('create');
	const answers = await Promise.all(items.map(async (item) => await send([item])));
	expect(answers).toEqual(
		items.map(({ name }) => {
			const id = connections().find((connection) => connection.name === name)?.id;
			return { status: 200, body: [expect.objectContaining({ name, id })] };
		}),
	);
	expectOneEach(items);
	expect(processes()).toEqual(['worker 1', 'worker 2']);
	expect((await executions()).map(({ status }) => status)).toEqual(items.map(() => 'success'));
});

it('runs on main what the editor starts, as a sign that processes are told apart', async () => {
	const parameters = { ...parametersOf('create'), name: 'Shop', password: 'secret' };
	const { status } = await instance.n8n.run(workflow(parameters, credential));
	expect(status).toBe('success');
	expect(processes()).toEqual(['main']);
});

it('renews an expired token on the workers', async () => {
	const items = itemsOf(6);
	emulator.expireTokens();
	const { send } = await publish('create');
	const answers = await Promise.all(items.map(async (item) => await send([item])));
	expect(answers.map(({ status }) => status)).toEqual(items.map(() => 200));
	expectOneEach(items);
	expect(processes()).toEqual(['worker 1', 'worker 2']);
	const statuses = emulator.requests.map(
		({ url, status }) => `${url.replace(/^.*\//, '')} ${status}`,
	);
	expect(statuses).toEqual(
		expect.arrayContaining(['connections 401', 'v3 200', 'connections 201']),
	);
});

/**
 * Sends 100 items, kills the worker that has them once a third is made, and waits until n8n reports it. Checks
 * that n8n does not start over on the other worker.
 */
async function killInTheMiddle(operation: string) {
	const items = itemsOf(100);
	const { send, executions } = await publish(operation);
	const answering = send(items);
	await eventually(() => expect(emulator.connections.size).toBeGreaterThanOrEqual(33));
	const [killed] = processes();
	await workers.get(killed!)!.stop('SIGKILL');
	expect(await answering).toEqual({ status: 500, body: { message: 'Error in workflow' } });
	const message = expect.stringContaining('failed to be processed');
	const resultData = { error: { message }, runData: {} };
	expect(await executions()).toMatchObject([{ status: 'error', data: { resultData } }]);
	expect(processes()).toEqual([killed]);
	const left = emulator.connections.size;
	expect(left).toBeLessThan(100);
	expect(new Set(names()).size).toBe(left);
	return { items, send, killed, left };
}

describe('a worker that is killed in the middle of 100 items is reported', () => {
	it('and Create or Update, run again, makes what is missing', async () => {
		const { items, send, killed, left } = await killInTheMiddle('upsert');
		const { status, body } = await send(items);
		expect(status).toBe(200);
		const results = body as IDataObject[];
		expect(results.map(({ name }) => name)).toEqual(items.map(({ name }) => name));
		expect(results.filter(({ created }) => created)).toHaveLength(100 - left);
		expect(results.map(({ id }) => id).sort()).toEqual([...emulator.connections.keys()].sort());
		expectOneEach(items);
		expect(processes()).not.toContain(killed);
	});

	it('and Create, run again, makes all of them once more', async () => {
		await addWorker('worker 3');
		const { items, send, left } = await killInTheMiddle('create');
		expect(await send(items)).toMatchObject({ status: 200 });
		expect(names()).toHaveLength(100 + left);
		expect(new Set(names())).toEqual(new Set(items.map(({ name }) => name)));
	});
});
