import type { IDataObject } from 'n8n-workflow';

import { locator } from '../shared/fields';
import { directionFilter, nameFilter } from '../shared/filters';
import type { Kind } from '../shared/kind';
import { at, compact } from '../shared/kind';

/** A source or destination in the organization's catalogue. */
export const connectionSpec: Kind = {
	singular: 'Connection Spec',
	plural: 'Connection Specs',
	path: '/connectionSpecs',
	idField: locator('Connection Spec', 'connectionSpecId', 'searchConnectionSpecs'),
	filters: [
		nameFilter,
		directionFilter({
			source: 'attributes.isSource==true',
			destination: 'attributes.isDestination==true',
		}),
	],
	simplify: (item) =>
		compact({
			id: item.id,
			name: item.name,
			label: at(item, 'attributes.connectorName'),
			version: item.version,
			category: at(item, 'attributes.category'),
			isSource: at(item, 'attributes.isSource'),
			authenticationTypes: ((item.authSpec ?? []) as IDataObject[]).map(({ name }) => name),
			providerId: item.providerId,
		}),
};
