/** What lies below would be a day of 1973 in milliseconds, and is one of today in seconds. */
const leastMilliseconds = 1e11;

/** The most that a date can have. */
const mostMilliseconds = 8.64e15;

/**
 * A time as Adobe gives it, in epoch milliseconds: it writes them, epoch seconds, either as text, or an
 * ISO date.
 *
 * @returns undefined when there is none
 */
export function millisecondsOf(time: unknown): number | undefined {
	if (typeof time !== 'number' && typeof time !== 'string') return undefined;
	const number = time === '' ? NaN : Number(time);
	const ms = Number.isNaN(number) ? Date.parse(String(time)) : number;
	if (!(ms > 0 && ms <= mostMilliseconds)) return undefined;
	return ms < leastMilliseconds && !Number.isNaN(number) ? ms * 1000 : ms;
}

/** An ISO date for a time as Adobe gives it; undefined when there is none. */
export function toDate(time: unknown): string | undefined {
	const ms = millisecondsOf(time);
	return ms === undefined ? undefined : new Date(ms).toISOString();
}

/** Epoch seconds as text, the way the Flow Service takes times. */
export const toSeconds = (ms: number): string => String(Math.floor(ms / 1000));
