import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import {
	call,
	connectionBody,
	create,
	createParts,
	dailyFlowBody,
	read,
	refusal,
	s3Body,
	sourceBody,
	targetBody,
} from './client.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const etagForm = expect.stringMatching(/^".+"$/);

describe('connections', () => {
	it('are created, shown, listed and deleted without giving their secrets away', async () => {
		const { status, headers, body } = await call(emulator, 'POST', '/connections', connectionBody);
		expect(status).toBe(201);
		expect(body).toEqual({ id: expect.any(String), etag: etagForm });
		expect(headers.get('location')).toBe(`/data/foundation/flowservice/connections/${body.id}`);

		const shown = await read(emulator, `/connections/${body.id}`);
		const { account } = emulator;
		expect(shown).toEqual({
			id: body.id,
			createdAt: expect.any(Number),
			updatedAt: shown.createdAt,
			createdBy: account.technicalAccountId,
			updatedBy: account.technicalAccountId,
			createdClient: account.clientId,
			updatedClient: account.clientId,
			sandboxId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			sandboxName: 'prod',
			imsOrgId: account.organization,
			name: 'Orders',
			state: 'enabled',
			connectionSpec: connectionBody.connectionSpec,
			auth: { specName: connectionBody.auth.specName, params: { connectionString: '*****' } },
			version: body.etag,
			etag: body.etag,
		});
		expect((await call(emulator, 'GET', '/connections')).body).toEqual({
			items: [shown],
			_links: {},
		});
		const elsewhere = { 'x-sandbox-name': 'dev' };
		expect((await call(emulator, 'GET', '/connections', undefined, elsewhere)).body.items).toEqual(
			[],
		);
		expect(
			await call(emulator, 'DELETE', `/connections/${body.id}`, undefined, elsewhere),
		).toMatchObject({ status: 404 });

		expect(await call(emulator, 'DELETE', `/connections/${body.id}/`)).toMatchObject({
			status: 204,
		});
		const gone = await call(emulator, 'GET', `/connections/${body.id}`);
		expect(gone).toMatchObject(refusal('FLOW-1439-404'));
		expect(gone.body.report).toMatchObject({ id: body.id, type: 'connections' });
		expect(gone.body.title).toBe('Resource not found');
	});

	const { auth, connectionSpec } = connectionBody;
	it.each<[string, unknown, string]>([
		['an empty body', {}, 'FLOW-1405-400'],
		['no name', { ...connectionBody, name: undefined }, 'CONNECTOR-1304-400'],
		[
			'an unknown connection spec',
			{ ...connectionBody, connectionSpec: { id: '0' } },
			'FLOW-1413-400',
		],
		['no connection spec', { ...connectionBody, connectionSpec: undefined }, 'FLOW-1413-400'],
		[
			'an auth spec of another name',
			{ ...connectionBody, auth: { ...auth, specName: 'ConnectionString' } },
			'FLOW-1415-400',
		],
		[
			'no parameters',
			{ ...connectionBody, auth: { specName: auth.specName } },
			'CONNECTOR-1304-400',
		],
		[
			'a parameter of another type',
			{ name: 'x', connectionSpec, auth: { ...auth, params: { connectionString: 1 } } },
			'FLOW-1100-400',
		],
	])('are refused with %s', async (_, body, code) => {
		emulator.isWrongOnPurpose = true;
		expect(await call(emulator, 'POST', '/connections', body)).toMatchObject(refusal(code));
		expect(emulator.connections.size).toBe(0);
	});

	it('take the newest version of their connection spec', async () => {
		emulator.isWrongOnPurpose = true;
		const id = await create(emulator, '/connections', {
			...connectionBody,
			connectionSpec: { ...(connectionSpec as object), version: undefined },
		});
		expect(await read(emulator, `/connections/${id}`)).toMatchObject({ connectionSpec });
	});

	it('mask what the auth spec does not know', async () => {
		const params = { ...auth.params, password: 'planted' };
		const id = await create(emulator, '/connections', {
			...connectionBody,
			auth: { ...auth, params },
		});
		expect((await read(emulator, `/connections/${id}`)).auth.params).toEqual({
			connectionString: '*****',
			password: '*****',
		});
	});
});

