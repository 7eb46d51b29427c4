import { getDataSet, listDataSets } from '../../services/catalogService';
import { recordLocator } from '../fields/common';
import { at, compact, toDate } from '../operations/kind';
import type { RecordKind } from '../operations/records';

/** A dataset of the data lake, in which dataflows put their records. */
export const dataset: RecordKind = {
	singular: 'Dataset',
	plural: 'Datasets',
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
};

/** Picks a dataset. */
export const dataSetField = recordLocator(
	'Dataset',
	'dataSetId',
	'searchDataSets',
	'65aa00ffee0011223344aabb',
);
