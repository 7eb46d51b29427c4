import { toDate } from '../../parameters/dates';
import { at, compact } from '../../parameters/json';
import { locator } from '../../parameters/locators';
import { objectsIn } from '../../parameters/shapes';
import { getMappingSet, listMappingSets } from '../../services/dataPrep';
import { named } from '../operations/named';

/** How source columns go into the fields of a schema. */
export const mappingSet = named({
	singular: 'Mapping Set',
	plural: 'Mapping Sets',
	idField: locator('Mapping Set', 'mappingSetId', 'searchMappingSets', {
		example: '0b090b090b090b090b090b090b090b09',
	}),
	simplify: (item) =>
		compact({
			id: item.id,
			name: item.name,
			version: item.version,
			schemaId: at(item, 'outputSchema.schemaRef.id') ?? item.xdmSchema,
			mappings: objectsIn(item.mappings).map((mapping) => ({
				source: mapping.source ?? mapping.sourceAttribute,
				destination: mapping.destination ?? mapping.destinationXdmPath,
			})),
			createdAt: toDate(item.createdDate),
			updatedAt: toDate(item.modifiedDate),
		}),
	get: getMappingSet,
	list: listMappingSets,
});
