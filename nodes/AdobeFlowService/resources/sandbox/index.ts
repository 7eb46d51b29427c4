import type { Resource } from '../types';
import { getMany } from './getMany';

export const sandbox: Resource = {
	value: 'sandbox',
	name: 'Sandbox',
	operations: [getMany],
};
