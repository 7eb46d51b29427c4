import type { Emulator } from '../../emulator/index.cts';
import { startEmulator } from '../../emulator/index.cts';
import {
	call,
	connectionBody,
	create,
	createParts,
	dailyFlowBody,
	onceFlowBody,
	read,
	refusal,
	s3Body,
	sourceBody,
	targetBody,
} from './client.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await startEmulator();
});
afterEach(async () => await emulator.close());

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
		expect((await call(emulator, 'GET', '/connections')).body).toEqual({ items: [shown] });
		const elsewhere = { 'x-sandbox-name': 'dev' };
		expect((await call(emulator, 'GET', '/connections', undefined, elsewhere)).body.items).toEqual([]);
		expect(
			await call(emulator, 'DELETE', `/connections/${body.id}`, undefined, elsewhere),
		).toMatchObject({ status: 404 });

		expect(await call(emulator, 'DELETE', `/connections/${body.id}/`)).toMatchObject({ status: 204 });
		const gone = await call(emulator, 'GET', `/connections/${body.id}`);
		expect(gone).toMatchObject(refusal('FLOW-1439-404'));
		expect(gone.body.report).toMatchObject({ id: body.id, type: 'connections' });
		expect(gone.body.title).toBe('Resource not found');
	});

	const { auth, connectionSpec } = connectionBody;
	it.each<[string, unknown, string]>([
		['an empty body', {}, 'FLOW-1405-400'],
		['no name', { ...connectionBody, name: undefined }, 'CONNECTOR-1304-400'],
		['an unknown connection spec', { ...connectionBody, connectionSpec: { id: '0' } }, 'FLOW-1413-400'],
		['no connection spec', { ...connectionBody, connectionSpec: undefined }, 'FLOW-1413-400'],
		[
			'an auth spec of another name',
			{ ...connectionBody, auth: { ...auth, specName: 'ConnectionString' } },
			'FLOW-1415-400',
		],
		['no parameters', { ...connectionBody, auth: { specName: auth.specName } }, 'CONNECTOR-1304-400'],
		[
			'a parameter of another type',
			{ name: 'x', connectionSpec, auth: { ...auth, params: { connectionString: 1 } } },
			'FLOW-1100-400',
		],
	])('are refused with %s', async (_, body, code) => {
		expect(await call(emulator, 'POST', '/connections', body)).toMatchObject(refusal(code));
		expect(emulator.connections.size).toBe(0);
	});

	it('take the newest version of their connection spec', async () => {
		const id = await create(emulator, '/connections', {
			...connectionBody,
			connectionSpec: { ...(connectionSpec as object), version: undefined },
		});
		expect(await read(emulator, `/connections/${id}`)).toMatchObject({ connectionSpec });
	});

	it('mask what the auth spec does not know', async () => {
		const params = { ...auth.params, password: 'planted' };
		const id = await create(emulator, '/connections', { ...connectionBody, auth: { ...auth, params } });
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
		["another spec than the base connection's", { connectionSpec: s3Body.connectionSpec }, 'FLOW-1413-400'],
		['a format of files', { data: { format: 'delimited' } }, 'CONNECTOR-1327-400'],
		['no table', { params: {} }, 'CONNECTOR-1304-400'],
		['a row filter', { params: { tableName: 'a', filters: {} } }, 'CONNECTOR-1353-400'],
	])('of tables are refused with %s', async (_, other, code) => {
		const connection = await create(emulator, '/connections', connectionBody);
		const body = { ...sourceBody(connection), ...other };
		expect(await call(emulator, 'POST', '/sourceConnections', body)).toMatchObject(refusal(code));
	});

	it.each<[string, object, string]>([
		['the format of tables', { data: { format: 'tabular' } }, 'CONNECTOR-1327-400'],
		['no path', { params: {} }, 'CONNECTOR-1304-400'],
		['a delimiter of two characters', { params: { path: '/a', columnDelimiter: '||' } }, 'CONNECTOR-1331-400'],
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
		expect(await call(emulator, 'POST', '/targetConnections', targetBody)).toMatchObject({ status: 201 });
		expect(await call(emulator, 'POST', '/targetConnections', { ...targetBody, ...other })).toMatchObject(
			refusal(code),
		);
	});
});

