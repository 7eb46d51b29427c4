import type { Resource } from '../types';
import { create } from './create';

export const connection: Resource = {
	value: 'connection',
	name: 'Connection',
	operations: [create],
};
