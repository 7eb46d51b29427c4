import type { IDataObject, INode, IRunExecutionData } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import * as flowService from '../emulator/client.cts';
import { eventually } from './eventually.cts';
import type { OwnInstance } from './instance.cts';
import { everyThreeSeconds, startOwnN8n } from './instance.cts';

jest.setTimeout(180_000);

let instance: OwnInstance;
let emulator: Emulator;
let credentials: INode['credentials'];
let flowId: string;
beforeAll(async () => {
	instance = await startOwnN8n();
	({ emulator } = instance);
	const type = 'adobeImsOAuth2Api';
	credentials = {
		[type]: await instance.n8n.createCredential('Adobe', type, instance.oAuth2Credential),
	};
	const { source, target } = await flowService.createParts(emulator);
	flowId = await flowService.create(emulator, '/flows', flowService.dailyFlowBody(source, target));
	emulator.runs.clear();
}, 300_000);

const addRun = () => flowService.addRun(emulator, flowId, { outcome: 'failed' });

const polls = () => emulator.requests.filter(({ url }) => url.includes('/runs?orderby')).length;

/** Waits until the active trigger has begun and ended a poll from now on. */
async function untilPolled(): Promise<void> {
	const before = polls();
	await eventually(() => expect(polls()).toBeGreaterThan(before + 1));
}

it('starts a workflow in production once for each event, also after n8n was down', async () => {
	const trigger = {
		...{ id: 'Trigger', name: 'Trigger', typeVersion: 1, position: [0, 0], credentials },
		type: 'n8n-nodes-adobe-flow-service.adobeFlowServiceTrigger',
		parameters: {
			...{
				pollTimes: everyThreeSeconds,
				authentication: 'oAuth2',
				event: 'runEnded',
				outcomes: ['failed'],
			},
		},
	};
	addRun();
	const id = await instance.n8n.activate({
		...{
			name: 'On failure',
			nodes: [trigger],
			connections: {},
			settings: { executionOrder: 'v1' },
		},
	});
	const startedWith = async () =>
		(await instance.n8n.executionsOf(id)).map(({ data }) => {
			const { runData } = (data as IRunExecutionData).resultData;
			return runData.Trigger[0].data!.main[0]!.map(({ json }: { json: IDataObject }) => json);
		});

	await untilPolled();
	expect(await startedWith()).toEqual([]);
	const first = addRun();
	await untilPolled();
	await instance.stopN8n();
	const whileDown = [addRun(), addRun()];
	await instance.restartN8n();
	await untilPolled();
	await untilPolled();
	const executions = await startedWith();
	expect(executions.map((items) => items.map(({ id }) => id).sort())).toEqual([
		[first],
		whileDown.sort(),
	]);
	expect(executions[0]).toMatchObject([
		{ flowName: 'Orders daily', status: 'failed', failedRecords: 20, durationSeconds: 2 },
	]);
});