describe('source connections', () => {
	it('show their base connection', async () => {
		const { connection, source } = await createParts(emulator);
		expect(await read(emulator, `/sourceConnections/${source}`)).toMatchObject({
			...sourceBody(connection),
			state: 'enabled',
			inheritedAttributes: {
				baseConnection: { id: connection, connectionSpec: connectionBody.connectionSpec },
			},
		});
	});

	it.each<[string, object, string]>([
		['no name', { name: undefined }, 'CONNECTOR-1304-400'],
		['no data', { data: undefined }, 'CONNECTOR-1304-400'],
		['no base connection', { baseConnectionId: undefined }, 'CONNECTOR-1304-400'],
		['an unknown base connection', { baseConnectionId: 'x' }, 'FLOW-1439-404'],
		['an unknown connection spec', { connectionSpec: { id: 'x' } }, 'FLOW-1413-400'],
		[
			"another spec than the base connection's",
			{ connectionSpec: s3Body.connectionSpec },
			'FLOW-1413-400',
		],
		['a format of files', { data: { format: 'delimited' } }, 'CONNECTOR-1327-400'],
		['no table', { params: {} }, 'CONNECTOR-1304-400'],
		['a row filter', { params: { tableName: 'a', filters: {} } }, 'CONNECTOR-1353-400'],
	])('of tables are refused with %s', async (_, other, code) => {
		const connection = await create(emulator, '/connections', connectionBody);
		const body = { ...sourceBody(connection), ...other };
		emulator.isWrongOnPurpose = true;
		expect(await call(emulator, 'POST', '/sourceConnections', body)).toMatchObject(refusal(code));
	});

	it.each<[string, object, string]>([
		['the format of tables', { data: { format: 'tabular' } }, 'CONNECTOR-1327-400'],
		['no path', { params: {} }, 'CONNECTOR-1304-400'],
		[
			'a delimiter of two characters',
			{ params: { path: '/a', columnDelimiter: '||' } },
			'CONNECTOR-1331-400',
		],
	])('of files are refused with %s', async (_, other, code) => {
		const baseConnectionId = await create(emulator, '/connections', s3Body);
		const body = {
			name: 'Files',
			baseConnectionId,
			data: { format: 'delimited' },
			params: { path: '/customers.csv' },
			connectionSpec: s3Body.connectionSpec,
		};
		expect(await call(emulator, 'POST', '/sourceConnections', body)).toMatchObject({ status: 201 });
		expect(await call(emulator, 'POST', '/sourceConnections', { ...body, ...other })).toMatchObject(
			refusal(code),
		);
	});
});

describe('target connections', () => {
	it.each<[string, object, string]>([
		['no data', { data: undefined }, 'CONNECTOR-1304-400'],
		['no dataset', { params: {} }, 'CONNECTOR-1325-400'],
		['a dataset under another name', { params: { datasetId: 'x' } }, 'CONNECTOR-1325-400'],
		['an unknown connection spec', { connectionSpec: { id: 'x' } }, 'FLOW-1413-400'],
	])('are refused with %s', async (_, other, code) => {
		expect(await call(emulator, 'POST', '/targetConnections', targetBody)).toMatchObject({
			status: 201,
		});
		emulator.isWrongOnPurpose = true;
		expect(
			await call(emulator, 'POST', '/targetConnections', { ...targetBody, ...other }),
		).toMatchObject(refusal(code));
	});
});

it('does not delete what a flow uses', async () => {
	const { connection, source, target } = await createParts(emulator);
	const flow = await create(emulator, '/flows', dailyFlowBody(source, target));
	const paths = [
		`/sourceConnections/${source}`,
		`/targetConnections/${target}`,
		`/connections/${connection}`,
	];
	for (const path of paths) {
		expect(await call(emulator, 'DELETE', path)).toMatchObject(refusal('FLOW-1418-400'));
	}
	expect(await call(emulator, 'DELETE', `/flows/${flow}`)).toMatchObject({ status: 202 });
	const gone = await Promise.all(paths.map(async (path) => await call(emulator, 'DELETE', path)));
	expect(gone.map(({ status }) => status)).toEqual([404, 404, 204]);
});
