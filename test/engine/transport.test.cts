import type { INodeParameters } from 'n8n-workflow';

import type { Emulator, EmulatorOptions, Fault } from '../../emulator/index.cts';
import { openEmulator, openStub } from '../open.cts';
import { runNode, searchList, speedUpTime } from './engine.cts';
import { byId, call, createConnection, flowParameters, mariadb } from './steps.cts';

let emulator: Emulator;
const start = async (options: EmulatorOptions = {}) => {
	emulator = await openEmulator(options);
};

const create = async (count: number, parameters = {}, cancel?: AbortSignal) =>
	await runNode(emulator, {
		parameters: {
			resource: 'connection',
			operation: 'create',
			...mariadb,
			name: '={{ $json.name }}',
			...parameters,
		},
		items: Array.from({ length: count }, (_, index) => ({ name: `C${index}` })),
		cancel,
	});
const names = () => [...emulator.connections.values()].map(({ name }) => name);

describe('works on several items at once', () => {
	it.each([
		['20', {}, 20],
		['what the option says', { concurrency: 3 }, 3],
	])('up to %s', async (_, options, most) => {
		await start({ faults: [{ kind: 'hang' }] });
		const controller = new AbortController();
		const running = create(60, { options }, controller.signal);
		while (emulator.requests.length < most) await new Promise((resolve) => setTimeout(resolve, 10));
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(emulator.requests).toHaveLength(most);
		controller.abort();
		await running;
	});

	it('and gives out in the order of the input', async () => {
		await start({ faults: [{ kind: 'delay', delay: 50, rate: 0.3 }] });
		const { output } = await create(60);
		expect(output.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual(
			Array.from({ length: 60 }, (_, item) => [`C${item}`, { item }]),
		);
	});

	it('begins none after a failure, and finishes those under way', async () => {
		await start({
			latency: 20,
			faults: [{ kind: 'status', status: 400, method: 'POST', times: 1 }],
		});
		const { error } = await create(100, { options: { concurrency: 4 } });
		expect(error).toMatchObject({ message: 'Adobe refused the request' });
		expect(emulator.connections.size).toBeLessThan(8);
		for (const id of emulator.connections.keys()) expect(error?.description).toContain(id);
	});
});

describe('fetches one token, whatever the number of items', () => {
	const oAuth2 = { authentication: 'oAuth2' };
	const tokens = () => emulator.requests.filter(({ url }) => url.startsWith('/ims/')).length;

	it('when there is none yet, and when the one there is has expired', async () => {
		await start({ latency: 5 });
		const credentials = { adobeImsOAuth2Api: { oauthTokenData: { access_token: 'expired' } } };
		for (const options of [{}, { credentials }]) {
			emulator.requests.length = 0;
			const { output } = await runNode(emulator, {
				parameters: {
					resource: 'connection',
					operation: 'create',
					...mariadb,
					...oAuth2,
					name: 'C',
				},
				items: Array(50).fill({}),
				...options,
			});
			expect(output).toHaveLength(50);
			expect(tokens()).toBe(1);
		}
	});
});

describe('tries again', () => {
	const passing: Array<[string, Fault]> = [
		['408', { kind: 'status', status: 408 }],
		['429', { kind: 'status', status: 429 }],
		['429 with Retry-After in seconds', { kind: 'status', status: 429, retryAfter: 2 }],
		['429 with Retry-After as a date', { kind: 'status', status: 429, retryAfter: 'date' }],
		['500', { kind: 'status', status: 500 }],
		['503 with Retry-After', { kind: 'status', status: 503, retryAfter: 1 }],
		['a cut connection', { kind: 'reset' }],
	];

	it.each(passing)('after %s, before it took effect', async (_, fault) => {
		await start({ faults: [{ ...fault, method: 'POST', times: 2 }] });
		speedUpTime();
		const { output, error } = await create(1);
		expect(error).toBeUndefined();
		expect(names()).toEqual(['C0']);
		expect(output[0].json.id).toBe([...emulator.connections.keys()][0]);
	});

	it.each(passing.filter(([, { status }]) => status !== 429))(
		'after %s, and adopts what had taken effect',
		async (_, fault) => {
			await start({ faults: [{ ...fault, when: 'after', method: 'POST', times: 1 }] });
			speedUpTime();
			const { output, error } = await create(1);
			expect(error).toBeUndefined();
			expect(names()).toEqual(['C0']);
			expect(output[0].json.id).toBe([...emulator.connections.keys()][0]);
			expect(emulator.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
		},
	);

	it('after a timeout, and adopts what had taken effect', async () => {
		await start({ faults: [{ kind: 'hang', when: 'after', method: 'POST', times: 1 }] });
		const { output } = await create(1, { options: { timeout: 200 } });
		expect(output[0].json.id).toBe([...emulator.connections.keys()][0]);
		expect(names()).toEqual(['C0']);
	});

	it('but does not take an older one of the same name for its own', async () => {
		await start();
		const older = await createConnection(emulator, 'C0');
		emulator.connections.get(older)!.createdAt -= 60_000;
		emulator.faults.push({ kind: 'reset', method: 'POST', times: 1 });
		const { output } = await create(1);
		expect(output[0].json.id).not.toBe(older);
		expect(names()).toEqual(['C0', 'C0']);
	});

	it('and gives every item of one name its own', async () => {
		await start({
			faults: [{ kind: 'reset', when: 'after', method: 'POST', rate: 0.5, times: 5 }],
		});
		speedUpTime(50);
		const { output } = await create(10, { name: 'Same' });
		expect(new Set(output.map(({ json }) => json.id))).toEqual(
			new Set(emulator.connections.keys()),
		);
		expect(emulator.connections.size).toBe(10);
	});

	it('not before the time that Retry-After asks for, with all items', async () => {
		const fault: Fault = {
			kind: 'status',
			status: 429,
			retryAfter: 1,
			path: '/connections',
			times: 1,
		};
		await start({ faults: [fault] });
		await create(30, { authentication: 'oAuth2' });
		const [, refused, next] = emulator.requests;
		expect(next.arrivedAt - refused.arrivedAt).toBeGreaterThanOrEqual(950);
		expect(emulator.connections.size).toBe(30);
	});

	it('within a rate limit', async () => {
		await start({ rateLimit: { requests: 20, perSeconds: 1 } });
		const { output } = await create(50);
		expect(output).toHaveLength(50);
		expect(emulator.connections.size).toBe(50);
	});

	it.each<[string, Fault]>([
		['400', { kind: 'status', status: 400 }],
		['403', { kind: 'status', status: 403 }],
		['404', { kind: 'status', status: 404 }],
	])('never after %s', async (_, fault) => {
		await start({ faults: [fault] });
		const { error } = await create(1);
		expect(error?.httpCode).toBe(String(fault.status));
		expect(emulator.requests).toHaveLength(1);
	});

	it('only so often, and then says whether it may have taken effect', async () => {
		await start({ faults: [{ kind: 'reset' }] });
		speedUpTime();
		const { error } = await create(1);
		expect(error?.description).toContain('look in Adobe whether the request took effect');
		expect(emulator.requests.length).toBeLessThan(20);
	});

	it('not when Adobe asks for a longer pause than a run should take', async () => {
		await start({ faults: [{ kind: 'status', status: 429, retryAfter: 3600 }] });
		const { error } = await create(1);
		expect(error).toMatchObject({ message: 'Adobe received too many requests' });
		expect(emulator.requests).toHaveLength(1);
	});
});

describe('changes', () => {
	let id: string;
	beforeEach(async () => {
		await start();
		id = await createConnection(emulator);
		emulator.requests.length = 0;
	});
	const update = async (updateFields: INodeParameters) =>
		await call(emulator, 'connection', 'update', { connectionId: byId(id), updateFields });
	const methods = () => emulator.requests.map(({ method }) => method);

	it('are made again when somebody else was faster', async () => {
		emulator.faults.push({ kind: 'delay', delay: 300, method: 'PATCH', times: 1 });
		const slow = update({ description: 'mine' });
		while (!methods().includes('PATCH')) await new Promise((resolve) => setTimeout(resolve, 10));
		await update({ name: 'theirs' });
		await slow;
		expect(emulator.connections.get(id)).toMatchObject({ name: 'theirs', description: 'mine' });
		expect(emulator.requests.filter(({ status }) => status === 412)).toHaveLength(1);
	});

	it.each<[Fault['kind'], Fault['when']]>([
		['reset', 'before'],
		['reset', 'after'],
		['status', 'before'],
		['status', 'after'],
	])('take effect once in spite of %s %s', async (kind, when) => {
		emulator.faults.push({ kind, when, method: 'PATCH', times: 1 });
		speedUpTime();
		const [{ etag }] = await update({ description: 'new' });
		expect(emulator.connections.get(id)).toMatchObject({ description: 'new', etag });
		const applied = emulator.requests.filter(
			({ method, status }) => method === 'PATCH' && status === 200,
		);
		expect(applied.length).toBeLessThanOrEqual(1);
	});

	it.each<Fault['when']>(['before', 'after'])(
		'that delete take effect in spite of a reset %s',
		async (when) => {
			emulator.faults.push({ kind: 'reset', when, method: 'DELETE', times: 1 });
			speedUpTime();
			expect(await call(emulator, 'connection', 'delete', { connectionId: byId(id) })).toEqual([
				{ deleted: true },
			]);
			expect(emulator.connections.size).toBe(0);
		},
	);

	it.each<Fault['when']>(['before', 'after'])(
		'of state take effect in spite of a reset %s',
		async (when) => {
			const [flow] = await call(emulator, 'flow', 'create', await flowParameters(emulator));
			emulator.faults.push({ kind: 'reset', when, path: '/action', times: 1 });
			speedUpTime();
			await call(emulator, 'flow', 'disable', { flowId: byId(String(flow.id)) });
			expect(emulator.flows.get(String(flow.id))?.state).toBe('disabled');
		},
	);
});

it('stops within a second when the execution is cancelled, and sends nothing more', async () => {
	await start({ faults: [{ kind: 'status', status: 503, retryAfter: 60 }] });
	const controller = new AbortController();
	const running = runNode(emulator, {
		parameters: { resource: 'connection', operation: 'create', ...mariadb, name: 'C' },
		items: Array(5).fill({}),
		cancel: controller.signal,
	});
	while (emulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
	const cancelledAt = Date.now();
	controller.abort();
	const { error } = await running;
	expect(Date.now() - cancelledAt).toBeLessThan(1000);
	expect(error?.message).toBe('The execution was cancelled');
	expect(emulator.requests).toHaveLength(1);
	expect(emulator.connections.size).toBe(0);
});

describe('reads pages', () => {
	beforeEach(async () => {
		await start();
		await create(205);
		emulator.requests.length = 0;
	});

	it('with tokens that hold special characters', async () => {
		const all = await call(emulator, 'connection', 'getAll', { returnAll: true });
		expect(all).toHaveLength(205);
		expect(new Set(all.map(({ id }) => id)).size).toBe(205);
		expect(emulator.requests.some(({ url }) => /continuationToken=[^&]*%/.test(url))).toBe(true);
	});

	it('in the lists of the editor, and finds by a part of the name', async () => {
		const first = await searchList(emulator, 'searchConnections', { parameters: {} });
		expect(first.results.length).toBeLessThan(205);
		const second = await searchList(
			emulator,
			'searchConnections',
			{ parameters: {} },
			undefined,
			first.paginationToken as string,
		);
		expect(second.results[0].value).not.toBe(first.results[0].value);
		const { results } = await searchList(emulator, 'searchConnections', { parameters: {} }, 'c111');
		expect(results.map(({ name }) => name)).toEqual(['C111']);
	});
});

describe('keeps to the host of the credential', () => {
	it('does not follow a redirect elsewhere', async () => {
		await start();
		const seen: unknown[] = [];
		const elsewhere = await openStub((request, response) => {
			seen.push(request.headers);
			response.setHeader('content-type', 'application/json').end('{"id":"stolen"}');
		}, '127.0.0.2');
		const platformUrl = await openStub((_request, response) => {
			response.writeHead(307, { location: `${elsewhere}/` }).end();
		});

		const { error } = await runNode(emulator, {
			parameters: { resource: 'connection', operation: 'getAll' },
			credentials: { adobeImsApi: { platformUrl } },
		});
		expect(error?.message).toBe(`The answer from ${new URL(platformUrl).host} is not Adobe's`);
		expect(seen).toEqual([]);
	});

	it('does not take the page of a proxy for an answer', async () => {
		await start();
		const platformUrl = await openStub((_request, response) => {
			response.setHeader('content-type', 'text/html').end('<html>Please sign in</html>');
		});
		const { error } = await runNode(emulator, {
			parameters: { resource: 'connection', operation: 'getAll' },
			credentials: { adobeImsApi: { platformUrl } },
		});
		expect(error?.message).toBe(`The answer from ${new URL(platformUrl).host} is not Adobe's`);
	});

	it('does not read in a circle', async () => {
		await start();
		const platformUrl = await openStub((_request, response) => {
			response.setHeader('content-type', 'application/json');
			response.end(
				'{"items":[{"id":"1"}],"_links":{"next":{"href":"/flows?continuationToken=a"}}}',
			);
		});
		const { error } = await runNode(emulator, {
			parameters: { resource: 'flow', operation: 'getAll', returnAll: true },
			credentials: { adobeImsApi: { platformUrl } },
		});
		expect(error).toMatchObject({ message: 'Adobe repeats a page of the list' });
	});
});
