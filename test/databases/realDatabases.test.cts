import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { realDatabases } from '../../emulator/databases/index.cts';
import type { Emulator } from '../../emulator/index.cts';
import { freePort } from '../../playground/n8n.cjs';
import * as flowService from '../emulator/client.cts';
import { finishedRun } from '../emulator/firstRun.cts';
import { byId, call } from '../engine/steps.cts';
import { openEmulator } from '../open.cts';
import type { Server } from './servers.cts';
import type { ShopName } from './shop.cts';
import { accounts, awkwardTable, openShop, orders, ordersOfOneDay, shops } from './shop.cts';

const servers = {} as Record<ShopName, Server>;
let emulator: Emulator;
beforeAll(async () => {
	servers.postgres = await openShop('postgres');
	servers.mariadb = await openShop('mariadb');
}, 120_000);
beforeEach(async () => {
	emulator = await openEmulator({ sources: realDatabases(), runDuration: 1 });
});

const byString = { authType: 'connectionString' };
const encrypted = { ...byString, encryptionMethod: '1', validateServerCertificate: '0' };
const sourceTypes = { postgres: 'postgresql', mariadb: 'mariadb' };
const basic = (sslMode: string) => ({ authType: 'basic', sslMode });

const ways: Array<[string, ShopName, INodeParameters]> = [
	['PostgreSQL by connection string', 'postgres', { sourceType: 'postgresql', ...byString }],
	[
		'PostgreSQL by encrypted connection string',
		'postgres',
		{ sourceType: 'postgresql', ...encrypted },
	],
	[
		'PostgreSQL by basic authentication',
		'postgres',
		{ sourceType: 'postgresql', ...basic('Disable') },
	],
	[
		'PostgreSQL by encrypted basic authentication',
		'postgres',
		{ sourceType: 'postgresql', ...basic('Require') },
	],
	['GreenPlum by connection string', 'postgres', { sourceType: 'greenplum', ...byString }],
	[
		'GreenPlum by the other connection string',
		'postgres',
		{ sourceType: 'greenplum', authType: 'connectionStringBased' },
	],
	['MariaDB by connection string', 'mariadb', { sourceType: 'mariadb', ...byString }],
	['MariaDB by basic authentication', 'mariadb', { sourceType: 'mariadb', ...basic('Preferred') }],
	['MySQL by connection string', 'mariadb', { sourceType: 'mysql', ...byString }],
	['MySQL by basic authentication', 'mariadb', { sourceType: 'mysql', ...basic('DISABLED') }],
];

/** Creates a connection with the node for each item, which has the user and the password. */
async function connect(
	shop: ShopName,
	way: INodeParameters,
	items: IDataObject[],
): Promise<string[]> {
	const { host, port, database } = servers[shop];
	const parameters = {
		...{ name: 'Shop', server: host, port, database },
		...{ username: '={{ $json.user }}', password: '={{ $json.password }}' },
		...way,
	};
	const created = await call(emulator, 'connection', 'create', parameters, { items });
	return created.map(({ id }) => String(id));
}

const connectOne = async (shop: ShopName, way: INodeParameters, account = accounts.at(-1)!) =>
	(await connect(shop, way, [{ user: account, password: account }]))[0];

/** What the node's test says of each connection. */
async function test(ids: string[]): Promise<unknown[]> {
	const connectionId = byId('={{ $json.id }}');
	const items = ids.map((id) => ({ id }));
	const answers = await call(emulator, 'connection', 'test', { connectionId }, { items });
	return answers.map(({ works }) => works);
}

const explore = async (id: string, parameters: INodeParameters = {}) =>
	await call(emulator, 'connection', 'explore', { connectionId: byId(id), ...parameters });

/** A dataflow that loads the table once. */
async function createFlow(connectionId: string, tableName: string): Promise<string> {
	const { connectionSpec } = emulator.connections.get(connectionId)!;
	const source = await flowService.create(emulator, '/sourceConnections', {
		...flowService.sourceBody(connectionId, tableName),
		connectionSpec,
	});
	const target = await flowService.create(emulator, '/targetConnections', flowService.targetBody);
	return await flowService.create(emulator, '/flows', flowService.onceFlowBody(source, target));
}

/** The dataflow's latest run once it is over. */
const lastRun = async (flowId: string) =>
	await finishedRun(emulator, emulator.runs.ofFlow(flowId).at(-1)!.id);

