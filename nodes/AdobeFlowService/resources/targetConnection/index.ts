import { remove } from '../shared/delete';
import { get } from '../shared/get';
import { getMany } from '../shared/getMany';
import { publish } from '../shared/publish';
import { update } from '../shared/update';
import type { Resource } from '../types';
import { create } from './create';
import { targetConnection as kind } from './kind';

export const targetConnection: Resource = {
	value: 'targetConnection',
	name: 'Target Connection',
	operations: [create, remove(kind), get(kind), getMany(kind), publish(kind), update(kind)],
};
