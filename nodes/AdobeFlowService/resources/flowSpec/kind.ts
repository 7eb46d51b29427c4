import { at, compact } from '../../parameters/json';
import { locator } from '../../parameters/locators';
import { nameFilter } from '../operations/filters';
import { stored } from '../operations/stored';

/** How dataflows of one sort run: which sources and targets they join, what they can do. */
export const flowSpec = stored({
	singular: 'Flow Spec',
	plural: 'Flow Specs',
	path: '/flowSpecs',
	hasSearch: true,
	idField: locator('Flow Spec', 'flowSpecId', 'searchFlowSpecs'),
	filters: [nameFilter],
	shown: { orderby: 'name' },
	simplify: (item) =>
		compact({
			id: item.id,
			name: item.name,
			version: item.version,
			isSourceFlow: at(item, 'attributes.isSourceFlow'),
			isDraftModeSupported: at(item, 'attributes.isDraftModeSupported'),
			sourceConnectionSpecIds: item.sourceConnectionSpecIds,
			targetConnectionSpecIds: item.targetConnectionSpecIds,
			providerId: item.providerId,
		}),
});
