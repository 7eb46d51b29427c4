import { readId } from '../fields/common';
import { getManyRecords, getRecord } from '../operations/records';
import type { Resource } from '../types';
import { create } from './create';
import { dataSetField, dataset as kind } from './kind';

export const dataset: Resource = {
	value: 'dataset',
	name: 'Dataset',
	operations: [create, getRecord(kind, dataSetField, readId), getManyRecords(kind)],
};
