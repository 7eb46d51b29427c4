import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Item } from '../../parameters/item';
import { compact, merge } from '../../parameters/json';
import type { SourceAuthentication } from './sourceAuthentication';
import { readSourceAuthentication } from './sourceAuthentication';
import { sourceFields } from './sourceFields';
import type { Platform } from '../../transport/platform';
import { additionalFields, nameField, readAdditional } from '../fields/basic';

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
	item: Item,
	open: () => Promise<Platform>,
): Promise<ConnectionInput> {
	return {
		name: item.text(name),
		...readAdditional(item),
		...(await readSourceAuthentication(item, open)),
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
