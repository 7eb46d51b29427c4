import { connectorError } from '../platform/errors.cts';
import type { ScheduleParams, StoredFlow } from './records.cts';

/** How far Adobe's clock and the caller's may differ, in seconds; Adobe documents none. */
const clockSkew = 60;
/** A later time in seconds is one in milliseconds. */
const latest = 1e11;
const smallestInterval: Record<string, number> = { minute: 15, hour: 1, day: 1, week: 1 };

const isWholeNumber = (value: unknown) => /^\d+$/.test(String(value));
const nowInSeconds = () => Math.floor(Date.now() / 1000);

/** Adobe's newest page says so of a schedule that names none. */
export const frequencyOf = ({ frequency = 'once' }: ScheduleParams) => frequency;

/** When the schedule starts, in epoch milliseconds. */
export const startOf = ({ startTime }: ScheduleParams) => Number(startTime) * 1000;

export const isOnce = (schedule: ScheduleParams) => frequencyOf(schedule) === 'once';

function checkStart({ startTime }: ScheduleParams): void {
	if (!isWholeNumber(startTime)) {
		throw startTime === undefined || startTime === ''
			? connectorError('1329-400', 'The param: startTime cannot be null or empty.')
			: connectorError('1340-400', `An error occurred while parsing ${startTime}.`);
	}
	if (Number(startTime) < nowInSeconds() - clockSkew || Number(startTime) > latest) {
		throw connectorError('1360-400', 'The start time cannot be set in the past.');
	}
}

function checkOnce({ interval, backfill }: ScheduleParams): void {
	if (interval !== undefined) {
		throw connectorError('1361-400', 'Interval is not allowed with one time ingestion.');
	}
	if (backfill !== undefined) {
		throw connectorError('1364-400', 'The backfill flag is not allowed when frequency is once.');
	}
}

function checkRepeated(frequency: string, { interval, backfill }: ScheduleParams): void {
	const smallest = smallestInterval[frequency];
	if (interval === undefined || interval === '') {
		throw connectorError('1329-400', 'The param: interval cannot be null or empty.');
	}
	if (!isWholeNumber(interval) || Number(interval) < smallest) {
		throw connectorError('1362-400', `Interval cannot be less than ${smallest}.`);
	}
	if (backfill !== undefined && !['true', 'false'].includes(String(backfill))) {
		throw connectorError(
			'1312-400',
			`The param value ${backfill} is not valid for property=backfill.`,
		);
	}
}

/**
 * Holds a flow's schedule to the flow spec's schedule spec.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/createFlow
 * @param before the schedule that a PATCH changes
 * @throws CONNECTOR-1317-400, 1329-400, 1340-400, 1360-400 to 1364-400, 1397-400
 */
export function checkSchedule(schedule: ScheduleParams | undefined, before?: ScheduleParams): void {
	if (!schedule || Object.keys(schedule).length === 0) {
		throw connectorError('1317-400', 'The schedule params are empty.');
	}
	if (before === undefined || String(before.startTime) !== String(schedule.startTime))
		checkStart(schedule);
	const frequency = frequencyOf(schedule);
	if (frequency !== 'once' && !Object.hasOwn(smallestInterval, frequency)) {
		throw connectorError('1397-400', `The frequency: ${frequency} is not valid.`);
	}
	if (frequency === 'once') checkOnce(schedule);
	else checkRepeated(frequency, schedule);
}

/** What cannot change any more once the flow has started, and the code that says so. */
const fixedAfterStart: Array<{
	code: string;
	message: string;
	changed(before: ScheduleParams, now: ScheduleParams): boolean;
}> = [
	{
		code: '1366-400',
		message: 'The start time has passed and the update operation is no longer allowed.',
		changed: (before, now) => String(before.startTime) !== String(now.startTime),
	},
	{
		code: '1403-400',
		message: 'The start time has passed: the frequency can no longer be changed to once.',
		changed: (before, now) => isOnce(now) && !isOnce(before),
	},
	{
		code: '1404-400',
		message: 'The start time has passed: backfill can no longer be changed.',
		changed: (before, now) => String(before.backfill ?? true) !== String(now.backfill ?? true),
	},
];

/** @throws CONNECTOR-1366-400, 1403-400, 1404-400 */
export function checkReschedule(
	{ scheduleParams: before }: StoredFlow,
	{ scheduleParams: now }: StoredFlow,
): void {
	if (!before || !now || startOf(before) > Date.now()) return;
	const fixed = fixedAfterStart.find(({ changed }) => changed(before, now));
	if (fixed) throw connectorError(fixed.code, fixed.message);
}
