import { get } from '../operations/get';
import { getMany } from '../operations/getMany';
import type { Resource } from '../types';
import { create } from './create';
import { schema as kind } from './kind';

export const schema: Resource = {
	value: 'schema',
	name: 'Schema',
	operations: [create, get(kind), getMany(kind)],
};