it('does not delete what a flow uses', async () => {
	const { connection, source, target } = await createParts(emulator);
	const flow = await create(emulator, '/flows', dailyFlowBody(source, target));
	const paths = [`/sourceConnections/${source}`, `/targetConnections/${target}`, `/connections/${connection}`];
	for (const path of paths) {
		expect(await call(emulator, 'DELETE', path)).toMatchObject(refusal('FLOW-1418-400'));
	}
	for (const path of [`/flows/${flow}`, ...paths]) {
		expect(await call(emulator, 'DELETE', path)).toMatchObject({ status: 204 });
	}
});

describe('states', () => {
	it.each<[string, string, string]>([
		['initializing', 'PATCH', 'FLOW-1417-400'],
		['initializing', 'DELETE', 'FLOW-1417-400'],
		['updating', 'PATCH', 'FLOW-1420-400'],
		['updating', 'DELETE', 'FLOW-1416-400'],
		['delete-finalizing', 'PATCH', 'FLOW-1457-400'],
	])('a connection that is %s refuses %s', async (state, method, code) => {
		const id = await create(emulator, '/connections', connectionBody);
		const { etag } = await read(emulator, `/connections/${id}`);
		emulator.connections.set(id, { ...emulator.connections.get(id)!, state: state as 'updating' });
		const body = method === 'PATCH' ? [{ op: 'replace', path: '/name', value: 'x' }] : undefined;
		expect(
			await call(emulator, method, `/connections/${id}`, body, { 'if-match': etag }),
		).toMatchObject(refusal(code));
	});

	const flow = async () => {
		const { source, target } = await createParts(emulator);
		return await create(emulator, '/flows', dailyFlowBody(source, target));
	};

	it('of flows are passed by actions, whatever their case', async () => {
		const path = `/flows/${await flow()}`;
		const { etag } = await read(emulator, path);
		const disabled = await call(emulator, 'POST', `${path}/action?op=disable`);
		expect(disabled).toMatchObject({ status: 200, body: { id: path.slice(7), etag: etagForm } });
		expect(disabled.body.etag).not.toBe(etag);
		expect(await read(emulator, path)).toMatchObject({
			state: 'disabled',
			etag: disabled.body.etag,
			lastOperation: { operation: 'disable', percentCompleted: 100 },
		});
		expect(await call(emulator, 'POST', `${path}/action?op=DISABLE`)).toMatchObject(
			refusal('FLOW-1422-400'),
		);
		const headers = { 'content-type': 'application/json' };
		expect(await call(emulator, 'POST', `${path}/action?op=Enable`, '', headers)).toMatchObject({
			status: 200,
		});
		expect(await read(emulator, path)).toMatchObject({ state: 'enabled' });
	});

	it.each([
		['', 'FLOW-1434-400'],
		['op=move', 'FLOW-1434-400'],
		['op=finalize', 'FLOW-1402-400'],
		['op=FINALIZE_UPDATE&subOp=APPLY', 'FLOW-1402-400'],
		['op=finalize-update', 'FLOW-1402-400'],
		['op=disable&subOp=REVERSE', 'FLOW-1435-400'],
		['op=disable&subOp=PROGRESS', 'FLOW-1436-400'],
		['op=publish', 'FLOW-1422-400'],
	])('of flows are not changed by %s', async (query, code) => {
		const path = `/flows/${await flow()}`;
		expect(await call(emulator, 'POST', `${path}/action?${query}`)).toMatchObject(refusal(code));
		expect(await read(emulator, path)).toMatchObject({ state: 'enabled' });
	});

	it('are not changed with another status, version or in a passing state', async () => {
		const id = await flow();
		const path = `/flows/${id}/action?op=disable`;
		expect(await call(emulator, 'POST', path, { status: { value: 'started' } })).toMatchObject(
			refusal('FLOW-1437-400'),
		);
		expect(await call(emulator, 'POST', path, undefined, { 'if-match': '"x"' })).toMatchObject(
			refusal('FLOW-1404-412'),
		);
		emulator.flows.set(id, { ...emulator.flows.get(id)!, state: 'updating' });
		expect(await call(emulator, 'POST', path)).toMatchObject(refusal('FLOW-1421-400'));
		expect(await call(emulator, 'DELETE', `/flows/${id}`)).toMatchObject(refusal('FLOW-1458-400'));
	});

	it('of connections know publishing only', async () => {
		const id = await create(emulator, '/connections', connectionBody);
		expect(await call(emulator, 'POST', `/connections/${id}/action?op=disable`)).toMatchObject(
			refusal('FLOW-1434-400'),
		);
		expect(await call(emulator, 'POST', `/connections/x/action?op=publish`)).toMatchObject(
			refusal('FLOW-1439-404'),
		);
	});
});

