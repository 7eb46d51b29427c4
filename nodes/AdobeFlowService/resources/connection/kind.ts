import { toDate } from '../../parameters/dates';
import { at, compact } from '../../parameters/json';
import { pageLocator } from '../../parameters/locators';
import { sourceTypes } from '../../sources';
import { connectionSpec } from '../connectionSpec/kind';
import { belongsTo, nameFilter, stateFilter } from '../operations/filters';
import { stored } from '../operations/stored';

/** A base connection: an authenticated account of a source. */
export const connection = stored({
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
});
