import type { IExecuteFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import * as flowService from '../../transport/flowService';
import { isSame } from '../../isSame';
import { at } from '../shared/kind';
import { patchTo } from '../shared/update';
import { upsertByName } from '../shared/upsertByName';
import type { Operation } from '../types';
import type { ConnectionInput } from './body';
import { connectionBody, connectionFields, readConnection } from './body';
import { connection } from './kind';

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

	read(this: IExecuteFunctions, itemIndex) {
		return readConnection.call(this, itemIndex);
	},

	async execute(input, platform) {
		const { name, description, source, auth, secrets } = input;
		const identity = { name, connectionSpecId: source.connectionSpec.id };
		const [result] = await upsertByName(platform, connection, identity, {
			create: async () =>
				await flowService.create(platform, connection.path, connectionBody(input), { secrets }),
			change: (current) => {
				if (!isSame(at(current, 'auth.specName'), auth.specName)) {
					throw new UserError(`The connection '${name}' has another authentication type`, {
						description:
							'Adobe does not change the type of a connection. Delete it first, or give another name.',
					});
				}
				return [
					...patchTo(current, description ? { '/description': description } : {}),
					{ op: 'replace', path: '/auth/params', value: auth.params },
				];
			},
			secrets,
		});
		const { value: sourceType, connectionSpec } = source;
		return [{ ...result, sourceType, connectionSpec }];
	},
};
