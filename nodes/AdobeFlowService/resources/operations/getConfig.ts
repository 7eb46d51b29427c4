import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { compact } from '../../parameters/json';
import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import type { StoredKind } from './stored';

const authTypeField: INodeProperties = {
	displayName: 'Authentication',
	name: 'configAuthType',
	type: 'string',
	default: '',
	placeholder: 'e.g. IamBasedAuthentication',
	description: "Type of the authentication spec to configure, as the API's connection spec has it",
};

/** Reads the configuration values that the provider of a source keeps; none is no item. */
export function getConfig({
	singular,
	path,
	idField,
}: StoredKind): Operation<{ id: string; query: IDataObject }> {
	return {
		value: 'getConfig',
		name: 'Get Configuration',
		action: `Get the configuration of a ${singular.toLowerCase()}`,
		description: `Retrieve what the provider says of a ${singular.toLowerCase()}, for example the role to trust`,
		fields: [idField, authTypeField],

		read(item) {
			return {
				id: item.id(idField),
				query: compact({ authType: item.text(authTypeField) }),
			};
		},

		async execute({ id, query }, platform) {
			return await flowService.readConfigs(platform, path, id, query);
		},
	};
}
