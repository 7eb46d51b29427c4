import { compact } from '../../parameters/json';
import { locator } from '../../parameters/locators';
import { getSchema, listResources } from '../../services/schemaRegistry';
import { named } from '../operations/named';

/** An XDM schema of the organization. */
export const schema = named({
	singular: 'Schema',
	plural: 'Schemas',
	idField: locator('Schema', 'schemaId', 'searchSchemas', {
		example: 'https://ns.adobe.com/acme/schemas/ab12',
	}),
	// Its address, or its `meta:altId`.
	idForm: /^(https:\/\/\S+|_?\w[\w.-]*)$/,
	simplify: (item) =>
		compact({
			id: item.$id,
			name: item.title,
			description: item.description,
			altId: item['meta:altId'],
			class: item['meta:class'],
			version: item.version,
		}),
	get: getSchema,
	list: (platform, name, limit) => listResources(platform, 'schemas', name, limit),
});
