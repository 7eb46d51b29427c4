import { setTimeout as wait } from 'node:timers/promises';

import type { Emulator, EmulatorOptions } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { call, callPlatform, connectionBody } from './client.cts';

let emulator: Emulator;
async function start(options?: EmulatorOptions): Promise<void> {
	emulator = await openEmulator(options);
}

const post = async () => await call(emulator, 'POST', '/connections', connectionBody);

describe('the rate limit', () => {
	it('refuses what is too much, and tells when to come again', async () => {
		await start({ rateLimit: { requests: 2, perSeconds: 60 } });
		expect(await call(emulator, 'GET', '/flows')).toMatchObject({ status: 200 });
		expect(await callPlatform(emulator, 'GET', '/sandbox-management/')).toMatchObject({
			status: 200,
		});
		const { status, headers, body } = await post();
		expect(status).toBe(429);
		expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
		expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
		expect(body).toEqual({ error_code: '429050', message: expect.any(String) });
		expect(emulator.connections.size).toBe(0);
	});

	it('lets through again after its time', async () => {
		await start({ rateLimit: { requests: 1, perSeconds: 10 } });
		const clock = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
		expect(await call(emulator, 'GET', '/flows')).toMatchObject({ status: 200 });
		clock.mockReturnValue(1_009_999);
		const refused = await call(emulator, 'GET', '/flows');
		expect(refused.status).toBe(429);
		expect(refused.headers.get('retry-after')).toBe('1');
		clock.mockReturnValue(1_010_000);
		expect(await call(emulator, 'GET', '/flows')).toMatchObject({ status: 200 });
		clock.mockRestore();
	});
});

describe('a fault', () => {
	it('of a status comes with seconds or a date to wait for', async () => {
		await start();
		emulator.faults.push({ kind: 'status', status: 503, retryAfter: 7, times: 1 });
		const seconds = await post();
		expect(seconds).toMatchObject({ status: 503, body: { error_code: '503000' } });
		expect(seconds.headers.get('retry-after')).toBe('7');
		emulator.faults[0] = { kind: 'status', status: 429, retryAfter: 'date', times: 1 };
		const before = Date.now();
		const date = (await post()).headers.get('retry-after')!;
		expect(date).toMatch(/GMT$/);
		expect(Math.abs(Date.parse(date) - before)).toBeLessThan(10_000);
		expect(emulator.connections.size).toBe(0);
		expect(await post()).toMatchObject({ status: 201 });
	});

	it.each([
		['POST', 500],
		['DELETE', 502],
	])('after a %s leaves what it did: %s', async (method, status) => {
		await start();
		const { body } = await post();
		emulator.faults.push({ kind: 'status', status, when: 'after', retryAfter: 1 });
		const path = method === 'POST' ? '/connections' : `/connections/${body.id}`;
		const answer = await call(
			emulator,
			method,
			path,
			method === 'POST' ? connectionBody : undefined,
		);
		expect(answer).toMatchObject({ status, body: { error_code: `${status}000` } });
		expect(answer.headers.get('retry-after')).toBe('1');
		expect(emulator.connections.size).toBe(method === 'POST' ? 2 : 0);
	});

	it.each([
		['reset', 'before', 0],
		['reset', 'after', 1],
		['hang', 'before', 0],
		['hang', 'after', 1],
	] as const)('can cut or hold the connection: %s %s', async (kind, when, created) => {
		await start();
		emulator.faults.push({ kind, when, times: 1 });
		const controller = new AbortController();
		const { accessToken, clientId, organization } = emulator.account;
		const request = fetch(`${emulator.url}/data/foundation/flowservice/connections`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${accessToken}`,
				'x-api-key': clientId,
				'x-gw-ims-org-id': organization,
				'x-sandbox-name': 'prod',
				'content-type': 'application/json',
			},
			body: JSON.stringify(connectionBody),
			signal: controller.signal,
		});
		const outcome = expect(request).rejects.toThrow();
		while (emulator.faults[0].times !== 0) await wait(1);
		if (kind === 'hang') controller.abort();
		await outcome;
		expect(emulator.connections.size).toBe(created);
	});

	it('can answer late', async () => {
		await start();
		emulator.faults.push(
			{ kind: 'delay', delay: 50, times: 1 },
			{ kind: 'delay', delay: 50, when: 'after' },
		);
		const before = performance.now();
		expect(await post()).toMatchObject({ status: 201 });
		expect(performance.now() - before).toBeGreaterThan(90);
	});

	it('can repeat the account that it was given', async () => {
		await start();
		emulator.faults.push({ kind: 'echo' });
		expect((await post()).body.errorMessage).toContain(connectionBody.auth.params.connectionString);
		expect(await call(emulator, 'GET', '/connections')).toMatchObject({ status: 200 });
	});

	it('happens where and as often as it is told', async () => {
		const draws = [0.4, 0.6];
		await start({ random: () => draws.shift()! });
		emulator.faults.push({ kind: 'status', method: 'GET', path: '/flows', rate: 0.5 });
		expect(await call(emulator, 'GET', '/connections')).toMatchObject({ status: 200 });
		expect(await call(emulator, 'GET', '/flows?limit=5')).toMatchObject({ status: 500 });
		expect(await call(emulator, 'GET', '/flows')).toMatchObject({ status: 200 });
	});
});

it('logs what arrives', async () => {
	await start({ latency: 200 });
	const before = Date.now();
	await Promise.all([post(), post(), call(emulator, 'GET', '/connections/x')]);
	expect(emulator.requests).toHaveLength(3);
	expect(emulator.requests.map(({ status }) => status).sort()).toEqual([201, 201, 404]);
	expect(emulator.requests.find(({ method }) => method === 'POST')).toMatchObject({
		url: '/data/foundation/flowservice/connections',
		body: connectionBody,
		headers: { 'x-sandbox-name': 'prod' },
	});
	for (const { arrivedAt } of emulator.requests) expect(arrivedAt).toBeGreaterThanOrEqual(before);
	expect(emulator.peakConcurrency).toBe(3);
	expect(emulator.connectionsOpened).toBe(3);
	await call(emulator, 'GET', '/connections');
	expect(emulator.peakConcurrency).toBe(3);
});
