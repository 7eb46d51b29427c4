import { explore } from '../operations/explore';
import { get } from '../operations/get';
import { getConfig } from '../operations/getConfig';
import { getMany } from '../operations/getMany';
import type { Resource } from '../types';
import { connectionSpec as kind } from './kind';

export const connectionSpec: Resource = {
	value: 'connectionSpec',
	name: 'Connection Spec',
	operations: [explore(kind), get(kind), getConfig(kind), getMany(kind)],
};
