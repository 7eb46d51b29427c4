import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readParameter } from '../../parameters/readParameter';
import type { Platform } from '../../transport/platform';
import { flowSpec } from '../flowSpec/kind';
import { mappingSetField } from '../mappingSet/kind';
import { additionalFields, merge, nameField, readAdditionalFields, readId } from '../fields/common';
import { compact } from '../operations/kind';
import { sourceConnection } from '../sourceConnection/kind';
import { targetConnection } from '../targetConnection/kind';
import type { Schedule } from './schedule';
import {
	checkSchedule,
	copyNew,
	fitToFlowSpec,
	readSchedule,
	scheduleFields,
	scheduleOptions,
} from './schedule';

const name = nameField('Dataflow', 'Orders nightly');

const mappingField: INodeProperties = {
	...mappingSetField,
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
export async function readFlow(
	this: IExecuteFunctions,
	itemIndex: number,
	open: () => Promise<Platform>,
): Promise<IDataObject> {
	const { scheduleParams, deltaColumn } = readSchedule.call(this, itemIndex, scheduleFields);
	const mappingId = String(
		this.getNodeParameter(mappingField.name, itemIndex, '', { extractValue: true }) ?? '',
	);
	const { description, json } = readAdditionalFields.call(this, itemIndex);
	const body = merge(
		flowBody({
			name: readParameter.call(this, name, itemIndex),
			description,
			flowSpec: { id: readId.call(this, flowSpec.idField, itemIndex), version: '1.0' },
			sourceConnectionId: readId.call(this, sourceConnection.idField, itemIndex),
			targetConnectionId: readId.call(this, targetConnection.idField, itemIndex),
			scheduleParams,
			deltaColumn,
			mapping: mappingId ? { id: mappingId, version: 0 } : undefined,
		}),
		json,
	);
	checkSchedule(body);
	return await fitToFlowSpec(body, open);
}

/** What a dataflow joins, and when it runs. */
interface FlowParts extends Schedule {
	name: string;
	description: string;
	flowSpec: { id: string; version: string };
	sourceConnectionId: string;
	targetConnectionId: string;
	mapping?: { id: string; version: number };
}

/** The body of `POST /flows`. */
export function flowBody({
	name,
	description,
	flowSpec,
	sourceConnectionId,
	targetConnectionId,
	scheduleParams,
	deltaColumn,
	mapping,
}: FlowParts): IDataObject {
	const mappingParams = mapping && { mappingId: mapping.id, mappingVersion: mapping.version };
	const transformations = [
		...copyNew(deltaColumn),
		...(mappingParams ? [{ name: 'Mapping', params: mappingParams }] : []),
	];
	return compact({
		name,
		description,
		flowSpec,
		sourceConnectionIds: [sourceConnectionId],
		targetConnectionIds: [targetConnectionId],
		transformations: transformations.length > 0 ? transformations : undefined,
		scheduleParams,
	});
}
