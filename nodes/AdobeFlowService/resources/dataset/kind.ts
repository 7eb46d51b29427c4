import { toDate } from '../../parameters/dates';
import { at, compact } from '../../parameters/json';
import { locator } from '../../parameters/locators';
import { getDataSet, listDataSets } from '../../services/catalogService';
import { named } from '../operations/named';

/** A dataset of the data lake, in which dataflows put their records. */
export const dataset = named({
	singular: 'Dataset',
	plural: 'Datasets',
	idField: locator('Dataset', 'dataSetId', 'searchDataSets', {
		example: '65aa00ffee0011223344aabb',
	}),
	simplify: (item) =>
		compact({
			id: item.id,
			name: item.name,
			description: item.description,
			schemaId: at(item, 'schemaRef.id'),
			state: item.state,
			createdAt: toDate(item.created),
			updatedAt: toDate(item.updated),
		}),
	get: getDataSet,
	list: listDataSets,
});
