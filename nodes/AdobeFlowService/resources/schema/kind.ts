import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { getSchema, listResources } from '../../services/schemaRegistry';
import { readId, recordLocator } from '../fields/common';
import { compact } from '../operations/kind';
import type { RecordKind } from '../operations/records';

/** An XDM schema of the organization. */
export const schema: RecordKind = {
	singular: 'Schema',
	plural: 'Schemas',
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
};

/** Picks a schema. */
export const schemaField = recordLocator(
	'Schema',
	'schemaId',
	'searchSchemas',
	'https://ns.adobe.com/acme/schemas/ab12',
);

/**
 * Reads which schema a field picks: its address, or its `meta:altId`.
 *
 * @throws NodeOperationError when there is none, or it cannot be one
 */
export function readSchemaId(
	this: IExecuteFunctions,
	field: INodeProperties,
	itemIndex: number,
): string {
	return readId.call(this, field, itemIndex, /^(https:\/\/\S+|_?[\w.-]+)$/);
}