describe.each(ways)('%s', (_title, shop, way) => {
	const { schema } = shops[shop];

	it('lets everyone in with the right password, and nobody with a wrong one', async () => {
		const right = accounts.map((account) => ({ user: account, password: account }));
		expect(await test(await connect(shop, way, right))).toEqual(accounts.map(() => true));
		const wrong = accounts.map((account) => ({ user: account, password: `${account}x` }));
		expect(await test(await connect(shop, way, wrong))).toEqual(accounts.map(() => false));
	});

	it('shows the tables, columns and rows of the database', async () => {
		const id = await connectOne(shop, way);
		const listed = await explore(id, { objectType: 'root' });
		expect(new Set(listed.map(({ path }) => path))).toEqual(
			new Set(['orders', 'paid_orders', awkwardTable].map((name) => `${schema}.${name}`)),
		);

		const table = { objectType: 'table', object: `${schema}.orders` };
		const text = { type: 'string', xdm: { type: 'string' } };
		const integer = { type: 'integer', xdm: { type: 'integer' } };
		const columns = await explore(id, table);
		expect(columns).toMatchObject([
			{ name: 'order_id', ...integer },
			{ name: 'customer_email', ...text },
			{ name: 'amount', type: 'double', xdm: { type: 'number' } },
			{ name: 'paid', type: 'boolean', xdm: { type: 'boolean' } },
			{ name: 'ordered_on', type: 'string', xdm: { type: 'string', format: 'date' } },
			{ name: 'updated_at', type: 'string', xdm: { type: 'string', format: 'date-time' } },
			{ name: 'visits', ...integer },
			{ name: 'note', ...text },
		]);

		const preview = { ...table, preview: true, exploreOptions: { previewCount: 2 } };
		expect(await explore(id, preview)).toEqual(
			[1, 2].map((n) => ({
				order_id: n,
				customer_email: `customer${n}@example.com`,
				amount: n + 0.25,
				paid: n === 2,
				ordered_on: '2026-01-01',
				updated_at: `2026-01-01T0${n - 1}:00:00Z`,
				visits: '9007199254740993',
				note: null,
			})),
		);
	});

	it('runs with as many records as the table has', async () => {
		const id = await connectOne(shop, way);
		const counts = [
			['orders', orders],
			['paid_orders', orders / 2],
			[awkwardTable, 2],
		] as const;
		for (const [table, records] of counts) {
			const { metrics } = await lastRun(await createFlow(id, `${schema}.${table}`));
			expect(metrics).toMatchObject({
				recordSummary: { inputRecordCount: records, createdRecordCount: records },
				statusSummary: { status: 'success' },
			});
			expect(metrics.sizeSummary.inputBytes).toBeGreaterThanOrEqual(records);
		}
	});
});

describe.each(['postgres', 'mariadb'] as const)('%s', (shop) => {
	const { schema, createUser, setPassword } = shops[shop];
	const way = { sourceType: sourceTypes[shop], ...byString };

	it('runs with the records of a window', async () => {
		const flowId = await createFlow(await connectOne(shop, way), `${schema}.orders`);
		const seconds = (time: string) => String(Date.parse(time) / 1000);
		await flowService.create(emulator, '/runs', {
			flowId,
			params: {
				windowStartTime: seconds('2026-01-02T00:00:00Z'),
				windowEndTime: seconds('2026-01-03T00:00:00Z'),
				deltaColumn: { name: 'updated_at' },
			},
		});
		expect((await lastRun(flowId)).metrics.recordSummary.createdRecordCount).toBe(ordersOfOneDay);
	});

	it('fails with what the server says, but not with the password', async () => {
		const user = `changing ${shop}`;
		const password = "s3cret; {'日本🔑'}";
		await servers[shop].admin(createUser(user, password));
		const [id] = await connect(shop, way, [{ user, password }]);
		expect(await test([id])).toEqual([true]);

		await servers[shop].admin([setPassword(user, 'another')]);
		expect(await test([id])).toEqual([false]);
		const reason = {
			postgres: 'password authentication failed',
			mariadb: 'Access denied for user',
		}[shop];
		const refused = await explore(id).catch((error: Error & { description: string }) => error);
		expect(refused).toMatchObject({ description: expect.stringContaining(reason) });
		expect(JSON.stringify(refused)).not.toContain('s3cret');

		const flowId = await createFlow(id, `${schema}.orders`);
		const failed = await lastRun(flowId);
		expect(failed).toMatchObject({
			metrics: {
				recordSummary: { createdRecordCount: 0 },
				statusSummary: {
					status: 'failed',
					errors: [{ code: 'CONNECTOR-1308-400', message: expect.stringContaining(reason) }],
				},
			},
		});
		expect(JSON.stringify(failed)).not.toContain('s3cret');

		await servers[shop].admin([setPassword(user, password)]);
		await flowService.call(emulator, 'POST', `/runs/${failed.id}/action?op=RE_TRIGGER`);
		expect(await lastRun(flowId)).toMatchObject({
			metrics: {
				recordSummary: { createdRecordCount: orders },
				statusSummary: { status: 'success' },
			},
		});
	});

	it('fails a run of a table that the account may not read', async () => {
		const id = await connectOne(shop, way);
		expect(await lastRun(await createFlow(id, `${schema}.not_for_readers`))).toMatchObject({
			metrics: {
				statusSummary: {
					status: 'failed',
					errors: [{ message: expect.stringContaining('There is no table') }],
				},
			},
		});
	});

	it.each([
		['a server that is not there', async () => ({ port: await freePort() }), 'ECONNREFUSED'],
		['another database', async () => ({ database: 'no shop' }), 'no shop'],
	])('does not reach %s', async (_title, other, reason) => {
		const id = await connectOne(shop, { ...way, ...(await other()) });
		expect(await test([id])).toEqual([false]);
		await expect(explore(id)).rejects.toMatchObject({
			description: expect.stringContaining(reason),
		});
	});
});

