import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import path from 'node:path';

import { Client } from 'pg';

import { afterwards } from '../open.cts';

const root = path.resolve(__dirname, '../..');

let cli: ChildProcessWithoutNullStreams;
/** What the emulator has printed, by the name that stands before it. */
let printed: Record<string, string>;
let url: string;
beforeAll(async () => {
	cli = spawn(process.execPath, ['--require', 'tsx/cjs', 'emulator/main.cts', '--port', '0'], {
		cwd: root,
	});
	const exited = new Promise((resolve) => cli.once('exit', resolve));
	afterwards(async () => {
		cli.kill();
		await exited;
	});
	let said = '';
	await new Promise<void>((resolve, reject) => {
		cli.stdout.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			if (said.includes('SSL mode')) resolve();
		});
		cli.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
		cli.once('exit', () => reject(new Error(said)));
	});
	const lines = [...said.matchAll(/^ {2}(.+?) {2,}(\S+)/gm)];
	printed = Object.fromEntries(lines.map(([, name, value]) => [name, value]));
	[, url] = /^Adobe emulator: (\S+)/m.exec(said)!;
}, 120_000);

/** Calls the Flow Service of the emulator that was started. */
async function call(method: string, resource: string, body?: object) {
	const response = await fetch(`${url}/data/foundation/flowservice${resource}`, {
		method,
		headers: {
			authorization: `Bearer ${printed['access token']}`,
			'x-api-key': printed['client ID'],
			'x-gw-ims-org-id': printed['organization ID'],
			'x-sandbox-name': 'prod',
			...(body && { 'content-type': 'application/json' }),
		},
		body: body && JSON.stringify(body),
	});
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	return (await response.json()) as any;
}

async function connect(other: object = {}): Promise<string> {
	const { server, port, database, username, password } = printed;
	const params = { server, port, database, username, password, sslMode: 'Disable', ...other };
	const { id } = await call('POST', '/connections', {
		name: 'Shop',
		auth: { specName: 'Basic Authentication', params },
		connectionSpec: { id: '74a1c565-4e59-48d7-9d67-7c03b8a13137', version: '1.0' },
	});
	return id as string;
}

it('is reached with what the emulator prints', async () => {
	const id = await connect();
	expect(await call('GET', `/connections/${id}/test`)).toEqual({ result: true });
	const tables = await call('GET', `/connections/${id}/explore?objectType=root`);
	expect(tables).toMatchObject([{ path: 'public.customers' }, { path: 'public.orders' }]);
	const { data } = await call(
		'GET',
		`/connections/${id}/explore?objectType=table&object=public.orders&preview=true&previewCount=600`,
	);
	expect(data).toHaveLength(600);
	expect(data[0]).toEqual({
		order_id: 1,
		customer_email: 'customer8@example.com',
		amount: 1.37,
		paid: true,
		ordered_on: '2026-01-01',
		updated_at: '2026-01-01T01:00:00Z',
	});
});

it.each([
	{ password: 'another' },
	{ username: 'another' },
	{ database: 'another' },
	{ sslMode: 'Require' },
])('is not reached with %j', async (other) => {
	expect(await call('GET', `/connections/${await connect(other)}/test`)).toEqual({ result: false });
});

it('serves many at once', async () => {
	const id = await connect({ sslMode: 'Prefer' });
	const path = `/connections/${id}/explore?objectType=table&object=public.customers&preview=true`;
	const answers = await Promise.all(
		Array.from({ length: 30 }, async () => await call('GET', path)),
	);
	expect(new Set(answers.map(({ data }) => data.length))).toEqual(new Set([10]));
});

it('takes any client of PostgreSQL', async () => {
	const { server, port, database, username, password } = printed;
	const client = new Client({
		host: server,
		port: Number(port),
		database,
		user: username,
		password,
	});
	await client.connect();
	const { rows } = await client.query('select count(*)::int from orders where paid = $1', [true]);
	expect(rows).toEqual([{ count: 450 }]);
	await client.end();
});
