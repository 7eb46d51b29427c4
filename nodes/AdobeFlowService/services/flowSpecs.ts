import type { IDataObject } from 'n8n-workflow';

import * as flowService from './flowService';
import type { Platform } from '../transport/platform';

/** What a flow spec says of the dataflows made by it. */
export interface FlowSpec {
	id: string;
	version: string;
	sourceConnectionSpecIds: string[];
	targetConnectionSpecIds: string[];
	/** The names of what they can do with data on its way, for example `Copy`. */
	transformations: string[];
	/** Whether their dataflows run on a schedule: those of streams do not. */
	hasSchedule: boolean;
}

/**
 * The flow specs of the organization's catalogue; read once in an execution.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/getFlowSpecs
 */
export async function findFlowSpecs(platform: Platform): Promise<FlowSpec[]> {
	return await platform.once('flowSpecs', async () => await readFlowSpecs(platform));
}

async function readFlowSpecs(platform: Platform): Promise<FlowSpec[]> {
	const found: FlowSpec[] = [];
	for await (const item of flowService.list(platform, '/flowSpecs', {}, Infinity)) {
		found.push({
			id: String(item.id),
			version: String(item.version ?? '1.0'),
			sourceConnectionSpecIds: (item.sourceConnectionSpecIds ?? []) as string[],
			targetConnectionSpecIds: (item.targetConnectionSpecIds ?? []) as string[],
			transformations: ((item.transformationSpec ?? []) as IDataObject[]).map(({ name }) =>
				String(name),
			),
			hasSchedule: Boolean(item.scheduleSpec),
		});
	}
	return found;
}
