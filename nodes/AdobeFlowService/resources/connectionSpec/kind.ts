import { at, compact } from '../../parameters/json';
import { locator } from '../../parameters/locators';
import { objectsIn } from '../../parameters/shapes';
import { directionFilter, nameFilter } from '../operations/filters';
import { stored } from '../operations/stored';

/** A source or destination in the organization's catalogue. */
export const connectionSpec = stored({
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
	shown: { orderby: 'name' },
	label: (item) => String(at(item, 'attributes.connectorName') ?? item.name ?? item.id),
	simplify: (item) =>
		compact({
			id: item.id,
			name: item.name,
			label: at(item, 'attributes.connectorName'),
			version: item.version,
			category: at(item, 'attributes.category'),
			isSource: at(item, 'attributes.isSource'),
			authenticationTypes: objectsIn([item.authSpec].flat()).map(({ name }) => name),
			providerId: item.providerId,
		}),
});
