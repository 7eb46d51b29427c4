import type { IDataObject } from 'n8n-workflow';

import { toDate } from '../../parameters/dates';
import { at, compact } from '../../parameters/json';
import { pageLocator } from '../../parameters/locators';
import { objectIn, textsIn } from '../../parameters/shapes';
import { flowSpec } from '../flowSpec/kind';
import { belongsTo, directionFilter, nameFilter, stateFilter } from '../operations/filters';
import { stored } from '../operations/stored';
import { sourceConnection } from '../sourceConnection/kind';
import { targetConnection } from '../targetConnection/kind';

/** A dataflow: brings what a source connection names into a target, on a schedule. */
export const flow = stored({
	singular: 'Dataflow',
	plural: 'Dataflows',
	path: '/flows',
	hasSearch: true,
	idField: pageLocator('Dataflow', 'flowId', 'searchFlows'),
	filters: [
		nameFilter,
		stateFilter,
		directionFilter({
			source: 'inheritedAttributes.properties.isSourceFlow==true',
			destination: 'inheritedAttributes.properties.isDestinationFlow==true',
		}),
		belongsTo(flowSpec, 'flowSpec.id'),
		belongsTo(sourceConnection, 'sourceConnectionIds[]'),
		belongsTo(targetConnection, 'targetConnectionIds[]'),
	],
	simplify: (item) => {
		const [sourceConnectionId] = textsIn(item.sourceConnectionIds);
		const [targetConnectionId] = textsIn(item.targetConnectionIds);
		return compact({
			id: item.id,
			name: item.name,
			state: item.state,
			frequency: at(item, 'scheduleParams.frequency'),
			interval: at(item, 'scheduleParams.interval'),
			sourceConnectionId,
			targetConnectionId,
			inletUrl: at(item, 'options.inletUrl'),
			lastRun: lastRun(item),
			createdAt: toDate(item.createdAt),
			updatedAt: toDate(item.updatedAt),
		});
	},
});

function lastRun(item: IDataObject): IDataObject | undefined {
	const { id, state, startedAtUTC, completedAtUTC } = objectIn(item.lastRunDetails);
	return id
		? compact({ id, state, startedAt: toDate(startedAtUTC), completedAt: toDate(completedAtUTC) })
		: undefined;
}
