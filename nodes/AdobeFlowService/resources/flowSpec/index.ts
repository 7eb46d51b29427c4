import { get } from '../operations/get';
import { getMany } from '../operations/getMany';
import type { Resource } from '../types';
import { flowSpec as kind } from './kind';

export const flowSpec: Resource = {
	value: 'flowSpec',
	name: 'Flow Spec',
	operations: [get(kind), getMany(kind)],
};
