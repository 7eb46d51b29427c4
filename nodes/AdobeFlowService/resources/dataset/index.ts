import { get } from '../operations/get';
import { getMany } from '../operations/getMany';
import type { Resource } from '../types';
import { create } from './create';
import { dataset as kind } from './kind';

export const dataset: Resource = {
	value: 'dataset',
	name: 'Dataset',
	operations: [create, get(kind), getMany(kind)],
};
