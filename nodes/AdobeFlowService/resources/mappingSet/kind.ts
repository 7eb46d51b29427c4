import type { IDataObject } from 'n8n-workflow';

import { getMappingSet, listMappingSets } from '../../services/dataPrep';
import { recordLocator } from '../fields/common';
import { at, compact, toDate } from '../operations/kind';
import type { RecordKind } from '../operations/records';

/** An ISO date of what is one already, or epoch milliseconds. */
const toIsoDate = (date: unknown) => (typeof date === 'number' ? toDate(date) : date);

/** How source columns go into the fields of a schema. */
export const mappingSet: RecordKind = {
	singular: 'Mapping Set',
	plural: 'Mapping Sets',
	simplify: (item) =>
		compact({
			id: item.id,
			name: item.name,
			version: item.version,
			schemaId: at(item, 'outputSchema.schemaRef.id') ?? item.xdmSchema,
			mappings: ((item.mappings ?? []) as IDataObject[]).map((mapping) => ({
				source: mapping.source ?? mapping.sourceAttribute,
				destination: mapping.destination ?? mapping.destinationXdmPath,
			})),
			createdAt: toIsoDate(item.createdDate),
			updatedAt: toIsoDate(item.modifiedDate),
		}),
	get: getMappingSet,
	list: listMappingSets,
};

/** Picks a mapping set. */
export const mappingSetField = recordLocator(
	'Mapping Set',
	'mappingSetId',
	'searchMappingSets',
	'0b090b090b090b090b090b090b090b09',
);
