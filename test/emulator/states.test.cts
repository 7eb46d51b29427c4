import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import {
	call,
	connectionBody,
	create,
	createParts,
	dailyFlowBody,
	onceFlowBody,
	read,
	refusal,
	sourceBody,
} from './client.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const etagForm = expect.stringMatching(/^".+"$/);

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
		expect(await call(emulator, 'POST', `${path}/action?op=ENABLE`, '', headers)).toMatchObject({
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
		emulator.isWrongOnPurpose = true;
		expect(await call(emulator, 'POST', `${path}/action?${query}`)).toMatchObject(refusal(code));
		expect(await read(emulator, path)).toMatchObject({ state: 'enabled' });
	});

	it('are not changed with another status, version or in a passing state', async () => {
		const id = await flow();
		const path = `/flows/${id}/action?op=disable`;
		emulator.isWrongOnPurpose = true;
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
		emulator.isWrongOnPurpose = true;
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
		expect(await call(emulator, 'PATCH', path, instructions, { 'if-match': etag })).toMatchObject({
			status: 200,
		});
		expect(emulator.runs.size).toBe(0);

		expect(await call(emulator, 'POST', `${path}/action?op=publish`)).toMatchObject({
			status: 200,
		});
		expect(await read(emulator, path)).toMatchObject({ state: 'enabled', lastRunDetails: {} });
		expect(emulator.runs.size).toBe(1);
	});

	it('are not what a flow spec for destinations has', async () => {
		const flowSpec = { id: '1a0514a6-33d4-4c7f-aff8-594799c47549' };
		emulator.isWrongOnPurpose = true;
		expect(
			await call(emulator, 'POST', '/flows?mode=draft', { name: 'x', flowSpec }),
		).toMatchObject(refusal('CONNECTOR-1368-400'));
		expect(
			await call(emulator, 'POST', '/flows?mode=other', { name: 'x', flowSpec }),
		).toMatchObject(refusal('FLOW-1452-400'));
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
		expect(await call(emulator, 'POST', `${path}/action?op=PUBLISH`)).toMatchObject({
			status: 200,
		});
		expect(await call(emulator, 'GET', `${path}/test`)).toMatchObject({ body: { result: true } });
	});
});
