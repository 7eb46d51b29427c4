import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { toSeconds } from '../../parameters/dates';
import type { Item } from '../../parameters/item';
import { at, compact } from '../../parameters/json';
import { findFlowSpecs } from '../../services/flowSpecs';
import type { Platform } from '../../transport/platform';
import { inAdditional } from '../fields/basic';

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

/** A part of the body of `POST /flows`. */
export interface Schedule {
	/** Without `startTime` when it is to start soon: see `startSoon`. Undefined for a stream. */
	scheduleParams?: IDataObject;
	/** '' unless given. */
	deltaColumn: string;
}

/**
 * @param fields those of the operation
 * @throws UserError for a frequency that the fields do not offer, or a date that is none
 */
export function readSchedule(item: Item, [frequencies]: INodeProperties[]): Schedule {
	const additional = inAdditional(item);
	const frequency = item.choice(frequencies);
	if (frequency === 'none') return { deltaColumn: '' };
	const isRecurring = frequency !== 'once';
	const start = additional.date(startField);
	return {
		scheduleParams: compact({
			startTime: start === undefined ? undefined : toSeconds(start),
			frequency,
			...(isRecurring && {
				interval: item.text(intervalField),
				backfill: additional.text(backfillField),
			}),
		}),
		deltaColumn: isRecurring ? item.text(deltaColumnField) : '',
	};
}

/**
 * The body with a start a minute from now, unless it has one or no schedule: to be sent at once, since a
 * start must not be past.
 */
export const startSoon = (body: IDataObject): IDataObject => ({
	...body,
	...(body.scheduleParams !== undefined && {
		scheduleParams: {
			startTime: toSeconds(Date.now() + 60_000),
			...(body.scheduleParams as IDataObject),
		},
	}),
});

/** A list element of a dataflow's body that changes the data on its way. */
export interface Transformation extends IDataObject {
	name: string;
	params: IDataObject;
}

/** The transformation that brings in only what is new. */
export const copyNew = (deltaColumn: string): Transformation[] =>
	deltaColumn ? [{ name: 'Copy', params: { deltaColumn: { name: deltaColumn } } }] : [];

/** A later time in seconds is one in milliseconds. */
const latestSeconds = 100_000_000_000;

const isNamed = (value: unknown) => value !== undefined && value !== '';

const refuse = (message: string, description: string) => new UserError(message, { description });

/**
 * Holds the body of `POST /flows` to what Adobe asks of a schedule, wherever its parts come from.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/collect/database-nosql
 *
 * @throws UserError for what Adobe would refuse
 */
export function checkSchedule(body: IDataObject): void {
	const schedule = body.scheduleParams as IDataObject | undefined;
	if (!schedule) return;
	checkStart(schedule.startTime);
	if (schedule.frequency === 'once') checkOnce(schedule, deltaColumnIn(body));
	else checkInterval(schedule);
}

function checkStart(startTime: unknown): void {
	if (startTime === undefined) return;
	if (!/^\d+$/.test(String(startTime))) {
		throw refuse(
			`'startTime' is ${JSON.stringify(startTime)}, which is no time in seconds`,
			"Leave it out of the JSON and use the field 'Start Time'.",
		);
	}
	if (Number(startTime) > latestSeconds) {
		throw refuse(
			`'startTime' is ${String(startTime)}, which is in milliseconds`,
			'Adobe counts in seconds: divide it by 1000.',
		);
	}
	const start = Number(startTime) * 1000;
	if (start >= Date.now() - 1000) return;
	throw refuse(
		`'Start Time' is ${new Date(start).toISOString()}, which is past`,
		'Give a time that is still to come, or leave it out to start in a minute.',
	);
}

function checkOnce({ interval, backfill }: IDataObject, deltaColumn: unknown): void {
	const given = Object.entries({ interval, backfill, deltaColumn })
		.filter(([, value]) => isNamed(value))
		.map(([name]) => `'${name}'`);
	if (given.length === 0) return;
	throw refuse(
		`A dataflow that runs once takes no ${given.join(', ')}`,
		"Take it out of the JSON, or choose another 'Frequency'.",
	);
}

const smallestIntervals: Record<string, number> = { minute: 15, hour: 1, day: 1, week: 1 };

function checkInterval({ frequency, interval }: IDataObject): void {
	const smallest = smallestIntervals[String(frequency)];
	if (!smallest) {
		throw refuse(
			`'Frequency' has no choice '${String(frequency)}'`,
			`Use one of: ${frequencyOptions.map(({ value }) => value).join(', ')}`,
		);
	}
	if (/^\d+$/.test(String(interval)) && Number(interval) >= smallest) return;
	throw refuse(
		`'Interval' is ${String(interval)}${frequency === 'minute' ? ' minutes' : ''}`,
		frequency === 'minute'
			? 'Adobe runs a dataflow every 15 minutes at the most. Give 15 or more.'
			: 'Give a whole number from 1 on.',
	);
}

function deltaColumnIn({ transformations }: IDataObject): unknown {
	const all = (transformations ?? []) as Transformation[];
	return at(
		all.find(({ name }) => name === 'Copy'),
		'params.deltaColumn.name',
	);
}

/**
 * Holds the body of `POST /flows` to its flow spec, which the catalogue is asked for: a dataflow of a
 * table that repeats knows what is new, one of a stream has no schedule.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/collect/streaming
 *
 * @returns the body to send; as it is for a flow spec that is not in the catalogue
 * @throws UserError when the schedule does not fit
 */
export async function fitToFlowSpec(
	body: IDataObject,
	open: () => Promise<Platform>,
): Promise<IDataObject> {
	const specs = await findFlowSpecs(await open());
	const spec = specs.find(({ id }) => id === at(body, 'flowSpec.id'));
	if (!spec) return body;
	const isRecurring = ![undefined, 'once'].includes(
		at(body, 'scheduleParams.frequency') as string | undefined,
	);
	if (spec.hasSchedule) {
		if (!body.scheduleParams) throw missingFrequency();
		const needsColumn = isRecurring && spec.transformations.includes('Copy');
		if (needsColumn && !isNamed(deltaColumnIn(body))) throw missingDeltaColumn();
		return body;
	}
	if (isRecurring) throw needlessFrequency();
	return compact({ ...body, scheduleParams: undefined });
}

const missingFrequency = () =>
	refuse(
		"'Frequency' is 'None', and the flow spec is not one of streams",
		"Choose how often the dataflow runs, or a flow spec for streaming under 'Flow Spec'.",
	);

const needlessFrequency = () =>
	refuse(
		'A dataflow of a stream runs on no schedule',
		"Choose 'None (Streaming)' under 'Frequency'.",
	);

export const missingDeltaColumn = () =>
	refuse(
		"'Delta Column' is empty",
		'A schedule that repeats needs a column of the table by which new and changed rows are found, for example the time of the last change.',
	);
