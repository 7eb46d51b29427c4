import type { INodeParameters } from 'n8n-workflow';

import type { Emulator, RunOutcome, StoredFlow, StoredRun } from '../../emulator/index.cts';
import * as flowService from '../emulator/client.cts';
import { openEmulator } from '../open.cts';
import { ActiveTrigger, loadOptions } from './engine.cts';

jest.setTimeout(60_000);

let emulator: Emulator;
/** The dataflow that runs are of. */
let flow: StoredFlow;
beforeEach(async () => {
	emulator = await openEmulator();
	flow = await createFlow('Orders');
});

/** Lets every request to Adobe take a second and nothing else take time, by the clock alone. */
function slowDown(): void {
	const start = Date.now();
	const before = emulator.requests.length;
	jest
		.spyOn(Date, 'now')
		.mockImplementation(() => start + (emulator.requests.length - before) * 1000);
}

/** In which a poll reads five pages. */
const shortTime = 10_000;

async function createFlow(name: string): Promise<StoredFlow> {
	const { source, target } = await flowService.createParts(emulator);
	const body = { ...flowService.dailyFlowBody(source, target), name };
	const id = await flowService.create(emulator, '/flows', body);
	// Its own runs would come to those that a test adds.
	emulator.runs.clear();
	return emulator.flows.get(id)!;
}

/** A trigger that has polled once, when its workflow was activated. */
async function activate(parameters: INodeParameters = {}) {
	const trigger = new ActiveTrigger(emulator, { parameters });
	expect(await trigger.poll()).toEqual([]);
	return trigger;
}

/** Adds a run of the dataflow, unless of another one. */
const addRun = ({ flowId = flow.id, ...rest }: Partial<StoredRun> = {}) =>
	flowService.addRun(emulator, flowId, rest);

/** A run that has begun and goes on until it is ended. */
const addOpenRun = (rest: Partial<StoredRun> = {}) => addRun({ duration: 1e9, ...rest });

function end(id: string): void {
	const run = emulator.runs.get(id)!;
	emulator.runs.set(id, { ...run, duration: Date.now() - run.startsAt });
}

const idsOf = (items: Array<{ id?: unknown }>) => items.map(({ id }) => String(id));

