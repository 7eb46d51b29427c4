import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import {
	call,
	connectionBody,
	create,
	createParts,
	dailyFlowBody,
	patch,
	read,
	refusal,
} from './client.cts';

let emulator: Emulator;
let path: string;
beforeEach(async () => {
	emulator = await openEmulator();
	path = `/connections/${await create(emulator, '/connections', connectionBody)}`;
});

const rename = [{ op: 'replace', path: '/name', value: 'New' }];

it.each([
	['quoted', (etag: string) => etag],
	['bare', (etag: string) => etag.slice(1, -1)],
])('changes a connection with its %s etag, which is a new one then', async (_, write) => {
	const before = await read(emulator, path);
	const { status, body } = await call(emulator, 'PATCH', `${path}/`, rename, {
		'if-match': write(before.etag),
	});
	expect(status).toBe(200);
	expect(body).toEqual({ id: before.id, etag: expect.stringMatching(/^".+"$/) });
	expect(body.etag).not.toBe(before.etag);
	const after = await read(emulator, path);
	expect(after).toMatchObject({ name: 'New', etag: body.etag, version: body.etag });
	expect(after.updatedAt).toBeGreaterThanOrEqual(before.updatedAt);

	expect(
		await call(emulator, 'PATCH', path, rename, { 'if-match': write(before.etag) }),
	).toMatchObject(refusal('FLOW-1404-412'));
});

it('refuses a change without an etag, or of what is not there', async () => {
	emulator.isWrongOnPurpose = true;
	const missing = await call(emulator, 'PATCH', path, rename);
	expect(missing).toMatchObject(refusal('FLOW-1403-400'));
	expect(missing.body.title).toBe('Header is missing');
	expect(
		await call(emulator, 'PATCH', '/connections/x', rename, { 'if-match': 'x' }),
	).toMatchObject(refusal('FLOW-1439-404'));
});

it.each<[string, unknown, object]>([
	['in capitals', [{ op: 'ADD', path: '/description', value: 'd' }], { description: 'd' }],
	[
		'as a single instruction',
		{ op: 'REPLACE', path: '/auth/params', value: { connectionString: 'new' } },
		{ auth: { params: { connectionString: '*****' } } },
	],
	[
		'in order',
		[
			{ op: 'add', path: '/description', value: 'd' },
			{ op: 'replace', path: '/description', value: 'e' },
		],
		{ description: 'e' },
	],
])('takes operations %s', async (_, instructions, expected) => {
	expect(await patch(emulator, path, instructions)).toMatchObject({ status: 200 });
	expect(await read(emulator, path)).toMatchObject(expected);
});

it('removes what is optional', async () => {
	await patch(emulator, path, [{ op: 'add', path: '/description', value: 'd' }]);
	expect(await patch(emulator, path, [{ op: 'remove', path: '/description' }])).toMatchObject({
		status: 200,
	});
	expect(await read(emulator, path)).not.toHaveProperty('description');
});

it.each<[string, unknown, string]>([
	['nothing', [], 'FLOW-1405-400'],
	['no operation', [{ path: '/name', value: 'x' }], 'FLOW-1434-400'],
	['a move', [{ op: 'move', from: '/name', path: '/description' }], 'FLOW-1434-400'],
	['what is not there', [{ op: 'replace', path: '/description', value: 'x' }], 'FLOW-1455-400'],
	['what is inside of that', [{ op: 'add', path: '/a/b', value: 'x' }], 'FLOW-1455-400'],
	['no path', [{ op: 'add', value: 'x' }], 'FLOW-1455-400'],
	['the ID', [{ op: 'replace', path: '/id', value: 'x' }], 'CONNECTOR-1365-400'],
	['the state', [{ op: 'replace', path: '/state', value: 'disabled' }], 'CONNECTOR-1365-400'],
	['the state by none', [{ op: 'replace', path: '/state', value: 'off' }], 'FLOW-1456-400'],
	['the spec', [{ op: 'replace', path: '/connectionSpec/id', value: 'x' }], 'FLOW-1414-400'],
	['the name by nothing', [{ op: 'remove', path: '/name' }], 'CONNECTOR-1304-400'],
	[
		'a parameter by nothing',
		[{ op: 'remove', path: '/auth/params/connectionString' }],
		'CONNECTOR-1304-400',
	],
	[
		'parameters by wrong ones',
		[{ op: 'replace', path: '/auth/params', value: { connectionString: 1 } }],
		'FLOW-1100-400',
	],
	[
		'the auth spec by none',
		[{ op: 'replace', path: '/auth/specName', value: 'x' }],
		'FLOW-1415-400',
	],
])('does not replace %s, and leaves everything as it was', async (_, instructions, code) => {
	const before = await read(emulator, path);
	expect(await patch(emulator, path, instructions)).toMatchObject(refusal(code));
	expect(await read(emulator, path)).toEqual(before);
});

