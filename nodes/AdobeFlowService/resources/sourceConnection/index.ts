import { remove } from '../operations/delete';
import { get } from '../operations/get';
import { getMany } from '../operations/getMany';
import { publish } from '../operations/publish';
import { update } from '../operations/update';
import type { Resource } from '../types';
import { create } from './create';
import { sourceConnection as kind } from './kind';

export const sourceConnection: Resource = {
	value: 'sourceConnection',
	name: 'Source Connection',
	operations: [create, remove(kind), get(kind), getMany(kind), publish(kind), update(kind)],
};
