import { sourceTypes } from '../../sources';
import { connectionSpec } from '../connectionSpec/kind';
import { pageLocator } from '../fields/common';
import { belongsTo, nameFilter, stateFilter } from '../operations/filters';
import type { Kind } from '../operations/kind';
import { at, compact, toDate } from '../operations/kind';

/** A base connection: an authenticated account of a source. */
export const connection: Kind = {
	singular: 'Connection',
	plural: 'Connections',
	path: '/connections',
	hasSearch: true,
	idField: pageLocator('Connection', 'connectionId', 'searchConnections'),
	filters: [nameFilter, stateFilter, belongsTo(connectionSpec, 'connectionSpec.id')],
	simplify: (item) => {
		const specId = at(item, 'connectionSpec.id');
		const source = sourceTypes.find((candidate) => candidate.connectionSpec.id === specId);
		return compact({
			id: item.id,
			name: item.name,
			description: item.description,
			state: item.state,
			sourceType: source?.value,
			connectionSpecId: specId,
			authentication: at(item, 'auth.specName'),
			inletUrl: at(item, 'auth.params.inletUrl'),
			createdAt: toDate(item.createdAt),
			updatedAt: toDate(item.updatedAt),
			etag: item.etag,
		});
	},
};
