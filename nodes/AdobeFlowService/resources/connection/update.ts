import { at } from '../../parameters/json';
import type { Account } from './account';
import { accountSecrets } from './account';
import type { AccountFrom } from './sourceAuthentication';
import { readSourceAccount } from './sourceAuthentication';
import { newAccountField, newAccountFields } from './sourceFields';
import * as flowService from '../../services/flowService';
import type { Changes } from '../operations/update';
import {
	basicFields,
	nothingToChange,
	patchTo,
	readChanges,
	updateFields,
} from '../operations/update';
import type { Operation } from '../types';
import { tellAccepted } from './acceptedAuth';
import { connection } from './kind';
import { patchAccount } from './newAccount';

interface UpdateConnection {
	id: string;
	changes: Changes;
	/** What it holds is changed, the rest stays. */
	account?: Account;
}

/**
 * Changes a connection; of its authentication only the parameters.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/update
 */
export const update: Operation<UpdateConnection> = {
	value: 'update',
	name: 'Update',
	action: 'Update a connection',
	description: 'Change a connection, for example the password by which Adobe signs in',
	fields: [connection.idField, updateFields(basicFields), ...newAccountFields],

	async read(item) {
		const id = item.id(connection.idField);
		const changes = readChanges(item, basicFields);
		const from = item.choice<AccountFrom>(newAccountField);
		const account = from === 'keep' ? undefined : await readSourceAccount(item, from);
		if (!changes && !account) throw nothingToChange();
		return { id, changes: changes ?? { wanted: {}, patch: [] }, account };
	},

	async execute({ id, changes: { wanted, patch }, account }, platform) {
		let specId = '';
		const updating = flowService.update(
			platform,
			connection.path,
			id,
			async (current) => {
				specId = String(at(current, 'connectionSpec.id'));
				return [
					...patchTo(current, wanted),
					...patch,
					...(account ? await patchAccount(platform, current, account) : []),
				];
			},
			account && accountSecrets(account),
		);
		return [await tellAccepted(platform, updating, () => specId)];
	},
};
