import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Item } from '../../parameters/item';
import { merge } from '../../parameters/json';
import { flowBody } from '../../services/dataflows';
import { checkSchedule, fitToFlowSpec } from '../../services/schedule';
import type { Platform } from '../../transport/platform';
import { flowSpec } from '../flowSpec/kind';
import { mappingSet } from '../mappingSet/kind';
import { additionalFields, nameField, readAdditional } from '../fields/basic';
import { sourceConnection } from '../sourceConnection/kind';
import { targetConnection } from '../targetConnection/kind';
import { readSchedule, scheduleFields, scheduleOptions } from './schedule';

const name = nameField('Dataflow', 'Orders nightly');

const mappingField: INodeProperties = {
	...mappingSet.idField,
	name: 'mappingId',
	required: undefined,
	description: 'How source columns go into the fields of the schema',
};

/** What a dataflow is made of. */
export const flowFields: INodeProperties[] = [
	name,
	flowSpec.idField,
	sourceConnection.idField,
	targetConnection.idField,
	mappingField,
	...scheduleFields,
	additionalFields(...scheduleOptions),
];

/**
 * Reads the body of `POST /flows`.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/createFlow
 *
 * @throws UserError for a field that is missing or that Adobe would refuse
 */
export async function readFlow(item: Item, open: () => Promise<Platform>): Promise<IDataObject> {
	const { scheduleParams, deltaColumn } = readSchedule(item, scheduleFields);
	const mappingId = item.id(mappingField);
	const { description, json } = readAdditional(item);
	const body = merge(
		flowBody({
			name: item.text(name),
			description,
			flowSpec: { id: item.id(flowSpec.idField), version: '1.0' },
			sourceConnectionId: item.id(sourceConnection.idField),
			targetConnectionId: item.id(targetConnection.idField),
			scheduleParams,
			deltaColumn,
			mapping: mappingId ? { id: mappingId, version: 0 } : undefined,
		}),
		json,
	);
	checkSchedule(body);
	return await fitToFlowSpec(body, open);
}
