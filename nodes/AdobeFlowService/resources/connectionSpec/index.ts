import { explore } from '../shared/explore';
import { get } from '../shared/get';
import { getConfig } from '../shared/getConfig';
import { getMany } from '../shared/getMany';
import type { Resource } from '../types';
import { connectionSpec as kind } from './kind';

export const connectionSpec: Resource = {
	value: 'connectionSpec',
	name: 'Connection Spec',
	operations: [explore(kind), get(kind), getConfig(kind), getMany(kind)],
};
