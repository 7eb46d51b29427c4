import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { at, compact } from '../parameters/json';
import type { Platform } from '../transport/platform';
import type { Transformation } from './dataflows';
import { findFlowSpecs } from './flowSpecs';

/** How often a dataflow can run. */
export const frequencies = ['day', 'hour', 'minute', 'once', 'week'];

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
			`Use one of: ${frequencies.join(', ')}`,
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
