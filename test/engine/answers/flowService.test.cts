import type { IDataObject } from 'n8n-workflow';

import { speedUpTime } from '../engine.cts';
import { byId, mariadb } from '../steps.cts';
import { openAdobe, openAdobeSaying, outputOf } from './stub.cts';

beforeEach(() => speedUpTime());
afterEach(() => jest.restoreAllMocks());

const flow = { id: 'f1', name: 'Orders', etag: '"1"', state: 'enabled' };
const getFlow = { flowId: byId('f1'), simplify: false };

const unknownForm = {
	message: 'Adobe answered in a form that this version of the node does not know',
	description: expect.stringContaining('Nothing further was sent'),
};
const notFound = { message: 'Adobe does not find the resource', httpCode: '404' };

describe('one thing', () => {
	it.each<[string, unknown]>([
		['in a list of one', { items: [flow] }],
		['bare', flow],
		['in a bare list', [flow]],
		['alone in items', { items: flow }],
	])('is read %s', async (_, body) => {
		const adobe = await openAdobeSaying(body);
		expect(outputOf(await adobe.run('flow', 'get', getFlow))).toEqual([flow]);
	});

	it.each<[string, unknown, object]>([
		['is in an empty list', { items: [] }, notFound],
		['is null', { items: null }, notFound],
		['is in an empty bare list', [], notFound],
		['has an empty body', undefined, unknownForm],
		['is empty', {}, unknownForm],
		['has no ID', { items: [{ name: 'Orders' }] }, unknownForm],
		['has a number as ID', { items: [{ ...flow, id: 7 }] }, unknownForm],
		['is text', 'Orders', unknownForm],
		['is a number', 7, unknownForm],
		['is two', { items: [flow, flow] }, unknownForm],
		['is null in a list', { items: [null] }, unknownForm],
		['is text in a list', { items: 'Orders' }, unknownForm],
	])('is refused when it %s', async (_, body, expected) => {
		const adobe = await openAdobeSaying(body);
		const { error } = await adobe.run('flow', 'get', getFlow);
		expect(error).toMatchObject(expected);
		expect(adobe.asked).toHaveLength(1);
	});

	it('says what was asked', async () => {
		const adobe = await openAdobeSaying({});
		const { error } = await adobe.run('flow', 'get', getFlow);
		expect(error?.description).toContain('GET /data/foundation/flowservice/flows/f1');
	});
});

