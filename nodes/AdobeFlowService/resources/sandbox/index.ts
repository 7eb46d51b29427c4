import { getMany } from '../operations/getMany';
import type { Resource } from '../types';
import { sandbox as kind } from './kind';

export const sandbox: Resource = {
	value: 'sandbox',
	name: 'Sandbox',
	operations: [{ ...getMany(kind), description: 'List the sandboxes that the credential may use' }],
};
