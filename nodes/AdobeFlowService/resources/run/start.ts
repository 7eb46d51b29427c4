import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readParameter } from '../../readParameter';
import * as flowService from '../../transport/flowService';
import { flow } from '../flow/kind';
import { readId } from '../shared/fields';
import { compact } from '../shared/kind';
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

/**
 * Runs a dataflow that is scheduled once, now.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/on-demand-ingestion
 */
export const start: Operation<{ flowId: string; params: IDataObject }> = {
	value: 'start',
	name: 'Start',
	action: 'Start a dataflow run',
	description: 'Run a dataflow on demand, for all or for a window of time',
	fields: [
		flow.idField,
		{
			displayName: 'Run Options',
			name: 'runOptions',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [deltaColumnField, ...times],
		},
	],

	read(this: IExecuteFunctions, itemIndex) {
		const given = Object.fromEntries(
			times.map((field) => [field.name, readSeconds.call(this, field, itemIndex)]),
		);
		const { windowStartTime, windowEndTime } = given;
		if (windowStartTime && windowEndTime && Number(windowEndTime) <= Number(windowStartTime)) {
			throw new NodeOperationError(this.getNode(), "'Window End' lies before 'Window Start'", {
				itemIndex,
				description: 'Give a window that ends after it starts.',
			});
		}
		const deltaColumn = readParameter.call(
			this,
			{ ...deltaColumnField, name: 'runOptions.deltaColumn' },
			itemIndex,
		);
		return {
			flowId: readId.call(this, flow.idField, itemIndex),
			params: compact({
				...given,
				startTime: given.startTime ?? String(Math.floor(Date.now() / 1000)),
				deltaColumn: deltaColumn ? { name: deltaColumn } : undefined,
			}),
		};
	},

	async execute({ flowId, params }, platform) {
		const { id, etag } = await flowService.create(platform, run.path, { flowId, params });
		return [{ id, etag, flowId }];
	},
};

/** Epoch seconds as text, the way the API takes times. */
function readSeconds(
	this: IExecuteFunctions,
	{ displayName, name }: INodeProperties,
	itemIndex: number,
): string | undefined {
	const text = String(this.getNodeParameter(`runOptions.${name}`, itemIndex, '') ?? '');
	if (text === '') return undefined;
	const ms = Date.parse(text);
	if (!Number.isNaN(ms)) return String(Math.floor(ms / 1000));
	throw new NodeOperationError(this.getNode(), `'${displayName}' is '${text}', which is not a date`, {
		itemIndex,
		description: 'Give a date in ISO 8601 format, for example 2026-01-31T08:00:00Z.',
	});
}
