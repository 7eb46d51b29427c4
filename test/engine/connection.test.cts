import type { INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { byId, call, createConnection, mariadb } from './steps.cts';

const { server, database, username, password } = mariadb;
const account = { server, database, username, password };

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const on = async (operation: string, parameters = {}) =>
	await call(emulator, 'connection', operation, parameters);
const stored = () => [...emulator.connections.values()];

it('reads one, simplified or raw, without the values it signs in with', async () => {
	const id = await createConnection(emulator);
	const [simple] = await on('get', { connectionId: byId(id) });
	expect(simple).toEqual({
		id,
		name: 'Orders',
		state: 'enabled',
		sourceType: 'mariadb',
		connectionSpecId: '3000eb99-cd47-43f3-827c-43caf170f015',
		authentication: 'Connection String Based Authentication',
		createdAt: new Date(stored()[0].createdAt).toISOString(),
		updatedAt: new Date(stored()[0].updatedAt).toISOString(),
		etag: stored()[0].etag,
	});
	const [raw] = await on('get', { connectionId: byId(id), simplify: false });
	expect(raw).toMatchObject({ id, imsOrgId: emulator.account.organization });
	expect(raw.auth).toEqual({ specName: 'Connection String Based Authentication' });
});

it('picks by ID and by the address in the UI of Adobe', async () => {
	const id = await createConnection(emulator);
	const address = `https://experience.adobe.com/#/@acme/sname:prod/platform/source/accounts/${id}/activity`;
	const [found] = await on('get', { connectionId: { __rl: true, mode: 'url', value: address } });
	expect(found.id).toBe(id);
});

it.each([
	['', "'Connection' is not chosen"],
	['not an id', "'Connection' is 'not an id', which is not an ID"],
])('refuses the ID %p before anything is sent', async (value, message) => {
	await expect(
		on('get', { connectionId: byId(`={{ ${JSON.stringify(value)} }}`) }),
	).rejects.toMatchObject({
		message,
	});
	expect(emulator.requests).toEqual([]);
});

it('says so when there is none of that ID', async () => {
	await expect(on('get', { connectionId: byId('none') })).rejects.toMatchObject({
		message: 'Adobe does not find the resource',
		context: { details: { code: 'FLOW-1439-404' } },
	});
});

describe('lists', () => {
	beforeEach(async () => {
		await call(
			emulator,
			'connection',
			'create',
			{
				name: '={{ $json.name }}',
				sourceType: '={{ $json.sourceType }}',
				sourceAccount: 'json',
				authParametersJson: JSON.stringify(account),
			},
			{
				items: Array.from({ length: 230 }, (_, index) => ({
					name: `Connection ${String(index).padStart(3, '0')}`,
					sourceType: index % 2 ? 'mariadb' : 'mysql',
				})),
			},
		);
		emulator.requests.length = 0;
	});

	it('all of them, page by page', async () => {
		const all = await on('getAll', { returnAll: true });
		expect(new Set(all.map(({ id }) => id))).toEqual(new Set(emulator.connections.keys()));
		expect(all).toHaveLength(230);
		expect(emulator.requests).toHaveLength(3);
	});

	it('no more than the limit, and asks for no more', async () => {
		expect(await on('getAll', { limit: 7 })).toHaveLength(7);
		expect(emulator.requests.map(({ url }) => url)).toEqual([expect.stringContaining('limit=7')]);

		emulator.requests.length = 0;
		expect(await on('getAll', { limit: 130 })).toHaveLength(130);
		expect(
			emulator.requests.map(({ url }) => new URL(url, emulator.url).searchParams.get('limit')),
		).toEqual(['100', '30']);
	});

	it('by name, source, custom filter and search', async () => {
		const names = async (filters: object) =>
			(await on('getAll', { returnAll: true, filters })).map(({ name }) => name);
		expect(await names({ name: 'Connection 007' })).toEqual(['Connection 007']);
		expect(await names({ name: 'No such name' })).toEqual([]);
		expect(
			await names({ connectionSpecId: byId('26d738e0-8963-47ea-aadf-c60de735468a') }),
		).toHaveLength(115);
		expect(
			await names({
				name: 'Connection 008',
				connectionSpecId: byId('3000eb99-cd47-43f3-827c-43caf170f015'),
			}),
		).toEqual([]);
		expect(await names({ state: 'disabled' })).toEqual([]);
		expect(await names({ property: ['name=="Connection 001","Connection 002"'] })).toHaveLength(2);
		expect(await names({ queryString: 'property=name=="Connection 003"' })).toEqual([
			'Connection 003',
		]);
	});

	it('in order', async () => {
		const names = async (sort: object) =>
			(await on('getAll', { limit: 2, sort })).map(({ name }) => name);
		expect(await names({ orderby: 'name' })).toEqual(['Connection 000', 'Connection 001']);
		expect(await names({ orderby: 'name', direction: '-' })).toEqual([
			'Connection 229',
			'Connection 228',
		]);
	});

	it('what was created after a time, without reading on', async () => {
		const [, , last] = stored().slice(-3);
		stored().forEach((connection) => {
			connection.createdAt = connection === last ? Date.now() + 60_000 : connection.createdAt;
		});
		const createdAfter = new Date(Date.now() + 30_000).toISOString();
		expect(await on('getAll', { returnAll: true, filters: { createdAfter } })).toMatchObject([
			{ id: last.id },
		]);
		expect(emulator.requests).toHaveLength(1);
	});

	it('refuses a time that is none', async () => {
		await expect(on('getAll', { filters: { createdAfter: 'yesterday' } })).rejects.toMatchObject({
			message: "'Created After' is 'yesterday', which is not a date",
		});
	});
});

it('updates only what differs, with the etag of what it read', async () => {
	const id = await createConnection(emulator);
	const { etag } = stored()[0];
	emulator.requests.length = 0;
	const [updated] = await on('update', {
		connectionId: byId(id),
		updateFields: { name: 'Orders', description: 'Read replica' },
	});
	expect(updated).toEqual({ id, etag: stored()[0].etag });
	expect(
		emulator.requests.map(({ method, headers, body }) => [method, headers['if-match'], body]),
	).toEqual([
		['GET', undefined, undefined],
		['PATCH', etag, [{ op: 'add', path: '/description', value: 'Read replica' }]],
	]);

	emulator.requests.length = 0;
	await on('update', { connectionId: byId(id), updateFields: { description: 'Read replica' } });
	expect(emulator.requests.map(({ method }) => method)).toEqual(['GET']);
});

it('updates by JSON Patch', async () => {
	const id = await createConnection(emulator);
	const patch = JSON.stringify([{ op: 'replace', path: '/name', value: 'Bills' }]);
	await on('update', { connectionId: byId(id), updateFields: { patch } });
	expect(stored()[0].name).toBe('Bills');
});

it.each([
	[{}, 'There is nothing to change'],
	[{ patch: '{}' }, "'JSON Patch' is not a JSON list"],
	[{ patch: 'nonsense' }, "'JSON Patch' is not a JSON list"],
])('refuses the update %p before anything is sent', async (updateFields, message) => {
	await expect(on('update', { connectionId: byId('x'), updateFields })).rejects.toMatchObject({
		message,
	});
	expect(emulator.requests).toEqual([]);
});

it('deletes', async () => {
	const id = await createConnection(emulator);
	expect(await on('delete', { connectionId: byId(id) })).toEqual([{ deleted: true }]);
	expect(stored()).toEqual([]);
	await expect(on('delete', { connectionId: byId(id) })).rejects.toMatchObject({
		message: 'Adobe does not find the resource',
	});
});

it('creates with additional JSON', async () => {
	await on('create', {
		name: 'Orders',
		...mariadb,
		additionalFields: { additionalJson: '{ "providerId": "p", "description": "from JSON" }' },
	});
	expect(emulator.requests[0].body).toMatchObject({
		name: 'Orders',
		providerId: 'p',
		description: 'from JSON',
	});
});

describe('creates or updates', () => {
	const upsert = async (parameters = {}) =>
		await on('upsert', { name: 'Orders', ...mariadb, ...parameters });

	it('by name within a source', async () => {
		const [created] = await upsert();
		expect(created).toMatchObject({ created: true, changed: [], sourceType: 'mariadb' });

		const [other] = await upsert({ sourceType: 'mysql' });
		expect(other.created).toBe(true);

		const [updated] = await upsert({
			password: 'rotated',
			additionalFields: { description: 'Read replica' },
		});
		expect(updated).toMatchObject({
			id: created.id,
			created: false,
			changed: ['/description', '/auth/params'],
		});
		expect(stored()).toHaveLength(2);
		expect(stored()[0].auth.params.connectionString).toContain('PWD=rotated');
		expect(stored()[1].auth.params.connectionString).toContain('PWD=s3cret');
	});

	it.each(['with, comma', 'with "quotes"', "it's", 'a&b=c%20', 'Zürich'])(
		'of the name %s',
		async (name) => {
			expect((await upsert({ name }))[0].created).toBe(true);
			expect((await upsert({ name }))[0].created).toBe(false);
			expect(stored()).toHaveLength(1);
		},
	);

	it('does not double in one execution', async () => {
		const { length } = await call(
			emulator,
			'connection',
			'upsert',
			{ name: 'Orders', ...mariadb },
			{ items: Array(10).fill({}) },
		);
		expect(length).toBe(10);
		expect(stored()).toHaveLength(1);
	});

	it('refuses to choose among several of the name, and another authentication type', async () => {
		await createConnection(emulator);
		await expect(upsert({ authType: 'basic', sslMode: 'Required' })).rejects.toMatchObject({
			message: "The connection 'Orders' has another authentication type",
		});
		await createConnection(emulator);
		await expect(upsert()).rejects.toMatchObject({
			message: "There are 2 of the name 'Orders'",
			description: expect.stringContaining(stored()[1].id),
		});
	});
});

describe('looks into the source', () => {
	let id: string;
	beforeEach(async () => {
		id = await createConnection(emulator);
	});
	const explore = async (parameters: object) =>
		await on('explore', { connectionId: byId(id), ...parameters });

	it('tests it', async () => {
		expect(await on('test', { connectionId: byId(id) })).toEqual([{ id, works: true }]);
	});

	it('lists tables, columns and rows', async () => {
		const tables = await explore({ objectType: 'root' });
		expect(tables).toContainEqual(
			expect.objectContaining({ type: 'table', path: 'public.orders' }),
		);

		const columns = await explore({ objectType: 'table', object: 'public.orders' });
		expect(columns.length).toBeGreaterThan(1);
		expect(columns[0]).toMatchObject({ name: expect.any(String), type: expect.any(String) });

		const rows = await explore({
			objectType: 'table',
			object: 'public.orders',
			preview: true,
			exploreOptions: { previewCount: 2 },
		});
		expect(rows).toHaveLength(2);
		expect(Object.keys(rows[0]).sort()).toEqual(columns.map(({ name }) => name).sort());
	});

	it('refuses a table without a path before anything is sent', async () => {
		emulator.requests.length = 0;
		await expect(explore({ objectType: 'table', object: '={{ "" }}' })).rejects.toMatchObject({
			message: "'Path' is empty",
		});
		expect(emulator.requests).toEqual([]);
	});
});

it('looks into a file storage, with the options of its files', async () => {
	const s3 = {
		auth: {
			specName: 'Access Key',
			params: { s3AccessKey: 'key', s3SecretKey: 'secret' },
		},
		connectionSpec: { id: 'ecadc60c-7455-4d87-84dc-2a0e293d997b', version: '1.0' },
	};
	const [{ id }] = await on('create', {
		name: 'Files',
		...mariadb,
		additionalFields: { additionalJson: s3 },
	});
	const explore = async (parameters: INodeParameters) =>
		await on('explore', { connectionId: byId(String(id)), ...parameters });

	const root = await explore({ objectType: 'root' });
	expect(root).toContainEqual(expect.objectContaining({ type: 'file', path: '/customers.csv' }));
	const folder = await explore({ objectType: 'folder', object: '/exports/' });
	expect(folder).toContainEqual(expect.objectContaining({ path: '/exports/orders.tsv' }));

	const file = { objectType: 'file', object: '/exports/orders.tsv', preview: true };
	const given = { fileType: 'delimited', columnDelimiter: '\t', previewCount: 1 };
	const found = { determineProperties: true, previewCount: 1 };
	const rows = await explore({ ...file, exploreOptions: given });
	expect(rows).toHaveLength(1);
	const properties = expect.objectContaining({ fileType: 'delimited', columnDelimiter: '\t' });
	const columns = expect.arrayContaining([expect.objectContaining({ name: expect.any(String) })]);
	expect(await explore({ ...file, exploreOptions: found })).toEqual([
		{ properties, columns, rows },
	]);
	await expect(explore({ ...file, exploreOptions: { ...given, ...found } })).rejects.toMatchObject({
		message: 'File options contradict each other',
	});
});
