import { getManyRecords, getRecord } from '../operations/records';
import type { Resource } from '../types';
import { create } from './create';
import { readSchemaId, schemaField, schema as kind } from './kind';

export const schema: Resource = {
	value: 'schema',
	name: 'Schema',
	operations: [create, getRecord(kind, schemaField, readSchemaId), getManyRecords(kind)],
};
