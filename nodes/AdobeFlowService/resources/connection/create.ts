import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import { tellAccepted } from './acceptedAuth';
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

	async read(item, open) {
		return await readConnection(item, open);
	},

	async execute(input, platform) {
		const { name, sourceType, connectionSpec, secrets } = input;
		const { id, etag } = await tellAccepted(
			platform,
			flowService.create(platform, connection.path, connectionBody(input), { secrets }),
			() => connectionSpec.id,
		);
		return [{ id, etag, name, sourceType, connectionSpec }];
	},
};
