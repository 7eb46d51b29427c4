import type { IDataObject, INode, INodeParameters, IRunExecutionData } from 'n8n-workflow';

import { realDatabases } from '../../emulator/databases/index.cts';
import type { Emulator } from '../../emulator/index.cts';
import type { Instance } from '../e2e/instance.cts';
import { joinSharedN8n } from '../e2e/instance.cts';
import { byId, call } from '../engine/steps.cts';
import { openEmulator } from '../open.cts';
import example from '../../examples/ingest-a-table.json';
import type { Server } from './servers.cts';
import type { ShopName } from './shop.cts';
import { accounts, openShop, orders, ordersOfOneDay, shops } from './shop.cts';

const kinds: ShopName[] = ['postgres', 'mariadb'];
const sourceTypes = { postgres: 'postgresql', mariadb: 'mariadb' };

const servers = {} as Record<ShopName, Server>;
beforeAll(async () => {
	for (const kind of kinds) servers[kind] = await openShop(kind);
}, 120_000);

/** What a user fills in to connect the database, as a user with an awkward password. */
function accountOf(kind: ShopName): INodeParameters {
	const { host: server, port, database } = servers[kind];
	const account = accounts.at(-1)!;
	const place = { sourceType: sourceTypes[kind], authType: 'connectionString', server, database };
	return { ...place, port: String(port), username: account, password: account };
}

const tableOf = (kind: ShopName) => ({
	__rl: true,
	mode: 'path',
	value: `${shops[kind].schema}.orders`,
});

/** Adobe refuses a start that is past; the emulator starts a run when its time has come. */
const startTime = '={{ $now.plus({ seconds: 4 }).toISO() }}';

const counts = {
	status: 'success',
	inputRecords: orders,
	createdRecords: orders,
	failedRecords: 0,
};

describe.each(kinds)("with n8n's engine, a table of %s", (kind) => {
	let emulator: Emulator;
	beforeEach(async () => {
		emulator = await openEmulator({ sources: realDatabases(), runDuration: 1 });
	});

	const on = async (resource: string, operation: string, parameters: INodeParameters) =>
		(await call(emulator, resource, operation, parameters))[0];

	async function ingest(schedule: INodeParameters): Promise<string> {
		const { id } = await on('connection', 'create', { name: 'Shop', ...accountOf(kind) });
		const connectionId = byId(String(id));
		expect(await on('connection', 'test', { connectionId })).toMatchObject({ works: true });
		const made = await on('flow', 'ingestTable', {
			...{ name: 'Orders', connectionId, table: tableOf(kind) },
			...schedule,
			additionalFields: { startTime },
		});
		return String(made.id);
	}

	const wait = async (parameters: INodeParameters) =>
		await on('run', 'wait', { everySeconds: 1, maxMinutes: 1, ...parameters });

	it.each([
		['once', { frequency: 'once' }],
		['on a schedule', { frequency: 'hour', interval: 1, deltaColumn: 'updated_at' }],
	])('comes in %s', async (_, schedule) => {
		const flowId = await ingest(schedule);
		const run = await wait({ waitFor: 'flow', flowId: byId(flowId) });
		expect(run).toMatchObject({ flowId, ...counts });
	});

	async function start(flowId: string, runOptions: INodeParameters) {
		const { id } = await on('run', 'start', { flowId: byId(flowId), runOptions });
		return await wait({ waitFor: 'run', runId: byId(String(id)) });
	}

	it('comes in on demand, whole or for a window of time', async () => {
		const flowId = await ingest({ frequency: 'once' });
		await wait({ waitFor: 'flow', flowId: byId(flowId) });
		const deltaColumn = 'updated_at';
		expect(await start(flowId, { deltaColumn })).toMatchObject({ flowId, ...counts });
		const day = {
			windowStartTime: '2026-01-02T00:00:00Z',
			windowEndTime: '2026-01-03T00:00:00Z',
		};
		expect(await start(flowId, { deltaColumn, ...day })).toMatchObject({
			createdRecords: ordersOfOneDay,
		});
	});

	it('says why it cannot come in', async () => {
		const flowId = await ingest({ frequency: 'once' });
		await wait({ waitFor: 'flow', flowId: byId(flowId) });
		const account = accounts.at(-1)!;
		const { setPassword } = shops[kind];
		await servers[kind].admin([setPassword(account, 'changed')]);
		try {
			const run = await start(flowId, { deltaColumn: 'updated_at' });
			expect(run).toMatchObject({ status: 'failed', createdRecords: 0 });
			expect(JSON.stringify(run.errors)).toMatch(/password authentication failed|Access denied/);
		} finally {
			await servers[kind].admin([setPassword(account, account)]);
		}
	});
});

describe('in a real n8n', () => {
	let instance: Instance;
	let credential: INode['credentials'];
	beforeAll(async () => {
		instance = await joinSharedN8n({ sources: realDatabases(), runDuration: 1 });
		const { n8n, oAuth2Credential } = instance;
		const type = 'adobeImsOAuth2Api';
		credential = { [type]: await n8n.createCredential('Adobe', type, oAuth2Credential) };
	});

	it.each(
		kinds.flatMap((kind) => [
			[kind, { frequency: 'once' }] as const,
			[kind, { frequency: 'day', interval: 1, deltaColumn: 'updated_at' }] as const,
		]),
	)(
		'the example brings in the table of %s with %j',
		async (kind, schedule) => {
			const name = `Orders of ${kind} ${schedule.frequency}`;
			const filledIn: Record<string, INodeParameters> = {
				'Create connection': { ...accountOf(kind), name },
				'Ingest table': {
					...{ name, table: tableOf(kind), ...schedule },
					additionalFields: { startTime },
				},
				'Wait until finished': { everySeconds: 1 },
			};
			const nodes = example.nodes.map((node) => ({
				...node,
				parameters: { ...node.parameters, ...filledIn[node.name] },
				...('credentials' in node && { credentials: credential }),
			}));
			const { status, data } = await instance.n8n.run({ ...example, nodes });
			const { runData, error } = (data as IRunExecutionData).resultData;
			expect(error).toBeUndefined();
			expect(status).toBe('success');
			const outputOf = (node: string) => runData[node][0].data!.main[0]![0].json as IDataObject;
			const ingested = outputOf('Ingest table');
			expect(ingested).toMatchObject({ name, created: true, columns: 8, unmapped: [] });
			expect(outputOf('Wait until finished')).toMatchObject({ flowId: ingested.id, ...counts });
		},
		90_000,
	);
});
