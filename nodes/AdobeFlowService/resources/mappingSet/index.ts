import { get } from '../operations/get';
import { getMany } from '../operations/getMany';
import type { Resource } from '../types';
import { create } from './create';
import { mappingSet as kind } from './kind';
import { preview } from './preview';
import { validate } from './validate';

export const mappingSet: Resource = {
	value: 'mappingSet',
	name: 'Mapping Set',
	operations: [create, get(kind), getMany(kind), preview, validate],
};
