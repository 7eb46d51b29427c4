import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readParameter } from '../../readParameter';
import { sourceTypes } from '../../sources';
import type { SourceAuthentication } from '../../sources/authentication';
import { readSourceAuthentication } from '../../sources/authentication';
import { sourceFields } from '../../sources/fields';
import type { Operation } from '../types';

interface CreateConnection extends SourceAuthentication {
	name: string;
	description: string;
}

const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Orders database',
	description: 'What the connection is called in Adobe',
};

const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. Read replica of the shop',
	description: 'What the connection is for',
};

/**
 * Creates a base connection: an authenticated account of a source.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/createConnection
 */
export const create: Operation<CreateConnection> = {
	value: 'create',
	name: 'Create',
	action: 'Create a connection',
	description: 'Connect a source with Adobe Experience Platform',
	fields: [
		nameField,
		{
			displayName: 'Source Type',
			name: 'sourceType',
			type: 'options',
			options: sourceTypes.map(({ value, name, beta }) => ({
				value,
				name: beta ? `${name} (Beta)` : name,
			})),
			default: 'mariadb',
			description: 'The kind of source to connect',
		},
		...sourceFields(),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [descriptionField],
		},
	],

	read(this: IExecuteFunctions, itemIndex) {
		return {
			name: readParameter.call(this, nameField, itemIndex),
			description: readParameter.call(
				this,
				{ ...descriptionField, name: `additionalFields.${descriptionField.name}` },
				itemIndex,
			),
			...readSourceAuthentication.call(this, itemIndex),
		};
	},

	async execute({ name, description, source, auth, secrets }, platform) {
		const { value: sourceType, connectionSpec } = source;
		const { id, etag } = await platform.request({
			method: 'POST',
			path: '/data/foundation/flowservice/connections',
			body: { name, ...(description && { description }), auth, connectionSpec },
			secrets,
		});
		return [{ id, etag, name, sourceType, connectionSpec }];
	},
};
