import { toDate } from '../../parameters/dates';
import { at, compact } from '../../parameters/json';
import { locator } from '../../parameters/locators';
import { connectionSpec } from '../connectionSpec/kind';
import { belongsTo } from '../operations/filters';
import { stored } from '../operations/stored';

/** Where data goes: a dataset of the data lake, or a destination. */
export const targetConnection = stored({
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
});
