import { locator } from '../fields/common';
import { nameFilter } from '../operations/filters';
import type { Kind } from '../operations/kind';
import { at, compact } from '../operations/kind';

/** How dataflows of one sort run: which sources and targets they join, what they can do. */
export const flowSpec: Kind = {
	singular: 'Flow Spec',
	plural: 'Flow Specs',
	path: '/flowSpecs',
	hasSearch: true,
	idField: locator('Flow Spec', 'flowSpecId', 'searchFlowSpecs'),
	filters: [nameFilter],
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
};
