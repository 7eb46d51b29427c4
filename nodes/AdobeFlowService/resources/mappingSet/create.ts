import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Item } from '../../parameters/item';
import type { Mapping } from '../../services/dataPrep';
import { createMappingSet, newMappingSet } from '../../services/dataPrep';
import type { Platform } from '../../transport/platform';
import { getSchema } from '../../services/schemaRegistry';
import { schema } from '../schema/kind';
import type { ColumnSource } from '../../services/columns';
import { findColumns } from '../../services/columns';
import { columnFields, readColumnSource } from '../fields/columns';
import { nameField } from '../fields/basic';
import type { Operation } from '../types';
import { leafPaths, mapByName } from '../../ingestion/mapping';
import { checkMappings } from '../../services/mappingCheck';

const name = nameField('Mapping Set', 'Orders to the schema Orders');

const mappedByField: INodeProperties = {
	displayName: 'Mapped By',
	name: 'mappedBy',
	type: 'options',
	options: [
		{
			name: 'Column Name',
			value: 'name',
			description: 'Each column goes into the field of its name',
		},
		{ name: 'Pairs', value: 'pairs', description: 'You say what goes into which field' },
	],
	default: 'name',
	description: 'How columns find their fields',
};

const pairsField: INodeProperties = {
	displayName: 'Mappings',
	name: 'mappings',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	displayOptions: { show: { mappedBy: ['pairs'] } },
	typeOptions: {
		loadOptionsDependsOn: ['schemaId.value'],
		resourceMapper: {
			resourceMapperMethod: 'getSchemaFields',
			mode: 'add',
			valuesLabel: 'Column or Expression for Each Field',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: false,
			multiKeyMatch: false,
			supportAutoMap: false,
		},
	},
};

interface CreateMappingSet {
	name: string;
	schemaId: string;
	/** Which column goes where, or the columns that are to be mapped by their names. */
	from: { pairs: Mapping[] } | { source: ColumnSource };
}

/** Only letters, digits and underscores, with dots between: anything else is a function of columns. */
const isColumn = (source: string) => /^[\w.]+$/.test(source);

/**
 * Creates a mapping set after Adobe has found it right.
 * https://developer.adobe.com/experience-platform-apis/references/data-prep/#operation/createMappingSet
 */
export const create: Operation<CreateMappingSet> = {
	value: 'create',
	name: 'Create',
	action: 'Create a mapping set',
	description: 'Say which column goes into which field of a schema',
	fields: [
		name,
		schema.idField,
		mappedByField,
		...columnFields.map((field) => ({
			...field,
			displayOptions: { show: { mappedBy: ['name'], ...field.displayOptions?.show } },
		})),
		pairsField,
	],

	read(item) {
		const isByName = item.choice(mappedByField) === 'name';
		return {
			name: item.text(name),
			schemaId: item.id(schema.idField, schema.idForm),
			from: isByName ? { source: readColumnSource(item) } : { pairs: readPairs(item) },
		};
	},

	async execute({ name, schemaId, from }, platform) {
		const { mappings, unmapped } =
			'pairs' in from
				? { mappings: from.pairs, unmapped: [] }
				: await mapColumns(platform, schemaId, from.source);
		const body = newMappingSet(name, schemaId, mappings);
		await checkMappings(platform, body);
		const { id, version } = await createMappingSet(platform, body);
		const pairs = mappings.map(({ source, destination }) => ({ source, destination }));
		return [{ id, version, name, schemaId, mappings: pairs, unmapped }];
	},
};

async function mapColumns(platform: Platform, schemaId: string, source: ColumnSource) {
	const [columns, schema] = await Promise.all([
		findColumns(platform, source),
		getSchema(platform, schemaId),
	]);
	return mapByName(columns, leafPaths(schema));
}

function readPairs(item: Item): Mapping[] {
	const pairs = Object.entries(item.form(pairsField)).flatMap(([destination, value]): Mapping[] => {
		const source = String(value).trim();
		if (source === '') return [];
		return [{ sourceType: isColumn(source) ? 'ATTRIBUTE' : 'EXPRESSION', source, destination }];
	});
	if (pairs.length > 0) return pairs;
	throw new UserError("'Mappings' has no mappings", {
		description: 'Give a column for at least one field of the schema.',
	});
}
