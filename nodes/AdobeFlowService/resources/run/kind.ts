import type { IDataObject } from 'n8n-workflow';

import { toDate } from '../../parameters/dates';
import { at, compact } from '../../parameters/json';
import { pageLocator } from '../../parameters/locators';
import { flow } from '../flow/kind';
import { belongsTo, filterOn } from '../operations/filters';
import { stored } from '../operations/stored';

/** How a run can end. */
export const outcomes = [
	{ name: 'Failed', value: 'failed' },
	{ name: 'Partial Success', value: 'partialSuccess' },
	{ name: 'Success', value: 'success' },
];

const simplify = (item: IDataObject): IDataObject =>
	compact({
		id: item.id,
		flowId: item.flowId,
		status: at(item, 'metrics.statusSummary.status'),
		inputRecords: at(item, 'metrics.recordSummary.inputRecordCount'),
		createdRecords:
			at(item, 'metrics.recordSummary.createdRecordCount') ??
			at(item, 'metrics.recordSummary.outputRecordCount'),
		failedRecords: at(item, 'metrics.recordSummary.failedRecordCount'),
		errors: at(item, 'metrics.statusSummary.errors'),
		startedAt: toDate(at(item, 'metrics.durationSummary.startedAtUTC')),
		completedAt: toDate(at(item, 'metrics.durationSummary.completedAtUTC')),
		etag: item.etag ?? item.eTag,
	});

/** One run of a dataflow. */
export const run = stored({
	singular: 'Dataflow Run',
	plural: 'Dataflow Runs',
	path: '/runs',
	idField: pageLocator('Dataflow Run', 'runId', 'searchRuns'),
	filters: [
		belongsTo(flow, 'flowId'),
		filterOn('metrics.statusSummary.status', {
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [...outcomes, { name: 'In Progress', value: 'inProgress' }].sort((a, b) =>
				a.name < b.name ? -1 : 1,
			),
			default: 'failed',
			description: 'Only runs that ended or stand like this',
		}),
	],
	label: (item) => {
		const { startedAt = '', status = 'not started', flowId } = simplify(item);
		return `${String(startedAt)} ${String(status)} (dataflow ${String(flowId)})`.trim();
	},
	simplify,
});
