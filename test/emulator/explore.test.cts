import type { Emulator, SourceData } from '../../emulator/index.cts';
import { tablesInMemory } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { call, connectionBody, create, refusal } from './client.cts';

let emulator: Emulator;

describe('a database', () => {
	let path: string;
	beforeEach(async () => {
		emulator = await openEmulator();
		path = `/connections/${await create(emulator, '/connections', connectionBody)}`;
	});
	const explore = async (query: string) => await call(emulator, 'GET', `${path}/explore${query}`);

	it('can be tested', async () => {
		expect((await call(emulator, 'GET', `${path}/test`)).body).toEqual({ result: true });
		expect((await call(emulator, 'GET', `${path}/configs`)).body).toEqual([]);
		for (const operation of ['test', 'explore', 'configs']) {
			expect(await call(emulator, 'GET', `/connections/x/${operation}`)).toMatchObject(
				refusal('FLOW-1439-404'),
			);
		}
	});

	it.each(['', '?objectType=root', '?objectType=ROOT'])(
		'lists its tables in a bare array: %s',
		async (query) => {
			const { body } = await explore(query);
			expect(body).toHaveLength(3);
			expect(body[0]).toEqual({
				type: 'table',
				name: 'orders',
				path: 'public.orders',
				canPreview: true,
				canFetchSchema: true,
			});
		},
	);

	it('shows the columns of a table', async () => {
		expect((await explore('?objectType=table&object=public.orders')).body).toEqual({
			format: 'flat',
			schema: {
				columns: [
					{ name: 'order_id', type: 'integer', 'meta:xdmType': 'int', xdm: { type: 'integer' } },
					{ name: 'customer_email', type: 'string', xdm: { type: 'string' } },
					{ name: 'amount', type: 'double', 'meta:xdmType': 'number', xdm: { type: 'number' } },
					{ name: 'paid', type: 'boolean', 'meta:xdmType': 'boolean', xdm: { type: 'boolean' } },
					{
						name: 'ordered_on',
						type: 'string',
						'meta:xdmType': 'date',
						xdm: { type: 'string', format: 'date' },
					},
					{
						name: 'updated_at',
						type: 'string',
						'meta:xdmType': 'date-time',
						xdm: { type: 'string', format: 'date-time' },
					},
				],
			},
		});
	});

	it.each([
		['', 5],
		['&previewCount=2', 2],
		['&previewCount=100', 5],
	])('shows rows in a preview%s', async (query, count) => {
		const { body } = await explore(`?objectType=TABLE&object=public.orders&preview=true${query}`);
		expect(body.data).toHaveLength(count);
		expect(body.data[0]).toMatchObject({
			order_id: 1,
			customer_email: 'ada@example.com',
			paid: true,
		});
	});

	const filter = Buffer.from(JSON.stringify({ type: 'PQL' })).toString('base64');
	it.each([
		['objectType=table', 'CONNECTOR-1337-400'],
		['objectType=table&object=', 'CONNECTOR-1337-400'],
		['objectType=table&object=orders', 'CONNECTOR-1330-400'],
		['objectType=database', 'CONNECTOR-1358-400'],
		['objectType=folder&object=/', 'CONNECTOR-1358-400'],
		['objectType=table&object=public.orders&preview=true&previewCount=0', 'CONNECTOR-1312-400'],
		['objectType=table&object=public.orders&preview=true&filters=e3', 'CONNECTOR-1389-400'],
		[`objectType=table&object=public.orders&preview=true&filters=${filter}`, 'CONNECTOR-1353-400'],
	])('refuses %s', async (query, code) => {
		emulator.isWrongOnPurpose = true;
		expect(await explore(`?${query}`)).toMatchObject(refusal(code));
	});
});

describe('what stands behind a database', () => {
	it('is given the connection, secrets included', async () => {
		const tables = tablesInMemory({});
		const sources: SourceData = {
			...tables,
			test: async ({ auth }) => String(auth.params.connectionString).includes('s3cret'),
			tables: async ({ name }) => [{ name, path: `schema.${name}` }],
		};
		emulator = await openEmulator({ sources });
		const good = await create(emulator, '/connections', connectionBody);
		const params = { connectionString: 'wrong' };
		const bad = await create(emulator, '/connections', {
			...connectionBody,
			auth: { ...connectionBody.auth, params },
		});
		expect((await call(emulator, 'GET', `/connections/${good}/test`)).body).toEqual({
			result: true,
		});
		expect((await call(emulator, 'GET', `/connections/${bad}/test`)).body).toEqual({
			result: false,
		});
		expect(
			(await call(emulator, 'GET', `/connections/${good}/explore?objectType=root`)).body,
		).toMatchObject([{ path: 'schema.Orders' }]);
	});

	it('is nothing for a target', async () => {
		emulator = await openEmulator();
		const id = await create(emulator, '/connections', {
			name: 'Profiles',
			connectionSpec: { id: '8a9c3494-9708-43d7-ae3f-cda01e5030e1', version: '1.0' },
		});
		expect(await call(emulator, 'GET', `/connections/${id}/explore?objectType=root`)).toMatchObject(
			refusal('CONNECTOR-1336-400'),
		);
	});
});
