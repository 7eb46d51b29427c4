import { get } from '../shared/get';
import { getMany } from '../shared/getMany';
import type { Resource } from '../types';
import { flowSpec as kind } from './kind';

export const flowSpec: Resource = {
	value: 'flowSpec',
	name: 'Flow Spec',
	operations: [get(kind), getMany(kind)],
};
