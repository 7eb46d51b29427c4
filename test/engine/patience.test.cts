import type { INodeParameters } from 'n8n-workflow';

import type { Emulator, EmulatorOptions, Fault } from '../../emulator/index.cts';
import { openEmulator, openStub } from '../open.cts';
import { runNode, speedUpTime } from './engine.cts';
import { mariadb } from './steps.cts';

let emulator: Emulator;
const start = async (options: EmulatorOptions = {}) => {
	emulator = await openEmulator(options);
};
const create = async (parameters: INodeParameters = {}, count = 1) =>
	await runNode(emulator, {
		parameters: {
			resource: 'connection',
			operation: 'create',
			...mariadb,
			name: '={{ $itemIndex }}',
			...parameters,
		},
		items: Array(count).fill({}),
	});

describe('Retry-After', () => {
	const values = [0, -5, 0.25, 'Mon, 01 Jan 2001 00:00:00 GMT', 'soon', '-1', '12 apples'];

	it.each(values)('is a floor under the back-off, never less: %s', async (retryAfter) => {
		await start({ faults: [{ kind: 'status', status: 429, retryAfter, method: 'POST' }] });
		jest.spyOn(Math, 'random').mockReturnValue(0);
		speedUpTime(50);
		await create({}, 5);
		const times = emulator.requests.map(({ arrivedAt }) => arrivedAt);
		// Eight attempts with half of 0.5, 1, 2, 4, 8, 16 and 30 seconds between them.
		expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(30_000);
	});

	it('that is a date is read by the clock of the answer', async () => {
		const arrivals: number[] = [];
		const platformUrl = await openStub((_request, response) => {
			arrivals.push(Date.now());
			response.setHeader('content-type', 'application/json');
			if (arrivals.length > 1) return response.end('{"items":[]}');
			response.setHeader('date', 'Mon, 01 Jan 2001 00:00:00 GMT');
			response.setHeader('retry-after', 'Mon, 01 Jan 2001 00:00:20 GMT');
			return response.writeHead(429).end('{}');
		});
		await start();
		speedUpTime();
		const { error } = await runNode(emulator, {
			parameters: { resource: 'connection', operation: 'getAll' },
			credentials: { adobeImsApi: { platformUrl } },
		});
		expect(error).toBeUndefined();
		expect(arrivals[1] - arrivals[0]).toBeGreaterThanOrEqual(19_000);
	});
});

describe('the token endpoint', () => {
	const oAuth2 = { authentication: 'oAuth2' };
	const path = '/ims/token';
	const busy: Fault[] = [
		{ kind: 'status', status: 503, path },
		{ kind: 'status', status: 429, path },
		{ kind: 'status', status: 502, path },
		{ kind: 'page', status: 503, path },
		{ kind: 'page', status: 429, path },
		{ kind: 'page', status: 200, path },
		{ kind: 'reset', path },
		{ kind: 'cut', when: 'after', path },
	];

	it.each(busy)('is asked again, once for all items: %j', async (fault) => {
		await start({ faults: [{ ...fault, times: 2 }] });
		speedUpTime();
		const { output, error } = await create(oAuth2, 20);
		expect(error).toBeUndefined();
		expect(output).toHaveLength(20);
		const ofIms = emulator.requests.filter(({ url }) => url.startsWith('/ims'));
		expect(ofIms).toHaveLength(3);
		expect(emulator.connections.size).toBe(20);
	});

	it.each(busy)('is not said to refuse the credential when it stays so: %j', async (fault) => {
		await start({ faults: [fault] });
		speedUpTime();
		const { error } = await create(oAuth2);
		expect(error?.message).toMatch(/^Adobe IMS, which issues access tokens, /);
		expect(error?.description).toContain('nothing was sent to Experience Platform');
	});

	it('that refuses is asked once', async () => {
		await start();
		const { error } = await runNode(emulator, {
			parameters: { resource: 'connection', operation: 'getAll', ...oAuth2 },
			credentials: { adobeImsOAuth2Api: { clientSecret: 'wrong' } },
		});
		expect(error?.message).toBe('Adobe IMS did not issue an access token');
		expect(emulator.requests).toHaveLength(1);
	});
});

describe('Timeout', () => {
	it.each(['accessToken', 'oAuth2'])('ends an answer that drips, by %s', async (authentication) => {
		const drip: Fault = { kind: 'drip', delay: 50, when: 'after', method: 'GET', times: 1 };
		await start({ faults: [drip] });
		await create();
		const { output, error } = await runNode(emulator, {
			parameters: {
				...{ resource: 'connection', operation: 'getAll', authentication },
				options: { timeout: 500 },
			},
		});
		expect(error).toBeUndefined();
		expect(output).toHaveLength(1);
		expect(emulator.requests.filter(({ method }) => method === 'GET')).toHaveLength(2);
	});

	it('ends the wait for a token', async () => {
		await start({ faults: [{ kind: 'hang', path: '/ims/token', times: 1 }] });
		const { output } = await create({ authentication: 'oAuth2', options: { timeout: 300 } });
		expect(output).toHaveLength(1);
	});
});
