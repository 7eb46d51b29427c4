import { readId } from '../fields/common';
import { getManyRecords, getRecord } from '../operations/records';
import type { Resource } from '../types';
import { create } from './create';
import { mappingSetField, mappingSet as kind } from './kind';
import { preview } from './preview';
import { validate } from './validate';

export const mappingSet: Resource = {
	value: 'mappingSet',
	name: 'Mapping Set',
	operations: [
		create,
		getRecord(kind, mappingSetField, readId),
		getManyRecords(kind),
		preview,
		validate,
	],
};
