import { sourceTypes } from '../../sources';
import { locator } from '../shared/fields';
import { filterOn, nameFilter, stateFilter } from '../shared/filters';
import type { Kind } from '../shared/kind';
import { at, compact, toDate } from '../shared/kind';

/** A base connection: an authenticated account of a source. */
export const connection: Kind = {
	singular: 'Connection',
	plural: 'Connections',
	path: '/connections',
	hasSearch: true,
	idField: locator('Connection', 'connectionId', 'searchConnections'),
	filters: [
		nameFilter,
		stateFilter,
		filterOn('connectionSpec.id', {
			displayName: 'Source Type',
			name: 'sourceType',
			type: 'options',
			options: sourceTypes.map(({ name, connectionSpec }) => ({ name, value: connectionSpec.id })),
			default: '',
			description: 'Only connections of this source',
		}),
	],
	simplify: (item) => {
		const specId = at(item, 'connectionSpec.id');
		const source = sourceTypes.find(({ connectionSpec }) => connectionSpec.id === specId);
		return compact({
			id: item.id,
			name: item.name,
			description: item.description,
			state: item.state,
			sourceType: source?.value,
			connectionSpecId: specId,
			authentication: at(item, 'auth.specName'),
			createdAt: toDate(item.createdAt),
			updatedAt: toDate(item.updatedAt),
			etag: item.etag,
		});
	},
};
