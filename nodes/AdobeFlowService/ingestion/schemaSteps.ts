import type { IDataObject } from 'n8n-workflow';

import type { Platform } from '../transport/platform';
import type { ResourceKind, Schema } from '../services/schemaRegistry';
import { createResource, deleteResource } from '../services/schemaRegistry';
import type { Step } from './undo';

const stepOf =
	(what: string, kind: ResourceKind) =>
	(platform: Platform, body: IDataObject & { title: string }): Step<Schema> => ({
		what,
		create: async () => await createResource(platform, kind, body),
		idOf: ({ $id }) => $id,
		remove: async (id) => await deleteResource(platform, kind, id),
	});

/** Makes a field group. */
export const fieldGroupStep = stepOf('field group', 'fieldgroups');

/** Makes a schema. */
export const schemaStep = stepOf('schema', 'schemas');

/** The class and the field group that a schema is made of. */
export const schemaOf = (classId: string, fieldGroupId: string): IDataObject => ({
	type: 'object',
	allOf: [{ $ref: classId }, { $ref: fieldGroupId }],
});
