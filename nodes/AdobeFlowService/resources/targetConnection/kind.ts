import { connectionSpec } from '../connectionSpec/kind';
import { locator } from '../fields/common';
import { belongsTo } from '../operations/filters';
import type { Kind } from '../operations/kind';
import { at, compact, toDate } from '../operations/kind';

/** Where data goes: a dataset of the data lake, or a destination. */
export const targetConnection: Kind = {
	singular: 'Target Connection',
	plural: 'Target Connections',
	path: '/targetConnections',
	idField: locator('Target Connection', 'targetConnectionId', 'searchTargetConnections'),
	filters: [belongsTo(connectionSpec, 'connectionSpec.id')],
	simplify: (item) =>
		compact({
			id: item.id,
			name: item.name,
			state: item.state,
			dataSetId: at(item, 'params.dataSetId'),
			schemaId: at(item, 'data.schema.id'),
			connectionSpecId: at(item, 'connectionSpec.id'),
			createdAt: toDate(item.createdAt),
			updatedAt: toDate(item.updatedAt),
			etag: item.etag,
		}),
};
