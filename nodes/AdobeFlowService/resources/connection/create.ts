import type { IExecuteFunctions } from 'n8n-workflow';

import * as flowService from '../../transport/flowService';
import type { Operation } from '../types';
import type { ConnectionInput } from './body';
import { connectionBody, connectionFields, readConnection } from './body';
import { connection } from './kind';

/**
 * Creates a base connection: an authenticated account of a source.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/createConnection
 */
export const create: Operation<ConnectionInput> = {
	value: 'create',
	name: 'Create',
	action: 'Create a connection',
	description: 'Connect a source with Adobe Experience Platform',
	fields: connectionFields,

	read(this: IExecuteFunctions, itemIndex) {
		return readConnection.call(this, itemIndex);
	},

	async execute(input, platform) {
		const { name, source, secrets } = input;
		const { id, etag } = await flowService.create(platform, connection.path, connectionBody(input), {
			secrets,
		});
		const { value: sourceType, connectionSpec } = source;
		return [{ id, etag, name, sourceType, connectionSpec }];
	},
};