describe('what was made', () => {
	const create = { name: 'C', ...mariadb };
	it.each<[string, unknown, IDataObject]>([
		['bare', { id: 'c1', etag: '"1"' }, { id: 'c1', etag: '"1"' }],
		['in a list', { items: [{ id: 'c1', etag: '"1"' }] }, { id: 'c1', etag: '"1"' }],
		['with a version', { id: 'c1', version: '"1"' }, { id: 'c1', etag: '"1"' }],
		['as a whole', { ...flow, id: 'c1', eTag: '"1"' }, { id: 'c1', etag: '"1"' }],
		['without a version', { id: 'c1' }, { id: 'c1' }],
	])('is read %s', async (_, body, expected) => {
		const adobe = await openAdobeSaying(body, { status: 201 });
		const [made] = outputOf(await adobe.run('connection', 'create', create));
		expect(made).toMatchObject(expected);
		expect(made.etag).toBe(expected.etag);
	});

	it.each<[string, unknown]>([
		['{}', {}],
		['an empty body', undefined],
		['an empty list', { items: [] }],
		['a thing without ID', { items: [{ etag: '"1"' }] }],
		['an empty ID', { id: '' }],
		['null', null],
		['a page', Buffer.from('<html><title>Sign in</title></html>')],
	])('is looked for when the answer is %s, and told as unknown', async (_, body) => {
		const adobe = await openAdobe(({ method }) =>
			method === 'POST' ? { status: 201, body } : { body: { items: [] } },
		);
		const { error, output } = await adobe.run('connection', 'create', create);
		expect(output).toEqual([]);
		expect(error?.description).toMatch(/not known whether|not Adobe's|the page 'Sign in'/);
		expect(adobe.asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(adobe.asked.filter(({ method }) => method === 'GET').length).toBeGreaterThan(0);
	});

	it('is adopted when it is found after an answer that cannot be read', async () => {
		const adobe = await openAdobe(({ method }) =>
			method === 'POST'
				? { status: 201, body: {} }
				: {
						body: {
							items: [
								{
									...{ id: 'c1', name: 'C', createdAt: Date.now() + 1000, etag: '"1"' },
									connectionSpec: { id: '3000eb99-cd47-43f3-827c-43caf170f015', version: '1.0' },
								},
							],
						},
					},
		);
		const [made] = outputOf(await adobe.run('connection', 'create', create));
		expect(made.id).toBe('c1');
	});

	it.each<[string, unknown]>([
		['bare', { id: 'r2', etag: '"2"' }],
		['in a list', { items: [{ id: 'r2', etag: '"2"' }] }],
		['as a whole run', { id: 'r2', flowId: 'f1', eTag: '"2"', metrics: {}, activities: [] }],
	])('is read %s where a run is retried', async (_, body) => {
		const adobe = await openAdobe(({ method }) =>
			method === 'POST' ? { body } : { body: { items: [{ id: 'r1', flowId: 'f1' }] } },
		);
		const [run] = outputOf(await adobe.run('run', 'retry', { runId: byId('r1') }));
		expect(run).toEqual({ id: 'r2', etag: '"2"', retriedRunId: 'r1' });
	});
});

describe('a change', () => {
	const rename = { sourceConnectionId: byId('s1'), updateFields: { name: 'New' } };
	const patch = async (thing: IDataObject, body: unknown) => {
		const adobe = await openAdobe(({ method }) =>
			method === 'PATCH' ? { body } : { body: { items: [{ id: 's1', name: 'Old', ...thing }] } },
		);
		const run = await adobe.run('sourceConnection', 'update', rename);
		return { run, sent: adobe.asked.find(({ method }) => method === 'PATCH') };
	};

	it.each<[string, unknown]>([
		['bare', { id: 's1', etag: '"2"' }],
		['in a list', { items: [{ id: 's1', version: '"2"' }] }],
	])('is read %s', async (_, body) => {
		const { run } = await patch({ etag: '"1"' }, body);
		expect(outputOf(run)).toEqual([{ id: 's1', etag: '"2"' }]);
	});

	it.each(['etag', 'version'])('is made for the %s that was read', async (key) => {
		const { sent } = await patch({ [key]: '"1"' }, { id: 's1', etag: '"2"' });
		expect(sent?.headers['if-match']).toBe('"1"');
	});

	it('is not sent for what has neither etag nor version', async () => {
		const { run, sent } = await patch({}, { id: 's1', etag: '"2"' });
		expect(run.error?.message).toBe('Adobe does not tell the version of what is to be changed');
		expect(sent).toBeUndefined();
	});
});

it.each<[unknown, boolean]>([
	[{ result: true }, true],
	[{ result: 'false' }, false],
	['true', true],
	[true, true],
	['FALSE', false],
	[{ items: [{ result: true }] }, true],
	[[{ result: false }], false],
])('the test of a connection answered with %j works: %j', async (body, works) => {
	const adobe = await openAdobeSaying(body);
	const tested = outputOf(await adobe.run('connection', 'test', { connectionId: byId('c1') }));
	expect(tested).toEqual([{ id: 'c1', works }]);
});

it.each([{}, { result: 'maybe' }, 7, undefined, { items: [] }])(
	'the test of a connection answered with %j is refused',
	async (body) => {
		const adobe = await openAdobeSaying(body);
		const { error } = await adobe.run('connection', 'test', { connectionId: byId('c1') });
		expect(error).toMatchObject(unknownForm);
	},
);

describe('exploring', () => {
	const columns = [{ name: 'Id', type: 'String' }];
	const data = [{ Id: '1' }];
	const explore = async (body: unknown, parameters = {}) =>
		await (
			await openAdobeSaying(body)
		).run('connection', 'explore', {
			...{ connectionId: byId('c1'), objectType: 'file', object: '/a.csv', ...parameters },
		});

	it.each<[string, unknown]>([
		['bare', columns],
		['in items', { items: columns }],
		['in a schema', { format: 'flat', schema: { columns } }],
	])('reads columns %s', async (_, body) => {
		expect(outputOf(await explore(body))).toEqual(columns);
	});

	it('reads rows, or columns where there are none', async () => {
		const preview = { preview: true };
		const whole = { format: 'flat', schema: { columns }, data };
		expect(outputOf(await explore(whole, preview))).toEqual(data);
		expect(outputOf(await explore(columns, preview))).toEqual(columns);
	});

	it('reads what a web service returns', async () => {
		const body = { format: 'hierarchical', schema: { type: 'object', properties: { id: {} } } };
		const rest = { objectType: 'rest' };
		expect(outputOf(await explore(body, rest))).toEqual([body]);
	});

	it.each([{ items: 'x' }, 'x', {}, { schema: 'x' }, { items: [7] }])(
		'refuses %j',
		async (body) => {
			expect((await explore(body)).error).toMatchObject(unknownForm);
		},
	);
});

describe('a run has ended', () => {
	const run = (summary: unknown, completedAtUTC?: unknown) => ({
		...{ id: 'r1', flowId: 'f1' },
		metrics: { statusSummary: summary, durationSummary: { completedAtUTC } },
	});
	const wait = async (body: unknown) => {
		const adobe = await openAdobeSaying({ items: [body] });
		return await adobe.run('run', 'wait', {
			...{ waitFor: 'run', runId: byId('r1'), maxMinutes: 1, everySeconds: 30 },
		});
	};

	it.each([
		...['success', 'SUCCESS', 'Completed', 'failed', 'FAILED', 'partialSuccess'],
		...['PARTIAL_SUCCESS', 'partial_failure', 'canceled', 'cancelled', 'ABORTED', 'skipped'],
		...['killed', 'USER_CANCELLED', 'timed_out', 'terminated'],
	])('with the status %s, which the output keeps', async (status) => {
		const [ended] = outputOf(await wait(run({ status })));
		expect(ended.status).toBe(status);
	});

	it('with the time of its end, in seconds too, which is not 1970', async () => {
		const [ended] = outputOf(await wait(run({ status: 'odd' }, 1_670_444_707)));
		expect(ended).toMatchObject({ status: 'odd', completedAt: '2022-12-07T20:25:07.000Z' });
	});

	it.each(['inProgress', 'IN_PROGRESS', 'queued', 'scheduled', 'pending', undefined])(
		'not with the status %s',
		async (status) => {
			expect((await wait(run({ status }))).error?.message).toMatch(/has not ended/);
		},
	);
});

describe('a flow spec', () => {
	const spec = { id: 'fs1', name: 'CRMToAEP', version: '1.0', sourceConnectionSpecIds: ['x'] };
	it.each<[string, unknown]>([
		['in a list', { items: [spec] }],
		['bare', spec],
	])('is listed %s', async (_, body) => {
		const adobe = await openAdobeSaying(body);
		expect(outputOf(await adobe.run('flowSpec', 'getAll', { simplify: false }))).toEqual([spec]);
		const [{ query }] = adobe.asked;
		expect([query.has('limit'), query.has('orderby')]).toEqual([false, false]);
	});
});
