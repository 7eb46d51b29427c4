import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import {
	call,
	create,
	createParts,
	dailyFlowBody,
	nowInSeconds,
	onceFlowBody,
	patch,
	read,
	refusal,
} from './client.cts';

let emulator: Emulator;
let parts: { connection: string; source: string; target: string };
beforeEach(async () => {
	emulator = await openEmulator();
	parts = await createParts(emulator);
});

const daily = () => dailyFlowBody(parts.source, parts.target);
const once = () => onceFlowBody(parts.source, parts.target);

describe('schedules', () => {
	const later = nowInSeconds() + 3600;

	it.each<object>([
		{ frequency: 'minute', interval: 15 },
		{ frequency: 'minute', interval: '15', backfill: 'true', startTime: String(later) },
		{ frequency: 'hour', interval: 1, backfill: false },
		{ frequency: 'week', interval: 2 },
	])('repeat as %j', async (schedule) => {
		const scheduleParams = { startTime: later, ...schedule };
		expect(await call(emulator, 'POST', '/flows', { ...daily(), scheduleParams })).toMatchObject({
			status: 201,
		});
	});

	it.each<[object, string]>([
		[{ startTime: undefined }, 'CONNECTOR-1329-400'],
		[{ startTime: '2030-01-01T00:00:00Z' }, 'CONNECTOR-1340-400'],
		[{ startTime: 1_600_000_000 }, 'CONNECTOR-1360-400'],
		[{ startTime: 1_900_000_000_000 }, 'CONNECTOR-1360-400'],
		[{ frequency: 'month' }, 'CONNECTOR-1397-400'],
		[{ interval: undefined }, 'CONNECTOR-1329-400'],
		[{ interval: 0 }, 'CONNECTOR-1362-400'],
		[{ frequency: 'minute', interval: 14 }, 'CONNECTOR-1362-400'],
		[{ interval: 1.5 }, 'CONNECTOR-1362-400'],
		[{ backfill: 'maybe' }, 'CONNECTOR-1312-400'],
	])('are refused with %j', async (other, code) => {
		const scheduleParams = { startTime: later, frequency: 'day', interval: 1, ...other };
		emulator.isWrongOnPurpose = true;
		expect(await call(emulator, 'POST', '/flows', { ...daily(), scheduleParams })).toMatchObject(
			refusal(code),
		);
	});

	it.each<[object, string]>([
		[{ interval: 1 }, 'CONNECTOR-1361-400'],
		[{ backfill: false }, 'CONNECTOR-1364-400'],
	])('for once are refused with %j', async (other, code) => {
		const scheduleParams = { startTime: later, frequency: 'once', ...other };
		expect(await call(emulator, 'POST', '/flows', { ...once(), scheduleParams })).toMatchObject(
			refusal(code),
		);
	});

	it('are for once when they name no frequency', async () => {
		const scheduleParams = { startTime: later };
		expect(await call(emulator, 'POST', '/flows', { ...once(), scheduleParams })).toMatchObject({
			status: 201,
		});
		expect(await call(emulator, 'POST', '/flows', { ...daily(), scheduleParams })).toMatchObject(
			refusal('CONNECTOR-1369-400'),
		);
	});
});

describe('the run that a schedule begins with', () => {
	const run = () => [...emulator.runs.values()];

	it('is made with the flow and starts when the schedule does', async () => {
		const id = await create(emulator, '/flows', daily());
		expect(run()).toMatchObject([
			{ flowId: id, startsAt: daily().scheduleParams.startTime * 1000 },
		]);
		const { items } = (await call(emulator, 'GET', `/runs?property=flowId==${id}`)).body;
		expect(items).toMatchObject([
			{
				metrics: { statusSummary: { status: 'queued' }, recordSummary: { inputRecordCount: 0 } },
			},
		]);
	});

	it('moves with the schedule', async () => {
		const path = `/flows/${await create(emulator, '/flows', daily())}`;
		const startTime = nowInSeconds() + 7200;
		await patch(emulator, path, [
			{ op: 'replace', path: '/scheduleParams/startTime', value: startTime },
		]);
		expect(run()).toMatchObject([{ startsAt: startTime * 1000 }]);
	});

	it('is there while the flow is enabled', async () => {
		const path = `/flows/${await create(emulator, '/flows', daily())}`;
		await call(emulator, 'POST', `${path}/action?op=disable`);
		expect(run()).toEqual([]);
		await call(emulator, 'POST', `${path}/action?op=enable`);
		expect(run()).toHaveLength(1);
		await call(emulator, 'DELETE', path);
		expect(run()).toEqual([]);
	});

	it('stays when it has started', async () => {
		const path = `/flows/${await create(emulator, '/flows', once())}`;
		expect(await read(emulator, path)).toMatchObject({
			lastRunDetails: { id: run()[0].id, state: 'inProgress', startedAtUTC: run()[0].startsAt },
		});
		await call(emulator, 'POST', `${path}/action?op=disable`);
		await call(emulator, 'POST', `${path}/action?op=enable`);
		await call(emulator, 'DELETE', path);
		expect(run()).toHaveLength(1);
	});

	it('loads only what is new when there is no backfill', async () => {
		const { scheduleParams, ...body } = daily();
		await create(emulator, '/flows', {
			...body,
			scheduleParams: { ...scheduleParams, backfill: false },
		});
		await create(emulator, '/flows', daily());
		expect(run().map(({ input }) => input.records)).toEqual([0, 5]);
	});
});