describe('encryption', () => {
	it.each<[string, ShopName, INodeParameters, boolean]>([
		[
			'trusts no certificate of its own',
			'postgres',
			{ sourceType: 'postgresql', ...basic('Verify Full') },
			false,
		],
		['takes what it gets', 'postgres', { sourceType: 'postgresql', ...basic('Prefer') }, true],
		[
			'checks the certificate unless told otherwise',
			'postgres',
			{ sourceType: 'postgresql', ...byString, encryptionMethod: '1' },
			false,
		],
		[
			'is not had from a server without',
			'mariadb',
			{ sourceType: 'mysql', ...basic('REQUIRED') },
			false,
		],
		[
			'is done without where it may',
			'mariadb',
			{ sourceType: 'mysql', ...basic('PREFERRED') },
			true,
		],
		['has no such mode', 'mariadb', { sourceType: 'mariadb', ...basic('Sometimes') }, false],
	])('%s: %s %j', async (_title, shop, way, works) => {
		expect(await test([await connectOne(shop, way)])).toEqual([works]);
	});

	it.each(['true', 'false'])('is asked for by %s on Amazon Web Services', async (sslMode) => {
		emulator = await openEmulator({ sources: realDatabases(), deployment: 'aws' });
		const onAws = { ...basic(sslMode), deployment: 'aws' };
		expect(
			await test([await connectOne('postgres', { sourceType: 'postgresql', ...onAws })]),
		).toEqual([true]);
		expect(await test([await connectOne('mariadb', { sourceType: 'mysql', ...onAws })])).toEqual([
			sslMode === 'false',
		]);
	});
});

it.each(['nonsense', 'PWD={s3cret'])(
	'sends no connection string that cannot be read: %s',
	async (connectionString) => {
		const whole = { connectionStringFrom: 'connectionString', connectionString };
		const connecting = connectOne('mariadb', { sourceType: 'mariadb', ...byString, ...whole });
		await expect(connecting).rejects.toMatchObject({
			message: 'The connection string cannot be read',
			description: expect.not.stringContaining('s3cret'),
		});
	},
);

it.each(['Server=127.0.0.1', 'Server=127.0.0.1;Port=x;Database=a;UID=b;PWD=s3cret'])(
	'does not get along with the connection string %s',
	async (connectionString) => {
		const whole = { connectionStringFrom: 'connectionString', connectionString };
		const id = await connectOne('mariadb', { sourceType: 'mariadb', ...byString, ...whole });
		expect(await test([id])).toEqual([false]);
		const error = (await explore(id).catch((thrown: unknown) => thrown)) as Error;
		expect(error).toMatchObject({ httpCode: '400' });
		expect(JSON.stringify(error)).not.toContain('s3cret');
	},
);

it.each([
	['Microsoft SQL Server', { sourceType: 'sqlServer', ...byString }],
	['IBM DB2', { sourceType: 'db2', authType: 'basic' }],
])('says that it has no %s', async (label, way) => {
	const id = await connectOne('mariadb', way);
	const reason = { description: expect.stringContaining(`It has no ${label}`) };
	await expect(test([id])).rejects.toMatchObject(reason);
	await expect(explore(id)).rejects.toMatchObject(reason);
});

it.each(['postgres', 'mariadb'] as const)(
	'asks %s for no more connections than it has',
	async (shop) => {
		const id = await connectOne(shop, { sourceType: sourceTypes[shop], ...byString });
		const path = `/connections/${id}/explore?objectType=table&object=${shops[shop].schema}.orders`;
		const answers = await Promise.all(
			Array.from({ length: 50 }, async () => await flowService.call(emulator, 'GET', path)),
		);
		expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
	},
);
