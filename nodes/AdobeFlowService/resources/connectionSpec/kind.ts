import type { IDataObject } from 'n8n-workflow';

import { locator } from '../fields/common';
import { directionFilter, nameFilter } from '../operations/filters';
import type { Kind } from '../operations/kind';
import { at, compact } from '../operations/kind';

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
