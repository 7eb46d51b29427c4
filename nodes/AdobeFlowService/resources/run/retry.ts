import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import { run } from './kind';

/**
 * Runs a failed run again, for the same window of time.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/postAction
 */
export const retry: Operation<string> = {
	value: 'retry',
	name: 'Retry',
	action: 'Retry a dataflow run',
	description: 'Run again what failed, for the same window of time',
	fields: [run.idField],

	read(item) {
		return item.id(run.idField);
	},

	async execute(failedId, platform) {
		const { id, etag } = await flowService.retrigger(platform, failedId);
		return [{ id, etag, retriedRunId: failedId }];
	},
};
