import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readParameter } from '../../readParameter';
import { sourceTypes } from '../../sources';
import type { SourceAuthentication } from '../../sources/authentication';
import { readSourceAuthentication } from '../../sources/authentication';
import { sourceFields } from '../../sources/fields';
import { additionalFields, merge, nameField, readAdditionalFields } from '../shared/fields';
import { compact } from '../shared/kind';

/** What one item says of a connection to make. */
export interface ConnectionInput extends SourceAuthentication {
	name: string;
	description: string;
	json?: IDataObject;
}

const name = nameField('Connection', 'Orders database');

export const connectionFields: INodeProperties[] = [
	name,
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
	additionalFields(),
];

/** @throws NodeOperationError for a field that is missing or out of range */
export function readConnection(this: IExecuteFunctions, itemIndex: number): ConnectionInput {
	return {
		name: readParameter.call(this, name, itemIndex),
		...readAdditionalFields.call(this, itemIndex),
		...readSourceAuthentication.call(this, itemIndex),
	};
}

/** The body of `POST /connections`. */
export function connectionBody({ name, description, source, auth, json }: ConnectionInput): IDataObject {
	const { connectionSpec } = source;
	return merge(compact({ name, description, auth, connectionSpec }), json);
}
