import type { IDataObject } from 'n8n-workflow';

import { millisecondsOf } from '../../parameters/dates';
import { objectIn } from '../../parameters/shapes';

/** How a run can have ended. */
export type Outcome = 'success' | 'partialSuccess' | 'failed';

/** Adobe writes the same status in several ways: they are compared in lower case, without signs between. */
const words: Array<[RegExp, Outcome | undefined]> = [
	[/(ing|progress|queued|scheduled|requested)$/, undefined],
	[/^partial|with(errors|warnings|failures)/, 'partialSuccess'],
	[/^(success|succeeded|successful|completed?|done|finished)$/, 'success'],
	[/fail|error|cancel|abort|skip|kill|terminat|stop|timedout|timeout|expired|reject/, 'failed'],
];

/**
 * How a run has ended: by its status, or where that tells no end, by the time of one. What has ended
 * without success, for example since it was canceled, counts as failed.
 *
 * @returns undefined for one that is under way or waits for its start
 */
export function outcomeOf(run: IDataObject | undefined): Outcome | undefined {
	const { statusSummary, durationSummary } = objectIn(run?.metrics);
	const status = String(objectIn(statusSummary).status ?? '')
		.toLowerCase()
		.replace(/[^a-z]/g, '');
	const known = words.find(([word]) => word.test(status))?.[1];
	const hasEnded = millisecondsOf(objectIn(durationSummary).completedAtUTC) !== undefined;
	return known ?? (hasEnded ? 'failed' : undefined);
}
