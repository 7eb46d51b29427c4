import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import { connection } from './kind';

/**
 * Has Adobe sign in to the source.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/testConnection
 */
export const test: Operation<string> = {
	value: 'test',
	name: 'Test',
	action: 'Test a connection',
	description: 'Check whether Adobe can sign in to the source',
	fields: [connection.idField],

	read(item) {
		return item.id(connection.idField);
	},

	async execute(id, platform) {
		return [{ id, works: await flowService.testConnection(platform, id) }];
	},
};
