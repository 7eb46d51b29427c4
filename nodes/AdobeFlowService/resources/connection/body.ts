import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readParameter } from '../../parameters/readParameter';
import type { SourceAuthentication } from './sourceAuthentication';
import { readSourceAuthentication } from './sourceAuthentication';
import { sourceFields } from './sourceFields';
import type { Platform } from '../../transport/platform';
import { additionalFields, merge, nameField, readAdditionalFields } from '../fields/common';
import { compact } from '../operations/kind';

/** What one item says of a connection to make. */
export interface ConnectionInput extends SourceAuthentication {
	name: string;
	description: string;
	json?: IDataObject;
}

const name = nameField('Connection', 'Orders database');

export const connectionFields: INodeProperties[] = [name, ...sourceFields, additionalFields()];

/** @throws UserError for a field that is missing or not what it must be */
export async function readConnection(
	this: IExecuteFunctions,
	itemIndex: number,
	open: () => Promise<Platform>,
): Promise<ConnectionInput> {
	return {
		name: readParameter.call(this, name, itemIndex),
		...readAdditionalFields.call(this, itemIndex),
		...(await readSourceAuthentication.call(this, itemIndex, open)),
	};
}

/** The body of `POST /connections`. */
export function connectionBody({
	name,
	description,
	auth,
	connectionSpec,
	json,
}: ConnectionInput): IDataObject {
	return merge(compact({ name, description, auth, connectionSpec }), json);
}
