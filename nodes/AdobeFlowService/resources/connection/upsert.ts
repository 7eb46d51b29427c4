import * as flowService from '../../services/flowService';
import { patchTo } from '../operations/update';
import { upsertByName } from '../operations/upsertByName';
import type { Operation } from '../types';
import { tellAccepted } from './acceptedAuth';
import type { ConnectionInput } from './body';
import { connectionBody, connectionFields, readConnection } from './body';
import { connection } from './kind';
import { checkSameAuth, replaceParams } from './newAccount';

/**
 * Creates a connection, or changes the one of that name and source. Adobe never tells the secrets it
 * has, so the authentication parameters are sent again; the rest only where it differs.
 */
export const upsert: Operation<ConnectionInput> = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a connection',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: connectionFields,

	async read(item, open) {
		return await readConnection(item, open);
	},

	async execute(input, platform) {
		const { name, description, sourceType, connectionSpec, auth, secrets } = input;
		const identity = { name, connectionSpecId: connectionSpec.id };
		const upserting = upsertByName(platform, connection, identity, {
			create: async () =>
				await flowService.create(platform, connection.path, connectionBody(input), { secrets }),
			change: (current) => {
				checkSameAuth(current, input);
				return [
					...patchTo(current, description ? { '/description': description } : {}),
					replaceParams(auth.params),
				];
			},
			secrets,
		});
		const [result] = await tellAccepted(platform, upserting, () => connectionSpec.id);
		return [{ ...result, sourceType, connectionSpec }];
	},
};
