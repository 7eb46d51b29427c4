import type { INodeProperties } from 'n8n-workflow';

import { toSeconds } from '../../parameters/dates';
import type { Item } from '../../parameters/item';
import { compact } from '../../parameters/json';
import type { Schedule } from '../../services/dataflows';
import { frequencies } from '../../services/schedule';
import { inAdditional } from '../fields/basic';

export const frequencyOptions = frequencies.map((value) => ({
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

/** Dataflows of streaming sources run on no schedule. */
const frequencyOrNoneField: INodeProperties = {
	...frequencyField,
	options: [
		...frequencyOptions.filter(({ value }) => value < 'none'),
		{ name: 'None (Streaming)', value: 'none' },
		...frequencyOptions.filter(({ value }) => value > 'none'),
	],
	description:
		'How often the dataflow runs. The dataflow of a streaming source has no schedule: none is sent for it.',
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

/** When a dataflow of a table runs, and by which column it knows what is new. */
export const tableScheduleFields = [frequencyField, intervalField, deltaColumnField];

/** The same of a dataflow of any source. */
export const scheduleFields = [frequencyOrNoneField, intervalField, deltaColumnField];

/** What else a schedule may have, for the additional fields. */
export const scheduleOptions = [startField, backfillField];

/**
 * @param fields those of the operation
 * @throws UserError for a frequency that the fields do not offer, or a date that is none
 */
export function readSchedule(item: Item, [frequencyField]: INodeProperties[]): Schedule {
	const additional = inAdditional(item);
	const frequency = item.choice(frequencyField);
	const start = additional.date(startField);
	const backfill = additional.text(backfillField);
	if (frequency === 'none') return { deltaColumn: '' };
	const isRecurring = frequency !== 'once';
	return {
		scheduleParams: compact({
			startTime: start === undefined ? undefined : toSeconds(start),
			frequency,
			...(isRecurring && {
				interval: item.text(intervalField),
				backfill,
			}),
		}),
		deltaColumn: isRecurring ? item.text(deltaColumnField) : '',
	};
}
