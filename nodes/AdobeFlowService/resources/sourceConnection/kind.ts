import { connection } from '../connection/kind';
import { connectionSpec } from '../connectionSpec/kind';
import { locator } from '../fields/common';
import { belongsTo } from '../operations/filters';
import type { Kind } from '../operations/kind';
import { at, compact, toDate } from '../operations/kind';

/** What of a source to bring in: a table, a folder or a file, through a base connection. */
export const sourceConnection: Kind = {
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
};