describe('runs that end', () => {
	it('start the workflow once each, with what a reader wants to know', async () => {
		addRun();
		const trigger = await activate();
		const id = addRun({ outcome: 'partialSuccess' });
		expect(await trigger.poll()).toEqual([
			{
				...{ id, flowId: flow.id, flowName: 'Orders', status: 'partialSuccess' },
				...{ inputRecords: 20, createdRecords: 18, failedRecords: 2, durationSeconds: 2 },
				errors: [{ code: 'CONNECTOR-1308-400', message: expect.any(String) }],
				...{ startedAt: expect.stringMatching(/Z$/), completedAt: expect.stringMatching(/Z$/) },
				etag: '"1"',
			},
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('come in full when not simplified, still with the name of the dataflow', async () => {
		const trigger = await activate({ simplify: false });
		const id = addRun();
		expect(await trigger.poll()).toMatchObject([
			{ id, flowName: 'Orders', providerRefId: expect.any(String), activities: [{}, {}] },
		]);
	});

	it.each<[RunOutcome[], number[]]>([
		[['failed'], [0]],
		[
			['failed', 'partialSuccess'],
			[0, 1],
		],
		[['success'], [2]],
	])('are told apart by outcome: %p', async (outcomes, wanted) => {
		const trigger = await activate({ outcomes });
		const all = (['failed', 'partialSuccess', 'success'] as const).map((outcome) =>
			addRun({ outcome }),
		);
		expect(idsOf(await trigger.poll()).sort()).toEqual(wanted.map((index) => all[index]).sort());
	});

	it('count when one answer of Adobe left them out while they were under way', async () => {
		const id = addOpenRun();
		const trigger = await activate();
		emulator.weather.listLag = 3_600_000;
		expect(await trigger.poll()).toEqual([]);
		emulator.weather.listLag = 0;
		end(id);
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});

	it('count after a poll that an answer without an end has used up', async () => {
		const trigger = await activate();
		const id = addRun();
		emulator.faults.push({ kind: 'drip', when: 'after', delay: 50, method: 'GET' });
		await expect(trigger.poll(500)).rejects.toThrow('could not be reached');
		emulator.faults.length = 0;
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});

	it('count when they were under way at the activation, for however long', async () => {
		const ids = [addOpenRun(), addOpenRun({ createdAt: Date.now() - 5 * 3_600_000 })];
		addRun();
		const trigger = await activate();
		expect(await trigger.poll()).toEqual([]);
		end(ids[1]);
		expect(idsOf(await trigger.poll())).toEqual([ids[1]]);
		end(ids[0]);
		expect(idsOf(await trigger.poll())).toEqual([ids[0]]);
	});

	it('count when they began after the activation and ended polls later', async () => {
		const trigger = await activate();
		const ids = Array.from({ length: 120 }, () => addOpenRun());
		expect(await trigger.poll()).toEqual([]);
		ids.forEach(end);
		expect(idsOf(await trigger.poll()).sort()).toEqual([...ids].sort());
		expect(await trigger.poll()).toEqual([]);
	});

	it('come in the order they ended', async () => {
		const trigger = await activate();
		const now = Date.now();
		const ended = (ago: number) => addRun({ startsAt: now - ago - 1000, duration: 1000 });
		const [second, third, first] = [ended(2000), ended(1000), ended(3000)];
		expect(idsOf(await trigger.poll())).toEqual([first, second, third]);
	});

	it('are all found when hundreds end in one millisecond', async () => {
		const trigger = await activate();
		const createdAt = Date.now();
		const ids = Array.from({ length: 350 }, () => addRun({ createdAt }));
		expect(idsOf(await trigger.poll()).sort()).toEqual(ids.sort());
		expect(await trigger.poll()).toEqual([]);
	});

	it('are found when Adobe lists them later than others that came after them', async () => {
		const trigger = await activate();
		addRun();
		await trigger.poll();
		const id = addRun({ createdAt: Date.now() - 5 * 60_000 });
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});

	it('are only those of the chosen dataflows', async () => {
		const other = await createFlow('Returns');
		const trigger = await activate({ flowIds: [flow.id] });
		const id = addRun();
		addRun({ flowId: other.id });
		expect(idsOf(await trigger.poll())).toEqual([id]);
		trigger.change({ flowIds: [flow.id, other.id] });
		addRun();
		expect(await trigger.poll()).toEqual([]);
		const later = addRun({ flowId: other.id });
		expect(await trigger.poll()).toMatchObject([{ id: later, flowName: 'Returns' }]);
	});

	it('are only those of the chosen sandbox', async () => {
		const trigger = await activate({
			options: { sandboxName: { __rl: true, mode: 'name', value: 'dev' } },
		});
		addRun();
		const id = addRun({ sandboxName: 'dev' });
		expect(await trigger.poll()).toMatchObject([{ id, flowName: null }]);
	});
});

describe('a poll', () => {
	it('that fails is made up for by the next', async () => {
		const trigger = await activate();
		const ids = [addRun(), addOpenRun()];
		await emulator.close();
		const { url, account } = emulator;
		const stored = { runs: emulator.runs, flows: emulator.flows };
		await expect(trigger.poll(500)).rejects.toThrow('could not be reached');
		emulator = await openEmulator({ account, port: Number(new URL(url).port) });
		for (const [id, run] of stored.runs) emulator.runs.set(id, run);
		for (const [id, stores] of stored.flows) emulator.flows.set(id, stores);
		end(ids[1]);
		expect(idsOf(await trigger.poll()).sort()).toEqual(ids.sort());
	});

	it('that overlaps another leaves everything to it', async () => {
		const trigger = await activate();
		const id = addRun();
		const polls = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
		expect(polls.flat()).toMatchObject([{ id }]);
	});

	it('stops when its time is up, and the next ones carry on', async () => {
		const trigger = await activate();
		const ids = Array.from({ length: 1500 }, () => addRun());
		slowDown();
		const found: string[][] = [];
		while (found.flat().length < 1500) {
			found.push(idsOf(await trigger.poll(shortTime)));
			ids.push(addRun());
		}
		expect(found.map(({ length }) => length)).toEqual([500, 500, 500]);
		found.push(idsOf(await trigger.poll()));
		expect(found.flat().sort()).toEqual(ids.sort());
		expect(await trigger.poll()).toEqual([]);
	});

	it('begins the list again when Adobe no longer knows where it was', async () => {
		const trigger = await activate();
		const ids = Array.from({ length: 800 }, () => addRun());
		slowDown();
		const found = idsOf(await trigger.poll(shortTime));
		expect(found).toHaveLength(500);
		const { memory } = trigger;
		memory.memory.sweep!.href = '/runs?continuationToken=forgotten&limit=100';
		trigger.memory = memory;
		found.push(...idsOf(await trigger.poll()));
		expect(found.sort()).toEqual(ids.sort());
		expect(trigger.memory.memory.sweep).toBeUndefined();
	});

	it('finds each run once while runs begin and end and requests fail at random', async () => {
		emulator = await openEmulator({
			latency: 5,
			faults: [{ rate: 0.1, kind: 'status', status: 503, retryAfter: 0, path: '/runs' }],
		});
		flow = await createFlow('Orders');
		const trigger = await activate();
		const [ended, open]: [string[], string[]] = [[], []];
		const work = setInterval(() => {
			ended.push(addRun());
			open.push(addOpenRun());
			if (open.length > 40) {
				const id = open.shift()!;
				end(id);
				ended.push(id);
			}
		}, 3);
		const found: string[] = [];
		const pollNow = async (budget?: number) => await trigger.poll(budget).catch(() => []);
		for (let count = 0; count < 15; count++) found.push(...idsOf(await pollNow(200)));
		clearInterval(work);
		for (const id of open) end(id);
		const all = [...ended, ...open];
		for (let count = 0; count < 5; count++) found.push(...idsOf(await pollNow()));
		expect(all.length).toBeGreaterThan(100);
		expect(found.sort()).toEqual(all.sort());
	});

	it('asks Adobe once when there is nothing under way and nothing new', async () => {
		const trigger = await activate();
		emulator.requests.length = 0;
		await trigger.poll();
		expect(emulator.requests.map(({ url }) => url)).toEqual([
			expect.stringContaining('/runs?orderby=-createdAt&limit=100'),
		]);
	});

	it('remembers no more than the last minutes', async () => {
		const trigger = await activate();
		const now = Date.now();
		for (let ago = 50; ago >= 0; ago--) addRun({ createdAt: now - ago * 60_000 });
		await trigger.poll();
		expect(Object.keys(trigger.memory.memory.seen)).toHaveLength(11);
	});
});

describe('connections and dataflows', () => {
	const connect = async (name: string) =>
		await flowService.create(emulator, '/connections', { ...flowService.connectionBody, name });

	it('start the workflow when they are created', async () => {
		const trigger = await activate({ event: 'connectionCreated' });
		const id = await connect('Shop');
		expect(await trigger.poll()).toMatchObject([{ id, name: 'Shop', sourceType: 'mariadb' }]);
		await flowService.patch(emulator, `/connections/${id}`, [
			{ op: 'replace', path: '/name', value: 'Store' },
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('start the workflow at every change, without their secrets', async () => {
		const id = await connect('Shop');
		const trigger = await activate({ event: 'connectionUpdated', simplify: false });
		await connect('Another');
		expect(await trigger.poll()).toEqual([]);
		for (const value of ['Store', 'Storehouse']) {
			await new Promise((resolve) => setTimeout(resolve, 2));
			await flowService.patch(emulator, `/connections/${id}`, [
				{ op: 'replace', path: '/name', value },
			]);
			const [item, ...others] = await trigger.poll();
			expect(item).toMatchObject({ id, name: value, auth: { specName: expect.any(String) } });
			expect(item.auth).not.toHaveProperty('params');
			expect(others).toEqual([]);
			expect(await trigger.poll()).toEqual([]);
		}
	});

	it('start the workflow for dataflows alike', async () => {
		const created = await activate({ event: 'flowCreated' });
		const updated = await activate({ event: 'flowUpdated' });
		const { id } = await createFlow('Returns');
		expect(await created.poll()).toMatchObject([{ id, name: 'Returns' }]);
		expect(await updated.poll()).toEqual([]);
		await new Promise((resolve) => setTimeout(resolve, 2));
		await flowService.call(emulator, 'POST', `/flows/${flow.id}/action?op=disable`);
		expect(await updated.poll()).toMatchObject([{ id: flow.id, state: 'disabled' }]);
		expect(await created.poll()).toEqual([]);
	});
});

describe('the editor', () => {
	it('shows the newest example in a manual test, and the workflow still begins with what is new', async () => {
		const trigger = new ActiveTrigger(emulator, { parameters: { outcomes: ['failed'] } });
		await expect(trigger.poll(undefined, 'manual')).rejects.toThrow(
			"There is no dataflow run yet to show as an example of 'Dataflow Run Ended'",
		);
		const id = addRun({ outcome: 'failed' });
		addRun();
		addOpenRun();
		expect(await trigger.poll(undefined, 'manual')).toMatchObject([{ id, flowName: 'Orders' }]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('offers the dataflows by name', async () => {
		const { id, name } = await createFlow('Additions');
		expect(
			await loadOptions(emulator, 'getFlows', { parameters: {} }, 'adobeFlowServiceTrigger'),
		).toEqual([
			{ name, value: id },
			{ name: 'Orders', value: flow.id },
		]);
	});

	it('refuses what cannot be a dataflow', async () => {
		const trigger = new ActiveTrigger(emulator, { parameters: { flowIds: ['Orders of today'] } });
		emulator.requests.length = 0;
		await expect(trigger.poll()).rejects.toThrow("The dataflow 'Orders of today' is not an ID");
		expect(emulator.requests).toEqual([]);
	});
});
