import { toDate } from '../../parameters/dates';
import { at, compact } from '../../parameters/json';
import { locator } from '../../parameters/locators';
import { connection } from '../connection/kind';
import { connectionSpec } from '../connectionSpec/kind';
import { belongsTo } from '../operations/filters';
import { stored } from '../operations/stored';

/** What of a source to bring in: a table, a folder or a file, through a base connection. */
export const sourceConnection = stored({
	singular: 'Source Connection',
	plural: 'Source Connections',
	path: '/sourceConnections',
	idField: locator('Source Connection', 'sourceConnectionId', 'searchSourceConnections'),
	filters: [
		belongsTo(connection, 'baseConnectionId'),
		belongsTo(connectionSpec, 'connectionSpec.id'),
	],
	simplify: (item) =>
		compact({
			id: item.id,
			name: item.name,
			state: item.state,
			baseConnectionId: item.baseConnectionId,
			connectionSpecId: at(item, 'connectionSpec.id'),
			format: at(item, 'data.format'),
			path: at(item, 'params.tableName') ?? at(item, 'params.path'),
			createdAt: toDate(item.createdAt),
			updatedAt: toDate(item.updatedAt),
			etag: item.etag,
		}),
});
