import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { readDate, toSeconds } from '../../readDate';
import { readParameter } from '../../readParameter';
import { flowSpec } from '../flowSpec/kind';
import { mappingSetField } from '../mappingSet/kind';
import { additionalFields, merge, nameField, readAdditionalFields, readId } from '../shared/fields';
import { compact } from '../shared/kind';
import { sourceConnection } from '../sourceConnection/kind';
import { targetConnection } from '../targetConnection/kind';

const name = nameField('Dataflow', 'Orders nightly');

export const frequencyOptions = ['day', 'hour', 'minute', 'once', 'week'].map((value) => ({
	name: value[0].toUpperCase() + value.slice(1),
	value,
}));

const frequencyField: INodeProperties = {
	displayName: 'Frequency',
	name: 'frequency',
	type: 'options',
	options: frequencyOptions,
	default: 'once',
	description: 'How often the dataflow runs',
};

const recurring = { show: { frequency: ['day', 'hour', 'minute', 'week'] } };

const intervalField: INodeProperties = {
	displayName: 'Interval',
	name: 'interval',
	type: 'number',
	displayOptions: recurring,
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 15,
	required: true,
	description: 'How many of the frequency lie between two runs; at least 15 for minutes',
};

const deltaColumnField: INodeProperties = {
	displayName: 'Delta Column',
	name: 'deltaColumn',
	type: 'string',
	displayOptions: recurring,
	default: '',
	placeholder: 'e.g. updated_at',
	description:
		'Column by which new and changed rows are found. Tables need one for a schedule that repeats.',
};

const mappingField: INodeProperties = {
	...mappingSetField,
	name: 'mappingId',
	required: undefined,
	description: 'How source columns go into the fields of the schema',
};

const startField: INodeProperties = {
	displayName: 'Start Time',
	name: 'startTime',
	type: 'dateTime',
	default: '',
	description: 'When the first run starts; in a minute unless given',
};

const backfillField: INodeProperties = {
	displayName: 'Backfill',
	name: 'backfill',
	type: 'boolean',
	default: true,
	description: 'Whether the first run of a repeating schedule brings in what is already there',
};

/** What a dataflow is made of. */
export const flowFields: INodeProperties[] = [
	name,
	flowSpec.idField,
	sourceConnection.idField,
	targetConnection.idField,
	mappingField,
	frequencyField,
	intervalField,
	deltaColumnField,
	additionalFields(startField, backfillField),
];

/**
 * Reads the body of `POST /flows`.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/createFlow
 *
 * @throws UserError for a field that is missing or that Adobe would refuse
 */
export function readFlow(this: IExecuteFunctions, itemIndex: number): IDataObject {
	const frequency = readParameter.call(this, frequencyField, itemIndex);
	const mappingId = String(
		this.getNodeParameter(mappingField.name, itemIndex, '', { extractValue: true }) ?? '',
	);
	const isRecurring = frequency !== 'once';
	const deltaColumn = isRecurring ? readParameter.call(this, deltaColumnField, itemIndex) : '';
	const { description, json } = readAdditionalFields.call(this, itemIndex);
	const transformations = [
		...(deltaColumn ? [{ name: 'Copy', params: { deltaColumn: { name: deltaColumn } } }] : []),
		...(mappingId ? [{ name: 'Mapping', params: { mappingId, mappingVersion: 0 } }] : []),
	];
	const body = compact({
		name: readParameter.call(this, name, itemIndex),
		description,
		flowSpec: { id: readId.call(this, flowSpec.idField, itemIndex), version: '1.0' },
		sourceConnectionIds: [readId.call(this, sourceConnection.idField, itemIndex)],
		targetConnectionIds: [readId.call(this, targetConnection.idField, itemIndex)],
		transformations,
		scheduleParams: compact({
			startTime: readStart.call(this, itemIndex),
			frequency,
			...(isRecurring && {
				interval: readInterval.call(this, frequency, itemIndex),
				backfill: String(this.getNodeParameter('additionalFields.backfill', itemIndex, true)),
			}),
		}),
	});
	return merge(body, json);
}

function readInterval(this: IExecuteFunctions, frequency: string, itemIndex: number): string {
	const interval = readParameter.call(this, intervalField, itemIndex);
	if (frequency !== 'minute' || Number(interval) >= 15) return interval;
	throw new UserError(`'Interval' is ${interval} minutes`, {
		description: 'Adobe runs a dataflow every 15 minutes at the most. Give 15 or more.',
	});
}

/** @throws UserError for a time that is past */
function readStart(this: IExecuteFunctions, itemIndex: number): string {
	const now = Date.now();
	const start =
		readDate.call(this, startField, 'additionalFields.startTime', itemIndex) ?? now + 60_000;
	if (start >= now) return toSeconds(start);
	throw new UserError(`'Start Time' is ${new Date(start).toISOString()}, which is past`, {
		description: 'Give a time that is still to come, or leave it out to start in a minute.',
	});
}
