import { openEmulator } from '../open.cts';
import {
	call,
	connectionBody,
	create,
	createParts,
	dailyFlowBody,
	nowInSeconds,
	onceFlowBody,
	patch,
	read,
	refusal,
} from './client.cts';
import { callCatalog, callDataPrep, callRegistry, sample } from './siblings.cts';

let now: number;
beforeEach(() => {
	now = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

const rename = [{ op: 'replace', path: '/name', value: 'New' }];

describe('Time in the live service', () => {
	it('passes until a connection or dataflow is enabled', async () => {
		const emulator = await openEmulator({ enablingDuration: 10_000 });
		const { source, target, connection } = await createParts(emulator);
		const body = onceFlowBody(source, target);
		const flow = await create(emulator, '/flows', body);
		const paths = [`/connections/${connection}`, `/flows/${flow}`];
		const states = async () =>
			await Promise.all(paths.map(async (path) => (await read(emulator, path)).state));

		expect(await states()).toEqual(['initializing', 'initializing']);
		expect(await patch(emulator, paths[0], rename)).toMatchObject(refusal('FLOW-1417-400'));
		const run = {
			flowId: flow,
			params: { startTime: String(nowInSeconds()), deltaColumn: { name: 'updated_at' } },
		};
		expect(await call(emulator, 'POST', '/runs', run)).toMatchObject(refusal('CONNECTOR-1388-400'));

		now += 10_000;
		expect(await states()).toEqual(['enabled', 'enabled']);
		expect(await patch(emulator, paths[0], rename)).toMatchObject({ status: 200 });
		expect(await call(emulator, 'POST', '/runs', run)).toMatchObject({ status: 201 });
	});

	it('passes from the publication of a draft, too', async () => {
		const emulator = await openEmulator({ enablingDuration: 10_000 });
		const id = await create(emulator, '/connections?mode=draft', connectionBody);
		now += 60_000;
		await call(emulator, 'POST', `/connections/${id}/action?op=publish`);
		expect(await read(emulator, `/connections/${id}`)).toMatchObject({ state: 'initializing' });
		now += 10_000;
		expect(await read(emulator, `/connections/${id}`)).toMatchObject({ state: 'enabled' });
	});

	it('passes until a dataflow is deleted, and takes its connections along', async () => {
		const emulator = await openEmulator({ deletionDuration: 5000 });
		const { source, target, connection } = await createParts(emulator);
		const flow = await create(emulator, '/flows', dailyFlowBody(source, target));
		expect(await call(emulator, 'DELETE', `/flows/${flow}`)).toMatchObject({ status: 202 });
		expect(await read(emulator, `/flows/${flow}`)).toMatchObject({ state: 'delete-finalizing' });
		expect(await call(emulator, 'DELETE', `/sourceConnections/${source}`)).toMatchObject(
			refusal('FLOW-1416-400'),
		);
		expect(await call(emulator, 'DELETE', `/connections/${connection}`)).toMatchObject(
			refusal('FLOW-1418-400'),
		);

		now += 5000;
		for (const path of [
			`/flows/${flow}`,
			`/sourceConnections/${source}`,
			`/targetConnections/${target}`,
		]) {
			expect(await call(emulator, 'GET', path)).toMatchObject({ status: 404 });
		}
		expect(await call(emulator, 'DELETE', `/connections/${connection}`)).toMatchObject({
			status: 204,
		});
	});

	it('leaves the connections that another dataflow uses', async () => {
		const emulator = await openEmulator();
		const { source, target } = await createParts(emulator);
		const flow = await create(emulator, '/flows', dailyFlowBody(source, target));
		await create(emulator, '/flows', { ...dailyFlowBody(source, target), name: 'Other' });
		await call(emulator, 'DELETE', `/flows/${flow}`);
		expect(await read(emulator, `/sourceConnections/${source}`)).toMatchObject({ id: source });
	});

	it('passes until a dataset can be enabled for Profile', async () => {
		const emulator = await openEmulator({ unionDuration: 30_000 });
		const profile = [
			{ op: 'add', path: '/tags/unifiedProfile', value: ['enabled:true'] },
			{ op: 'add', path: '/tags/unifiedIdentity', value: ['enabled:true'] },
		];
		const enable = async () =>
			await callCatalog(emulator, 'PATCH', `/dataSets/${sample.dataSet}`, profile, {
				'content-type': 'application/json-patch+json',
			});
		expect(await enable()).toMatchObject({ status: 422 });
		const union = [{ op: 'add', path: '/meta:immutableTags', value: ['union'] }];
		const schema = `/tenant/schemas/${encodeURIComponent(sample.schema)}`;
		expect(await callRegistry(emulator, 'PATCH', schema, union)).toMatchObject({
			status: 200,
			body: { $id: sample.schema, version: '1.1', 'meta:immutableTags': ['union'] },
		});
		expect(await enable()).toMatchObject({ status: 422 });
		now += 30_000;
		expect(await enable()).toMatchObject({ status: 200 });
	});
});

it('deletes a mapping set', async () => {
	const emulator = await openEmulator();
	const path = `/mappingSets/${sample.mappingSet}`;
	expect(await callDataPrep(emulator, 'DELETE', path)).toMatchObject({ status: 200 });
	expect(await callDataPrep(emulator, 'GET', path)).toMatchObject({ status: 404 });
	expect(await callDataPrep(emulator, 'DELETE', path)).toMatchObject({ status: 404 });
});

it('links the next page by its token alone, and always has links', async () => {
	const emulator = await openEmulator();
	for (const name of ['a', 'b', 'c']) {
		await create(emulator, '/connections', { ...connectionBody, name });
	}
	const { body } = await call(emulator, 'GET', '/connections?orderby=name&limit=2');
	const next = new URL(body._links.next.href, 'http://host');
	expect([...next.searchParams.keys()]).toEqual(['continuationToken']);
	const last = await call(emulator, 'GET', `${next.pathname}${next.search}`);
	expect(last.body).toMatchObject({ items: [{ name: 'c' }], _links: {} });
});
