import { get } from '../operations/get';
import { getMany } from '../operations/getMany';
import type { Resource } from '../types';
import { run as kind } from './kind';
import { retry } from './retry';
import { start } from './start';
import { wait } from './wait';

export const run: Resource = {
	value: 'run',
	name: 'Dataflow Run',
	operations: [get(kind), getMany(kind), retry, start, wait],
};
