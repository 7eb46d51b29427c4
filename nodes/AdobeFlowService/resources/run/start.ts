import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { toSeconds } from '../../parameters/dates';
import { compact } from '../../parameters/json';
import * as flowService from '../../services/flowService';
import { flow } from '../flow/kind';
import type { Operation } from '../types';
import { run } from './kind';

const time = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
});

const times = [
	time('Start Time', 'startTime', 'When the run starts; at once unless given'),
	time('Window End', 'windowEndTime', 'Bring in what changed until then'),
	time('Window Start', 'windowStartTime', 'Bring in what changed from then on'),
];

const deltaColumnField: INodeProperties = {
	displayName: 'Delta Column',
	name: 'deltaColumn',
	type: 'string',
	default: '',
	placeholder: 'e.g. updated_at',
	description: 'Column by which the rows of a window are found; tables need it for their first run',
};

const runOptions: INodeProperties = {
	displayName: 'Run Options',
	name: 'runOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [deltaColumnField, ...times],
};

/**
 * Runs a dataflow that is scheduled once, now.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/on-demand-ingestion
 */
export const start: Operation<{ flowId: string; params: IDataObject }> = {
	value: 'start',
	name: 'Start',
	action: 'Start a dataflow run',
	description: 'Run a dataflow on demand, for all or for a window of time',
	fields: [flow.idField, runOptions],

	read(item) {
		const options = item.in(runOptions);
		const given = times.map((field): [string, number | undefined] => [
			field.name,
			options.date(field),
		]);
		const { startTime, windowStartTime = 0, windowEndTime = Infinity } = Object.fromEntries(given);
		if (windowEndTime <= windowStartTime) {
			throw new UserError("'Window End' lies before 'Window Start'", {
				description: 'Give a window that ends after it starts.',
			});
		}
		const deltaColumn = options.text(deltaColumnField);
		return {
			flowId: item.id(flow.idField),
			params: compact({
				...Object.fromEntries(given.map(([name, ms]) => [name, ms && toSeconds(ms)])),
				startTime: toSeconds(startTime ?? Date.now()),
				deltaColumn: deltaColumn ? { name: deltaColumn } : undefined,
			}),
		};
	},

	async execute({ flowId, params }, platform) {
		const { id, etag } = await flowService.create(platform, run.path, { flowId, params });
		return [{ id, etag, flowId }];
	},
};
