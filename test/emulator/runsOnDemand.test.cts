import type { Emulator } from '../../emulator/index.cts';
import {
	call,
	create,
	createParts,
	dailyFlowBody,
	nowInSeconds,
	read,
	refusal,
} from './client.cts';
import { finishedRun, openWithRun, quick } from './firstRun.cts';

let emulator: Emulator;
let flowId: string;
let runId: string;
const start = async (...options: Parameters<typeof openWithRun>) => {
	({ emulator, flowId, runId } = await openWithRun(...options));
};

describe('a run on demand', () => {
	const post = async (params: unknown, id: string | undefined = flowId) =>
		await call(emulator, 'POST', '/runs', { flowId: id, params });
	const deltaColumn = { name: 'updated_at' };

	it('loads its window, and teaches the flow its delta column', async () => {
		await start(quick);
		const { etag } = await read(emulator, `/flows/${flowId}`);
		const { status, body } = await post({
			windowStartTime: Date.UTC(2026, 0, 2) / 1000,
			windowEndTime: String(Date.UTC(2026, 0, 4) / 1000),
			deltaColumn,
		});
		expect(status).toBe(201);
		expect(body).toEqual({ items: [{ id: expect.any(String), etag: expect.any(String) }] });
		expect(await finishedRun(emulator, body.items[0].id)).toMatchObject({
			params: { deltaColumn },
			metrics: {
				recordSummary: { inputRecordCount: 2 },
				statusSummary: { status: 'success' },
			},
		});
		const flow = await read(emulator, `/flows/${flowId}`);
		expect(flow.transformations).toContainEqual({ name: 'Copy', params: { deltaColumn } });
		expect(flow.etag).not.toBe(etag);
		expect(flow.lastRunDetails.id).toBe(body.items[0].id);

		expect(await post({ windowStartTime: 1 })).toMatchObject({ status: 201 });
		expect(await post({ windowStartTime: 1, deltaColumn })).toMatchObject({ status: 201 });
		expect(await post({ windowStartTime: 1, deltaColumn: { name: 'id' } })).toMatchObject(
			refusal('CONNECTOR-1382-400'),
		);
	});

	it('starts when it is asked to', async () => {
		await start(quick);
		const startTime = nowInSeconds() + 3600;
		const { body } = await post({ startTime, deltaColumn });
		expect(await read(emulator, `/runs/${body.items[0].id}`)).toMatchObject({
			metrics: { statusSummary: { status: 'queued' } },
		});
		expect(emulator.runs.get(body.items[0].id)?.startsAt).toBe(startTime * 1000);
	});

	it.each<[string, unknown, string]>([
		['no body', undefined, 'FLOW-1405-400'],
		['no flow', { params: {} }, 'FLOW-1446-400'],
		['an unknown flow', { flowId: 'x' }, 'FLOW-1430-400'],
	])('is refused with %s', async (_, body, code) => {
		await start();
		expect(await call(emulator, 'POST', '/runs', body ?? {})).toMatchObject(refusal(code));
	});

	it.each<[string, unknown, string]>([
		['no params', undefined, 'CONNECTOR-1384-400'],
		['empty params', {}, 'CONNECTOR-1384-400'],
		['a time that is none', { startTime: 'now', deltaColumn }, 'CONNECTOR-1384-400'],
		[
			'a window that ends first',
			{ windowStartTime: 2, windowEndTime: 1, deltaColumn },
			'CONNECTOR-1381-400',
		],
		['no delta column', { windowStartTime: 1 }, 'CONNECTOR-1383-400'],
	])('is refused with %s', async (_, params, code) => {
		await start();
		emulator.isWrongOnPurpose = true;
		expect(await post(params)).toMatchObject(refusal(code));
		expect(emulator.runs.size).toBe(1);
	});

	it('is only for flows that are enabled and load once', async () => {
		await start();
		await call(emulator, 'POST', `/flows/${flowId}/action?op=disable`);
		expect(await post({ deltaColumn })).toMatchObject(refusal('CONNECTOR-1388-400'));
		const { source, target } = await createParts(emulator);
		const daily = await create(emulator, '/flows', dailyFlowBody(source, target));
		expect(await post({ deltaColumn }, daily)).toMatchObject(refusal('CONNECTOR-1386-400'));
	});
});

describe('a retry', () => {
	const retry = async (id: string, op = 're-trigger') =>
		await call(emulator, 'POST', `/runs/${id}/action?op=${op}`, '', {
			'content-type': 'application/json',
		});

	it.each(['re-trigger', 'RE_TRIGGER'])('of a failed run is a new run: %s', async (op) => {
		await start({ ...quick, runOutcome: 'failed' });
		const { id } = await finishedRun(emulator, runId);
		emulator.runOutcomes.set(flowId, 'success');
		const { status, body } = await retry(id, op);
		expect(status).toBe(200);
		expect(body).toEqual({ id: expect.any(String), etag: expect.any(String) });
		expect(body.id).not.toBe(id);
		expect(await finishedRun(emulator, body.id)).toMatchObject({
			metrics: {
				recordSummary: { outputRecordCount: 5 },
				statusSummary: { status: 'success' },
			},
		});
		expect(await read(emulator, `/runs/${id}`)).toMatchObject({
			metrics: { statusSummary: { status: 'failed' } },
		});
	});

	it('of a run that brought nothing is one too', async () => {
		await start(quick, 'audit.events');
		const run = await finishedRun(emulator, runId);
		expect(run).toMatchObject({
			metrics: {
				recordSummary: { inputRecordCount: 0 },
				statusSummary: { status: 'success' },
			},
		});
		expect(await retry(run.id)).toMatchObject({ status: 200 });
	});

	it('of another run is refused', async () => {
		await start(quick);
		const { id } = await finishedRun(emulator, runId);
		expect(await retry(id)).toMatchObject(refusal('CONNECTOR-1387-400'));
		expect(await retry('x')).toMatchObject(refusal('FLOW-1439-404'));
		emulator.isWrongOnPurpose = true;
		expect(await retry(id, 'stop')).toMatchObject(refusal('FLOW-1434-400'));
	});

	it('of a run under way is refused', async () => {
		await start({ runDuration: 3_600_000, runOutcome: 'failed' });
		expect(await retry(runId)).toMatchObject(refusal('CONNECTOR-1387-400'));
	});
});