it('replaces auth parameters as a whole', async () => {
	const params = { connectionString: 'rotated' };
	await patch(emulator, path, [{ op: 'replace', path: '/auth/params', value: params }]);
	expect([...emulator.connections.values()][0].auth.params).toEqual(params);
});

describe('of a flow', () => {
	beforeEach(async () => {
		const { source, target } = await createParts(emulator);
		path = `/flows/${await create(emulator, '/flows', dailyFlowBody(source, target))}`;
	});

	it('reaches into lists', async () => {
		await patch(emulator, path, [
			{ op: 'replace', path: '/transformations/1/params/mappingVersion', value: '0' },
			{ op: 'add', path: '/transformations/-', value: { name: 'Last', params: {} } },
			{ op: 'add', path: '/transformations/0', value: { name: 'First', params: {} } },
			{ op: 'remove', path: '/transformations/3' },
			{ op: 'replace', path: '/scheduleParams/frequency', value: 'week' },
		]);
		expect(await read(emulator, path)).toMatchObject({
			transformations: [
				{ name: 'First' },
				{ name: 'Copy' },
				{ name: 'Mapping', params: { mappingVersion: '0' } },
			],
			scheduleParams: { frequency: 'week' },
			lastOperation: { operation: 'update' },
		});
	});

	it.each<[string, object, string]>([
		['behind a list', { op: 'add', path: '/transformations/9', value: {} }, 'FLOW-1455-400'],
		['no index', { op: 'replace', path: '/transformations/x', value: {} }, 'FLOW-1455-400'],
		[
			'a schedule by a wrong one',
			{ op: 'replace', path: '/scheduleParams/frequency', value: 'minute' },
			'CONNECTOR-1362-400',
		],
		['a part by nothing', { op: 'remove', path: '/transformations' }, 'CONNECTOR-1370-400'],
		[
			'what only the service sets',
			{ op: 'replace', path: '/lastOperation/started', value: 1 },
			'CONNECTOR-1365-400',
		],
	])('does not replace %s', async (_, instruction, code) => {
		expect(await patch(emulator, path, [instruction])).toMatchObject(refusal(code));
	});

	it.each<[string, object[], string]>([
		[
			'start time',
			[{ op: 'replace', path: '/scheduleParams/startTime', value: 32503680000 }],
			'CONNECTOR-1366-400',
		],
		[
			'frequency to once',
			[
				{ op: 'replace', path: '/scheduleParams', value: { startTime: 1, frequency: 'once' } },
				{ op: 'remove', path: '/transformations/0' },
			],
			'CONNECTOR-1403-400',
		],
		[
			'backfill',
			[{ op: 'replace', path: '/scheduleParams/backfill', value: false }],
			'CONNECTOR-1404-400',
		],
	])('does not change the %s once it has started', async (_, instructions, code) => {
		const [flow] = emulator.flows.values();
		flow.scheduleParams = { ...flow.scheduleParams, startTime: 1 };
		expect(await patch(emulator, path, instructions)).toMatchObject(refusal(code));
		expect(await patch(emulator, path, rename)).toMatchObject({ status: 200 });
	});
});
