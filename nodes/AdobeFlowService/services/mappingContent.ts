import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { at } from '../parameters/json';
import type { Mapping, MappingSet, NewMappingSet } from './dataPrep';
import { fullSchema } from './schemaRegistry';

/** The kinds of sources as requests name them, by all names that stored mappings have for them. */
const sourceTypes: Record<string, Mapping['sourceType']> = {
	ATTRIBUTE: 'ATTRIBUTE',
	'text/x.schema-path': 'ATTRIBUTE',
	EXPRESSION: 'EXPRESSION',
	'text/x.aep-xl': 'EXPRESSION',
	STATIC: 'STATIC',
};

/**
 * What a stored mapping set says, in the form that Data Prep takes. Sets are stored with `outputSchema`,
 * `source` and `destination`, or as the older tutorials make them: with `xdmSchema`, `sourceAttribute` and
 * `destinationXdmPath`.
 * https://developer.adobe.com/experience-platform-apis/references/data-prep/#operation/validateMappingSet
 *
 * @throws UserError for a mapping of a kind that is not known
 */
export function contentOf(stored: MappingSet): NewMappingSet {
	const { id, contentType = fullSchema } = (at(stored, 'outputSchema.schemaRef') ??
		stored.schemaRef ?? { id: stored.xdmSchema }) as { id: string; contentType?: string };
	return {
		outputSchema: { schemaRef: { id, contentType } },
		mappings: (stored.mappings ?? []).map(mappingOf),
	};
}

function mappingOf(mapping: IDataObject): Mapping {
	const { source = mapping.sourceAttribute, destination = mapping.destinationXdmPath } = mapping;
	const { sourceType: kind = 'ATTRIBUTE' } = mapping;
	const sourceType = sourceTypes[String(kind)];
	if (!sourceType) {
		throw new UserError('The mapping set has a mapping of a kind that this version does not know', {
			description: `The source of '${String(destination)}' is of type '${String(kind)}'. Update this package, or look at the mapping set in Adobe Experience Platform.`,
		});
	}
	return { sourceType, source: String(source), destination: String(destination) };
}
