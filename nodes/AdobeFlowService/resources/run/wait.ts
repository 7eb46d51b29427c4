import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { at } from '../../parameters/json';
import * as flowService from '../../services/flowService';
import type { Platform } from '../../transport/platform';
import { flow } from '../flow/kind';
import type { Output } from '../operations/output';
import { outputFields, present, readOutput } from '../operations/output';
import type { Operation } from '../types';
import { run } from './kind';

const waitForField: INodeProperties = {
	displayName: 'Wait For',
	name: 'waitFor',
	type: 'options',
	options: [
		{ name: 'Latest Run of a Dataflow', value: 'flow' },
		{ name: 'One Run', value: 'run' },
	],
	default: 'run',
	description: 'Which run to wait for',
};

const maxWaitField: INodeProperties = {
	displayName: 'Wait at Most',
	name: 'maxMinutes',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1440, numberPrecision: 0 },
	default: 60,
	required: true,
	description: 'How many minutes to wait before giving up; the run itself goes on',
};

const everyField: INodeProperties = {
	displayName: 'Look Every',
	name: 'everySeconds',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600, numberPrecision: 0 },
	default: 15,
	required: true,
	description: 'How many seconds lie between two looks at the run',
};

interface Wait {
	runId?: string;
	flowId?: string;
	/** In milliseconds. */
	atMost: number;
	every: number;
	output: Output;
}

/** Waits until a run has ended, whether well or not, and returns its counts and errors. */
export const wait: Operation<Wait> = {
	value: 'wait',
	name: 'Wait Until Finished',
	action: 'Wait until a dataflow run is finished',
	description: 'Wait for the end of a run and return its record counts and errors',
	fields: [
		waitForField,
		{ ...run.idField, displayOptions: { show: { waitFor: ['run'] } } },
		{ ...flow.idField, displayOptions: { show: { waitFor: ['flow'] } } },
		maxWaitField,
		everyField,
		...outputFields,
	],

	read(item) {
		const isRun = item.choice(waitForField) === 'run';
		return {
			...(isRun ? { runId: item.id(run.idField) } : { flowId: item.id(flow.idField) }),
			atMost: item.number(maxWaitField) * 60_000,
			every: item.number(everyField) * 1000,
			output: readOutput(item),
		};
	},

	async execute({ runId, flowId, atMost, every, output }, platform) {
		const end = Date.now() + atMost;
		for (;;) {
			const now = runId
				? await flowService.get(platform, run.path, runId)
				: await latestRun(platform, flowId!);
			if (now && flowService.outcomeOf(now)) return [present(run, now, output)];
			const status = String(at(now, 'metrics.statusSummary.status') ?? 'not started');
			if (Date.now() + every > end) {
				throw new UserError(`The run has not ended after ${atMost / 60_000} minutes`, {
					description: `It goes on in Adobe; its status is '${status}'. Wait longer, or look again later.`,
				});
			}
			platform.report(`Dataflow run ${String(now?.id ?? '')}: ${status}`);
			await platform.pause(every);
		}
	},
};

async function latestRun(platform: Platform, flowId: string): Promise<IDataObject | undefined> {
	const query = { property: [`flowId==${flowId}`], orderby: '-createdAt' };
	for await (const latest of flowService.list(platform, run.path, query, 1)) return latest;
	return undefined;
}
