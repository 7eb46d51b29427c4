import type { Emulator } from '../../emulator/index.cts';
import { call, read, refusal } from './client.cts';
import { finishedRun, openWithRun, quick } from './firstRun.cts';

let emulator: Emulator;
let flowId: string;
let runId: string;
const start = async (...options: Parameters<typeof openWithRun>) => {
	({ emulator, flowId, runId } = await openWithRun(...options));
};

describe('a run', () => {
	it('is under way until its time is over', async () => {
		await start({ runDuration: 3_600_000 });
		const run = await read(emulator, `/runs/${runId}`);
		expect(run).toMatchObject({
			flowId,
			metrics: {
				durationSummary: { startedAtUTC: expect.any(Number) },
				recordSummary: { inputRecordCount: 0, outputRecordCount: 0 },
				statusSummary: { status: 'inProgress' },
			},
		});
		expect(run.metrics.durationSummary).not.toHaveProperty('completedAtUTC');
	});

	it('brings the records of its source', async () => {
		await start(quick);
		const run = await finishedRun(emulator, runId);
		const { startsAt } = emulator.runs.get(run.id)!;
		expect(run).toMatchObject({
			id: run.id,
			etag: expect.stringMatching(/^".+"$/),
			imsOrgId: emulator.account.organization,
			flowId,
			flowSpec: { id: '14518937-270c-4525-bdec-c2ba7cce3860' },
			providerRefId: expect.stringContaining(flowId),
			updatedAt: startsAt + 1,
			metrics: {
				durationSummary: { startedAtUTC: startsAt, completedAtUTC: startsAt + 1 },
				recordSummary: {
					inputRecordCount: 5,
					outputRecordCount: 5,
					createdRecordCount: 5,
					failedRecordCount: 0,
				},
				fileSummary: { outputFileCount: 1 },
				statusSummary: { status: 'success' },
			},
			activities: [
				{ name: 'MariaDB Copy Activity', statusSummary: { status: 'success' } },
				{ name: 'Promotion Activity', recordSummary: { outputRecordCount: 5 } },
			],
		});
		expect(run.metrics.sizeSummary.inputBytes).toBeGreaterThan(100);
		expect(await read(emulator, `/flows/${flowId}`)).toMatchObject({
			lastRunDetails: {
				id: run.id,
				state: 'success',
				startedAtUTC: startsAt,
				completedAtUTC: startsAt + 1,
			},
		});
	});

	it.each([
		['failed', { inputRecordCount: 5, outputRecordCount: 0, failedRecordCount: 5 }],
		['partialSuccess', { inputRecordCount: 5, outputRecordCount: 4, failedRecordCount: 1 }],
	] as const)('ends as %s when told to', async (runOutcome, recordSummary) => {
		await start({ ...quick, runOutcome });
		expect(await finishedRun(emulator, runId)).toMatchObject({
			metrics: {
				recordSummary,
				statusSummary: { status: runOutcome, errors: [{ code: expect.any(String) }] },
			},
		});
	});

	it('is listed, filtered and counted', async () => {
		await start({ ...quick, runOutcome: 'failed' });
		const { metrics } = await finishedRun(emulator, runId);
		const { startedAtUTC } = metrics.durationSummary;
		const started = 'metrics.durationSummary.startedAtUTC';
		const count = async (query: string) =>
			(await call(emulator, 'GET', `/runs?count=true${query}`)).body.count;
		expect(await count('')).toBe(1);
		expect(await count(`&property=flowId==${flowId}&property=state==failed`)).toBe(1);
		expect(await count('&property=flowId==other')).toBe(0);
		expect(await count('&property=metrics.statusSummary.status==Failed')).toBe(1);
		expect(await count('&property=metrics.statusSummary.status==success')).toBe(0);
		expect(
			await count(`&property=${started}>${startedAtUTC - 1}&property=${started}<=${startedAtUTC}`),
		).toBe(1);
		expect(await count(`&property=${started}>${startedAtUTC}`)).toBe(0);
		expect(
			(await call(emulator, 'GET', '/runs?orderby=-createdAt&limit=5')).body.items,
		).toHaveLength(1);
		const flows = await call(
			emulator,
			'GET',
			`/flows?property=lastRunDetails.startedAtUTC>=${startedAtUTC}`,
		);
		expect(flows.body.items).toHaveLength(1);
		expect(await call(emulator, 'GET', '/runs/x')).toMatchObject(refusal('FLOW-1439-404'));
	});

	it('is not changed by users', async () => {
		await start();
		emulator.isWrongOnPurpose = true;
		expect(await call(emulator, 'PUT', `/runs/${runId}`, { flowId })).toMatchObject(
			refusal('FLOW-1427-400'),
		);
	});
});