describe('drafts', () => {
	it('of a flow take parts later and are published when complete', async () => {
		const { source, target } = await createParts(emulator);
		const { name, flowSpec, ...parts } = onceFlowBody(source, target);
		const id = await create(emulator, '/flows?mode=draft', { name, flowSpec });
		const path = `/flows/${id}`;
		expect(await read(emulator, path)).toMatchObject({ state: 'draft', name });

		expect(await call(emulator, 'POST', `${path}/action?op=publish`)).toMatchObject(
			refusal('CONNECTOR-1321-400'),
		);
		expect(await call(emulator, 'POST', `${path}/action?op=enable`)).toMatchObject(
			refusal('FLOW-1422-400'),
		);
		const instructions = Object.entries(parts).map(([field, value]) => ({
			op: 'add',
			path: `/${field}`,
			value,
		}));
		const { etag } = await read(emulator, path);
		expect(
			await call(emulator, 'PATCH', path, instructions, { 'if-match': etag }),
		).toMatchObject({ status: 200 });
		expect(emulator.runs.size).toBe(0);

		expect(await call(emulator, 'POST', `${path}/action?op=publish`)).toMatchObject({ status: 200 });
		expect(await read(emulator, path)).toMatchObject({ state: 'enabled', lastRunDetails: {} });
		expect(emulator.runs.size).toBe(1);
	});

	it('are not what a flow spec for destinations has', async () => {
		const flowSpec = { id: '1a0514a6-33d4-4c7f-aff8-594799c47549' };
		expect(await call(emulator, 'POST', '/flows?mode=draft', { name: 'x', flowSpec })).toMatchObject(
			refusal('CONNECTOR-1368-400'),
		);
		expect(await call(emulator, 'POST', '/flows?mode=other', { name: 'x', flowSpec })).toMatchObject(
			refusal('FLOW-1452-400'),
		);
	});

	it('of a connection cannot be used before they are published', async () => {
		const { auth, ...body } = connectionBody;
		const id = await create(emulator, '/connections?mode=draft', body);
		const path = `/connections/${id}`;
		expect(await read(emulator, path)).toMatchObject({ state: 'draft' });
		expect(await call(emulator, 'GET', `${path}/test`)).toMatchObject(refusal('FLOW-1456-400'));
		expect(await call(emulator, 'POST', '/sourceConnections', sourceBody(id))).toMatchObject(
			refusal('FLOW-1456-400'),
		);
		expect(await call(emulator, 'POST', `${path}/action?op=PUBLISH`)).toMatchObject(
			refusal('FLOW-1415-400'),
		);

		const { etag } = await read(emulator, path);
		const instructions = [{ op: 'add', path: '/auth', value: auth }];
		await call(emulator, 'PATCH', path, instructions, { 'if-match': etag });
		expect(await call(emulator, 'POST', `${path}/action?op=PUBLISH`)).toMatchObject({ status: 200 });
		expect(await call(emulator, 'GET', `${path}/test`)).toMatchObject({ body: { result: true } });
	});
});
