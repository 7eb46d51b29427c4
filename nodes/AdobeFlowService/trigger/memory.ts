import type { IDataObject } from 'n8n-workflow';

import { millisecondsOf } from '../parameters/dates';
import type { WatchedEvent } from './events';

/** What a trigger remembers from one poll to the next; times in milliseconds, by Adobe's clock. */
export interface Memory {
	/** The newest time of all things it has come across. */
	newest: number;
	/** Where in the list the last poll had to stop. */
	sweep?: Sweep;
	/** What it has come across of late, with the time of each. */
	seen: Record<string, number>;
	/** IDs of the things to which the event is still to come. */
	pending: string[];
	/** IDs of those among them that Adobe left out of its last answer: gone when it does again. */
	missing?: string[];
}

/** A way through the list, from the newest to what was there before. */
export interface Sweep {
	/** The time at which it ends. */
	until: number;
	/** The link to its next page; the beginning of the list unless given. */
	href?: string;
}

/**
 * How much of what it has read a trigger reads again, in milliseconds, since things may come into Adobe's
 * list later than others that were made after them.
 */
const overlap = 10 * 60_000;

/** The memory of a trigger that has not come across anything yet. */
export const emptyMemory = (now: number): Memory => ({
	newest: now,
	seen: {},
	pending: [],
});

/** How far back the list has to be read for what is new since then. */
export const backFrom = ({ newest }: Memory): number => newest - overlap;

/** When something was made or changed, in milliseconds; 0 where Adobe does not tell. */
export const timeIn = (item: IDataObject, time: WatchedEvent['time']): number =>
	millisecondsOf(item[time]) ?? 0;

/**
 * Takes note of a thing.
 *
 * @returns whether it is new, or has changed when changes are what is watched
 */
export function note(memory: Memory, { time }: WatchedEvent, item: IDataObject): boolean {
	const at = timeIn(item, time);
	const key = time === 'createdAt' ? String(item.id) : `${String(item.id)} ${at}`;
	if (key in memory.seen) return false;
	memory.seen[key] = at;
	memory.newest = Math.max(memory.newest, at);
	return true;
}

/** Forgets what no further poll comes across. */
export function forgetOld(memory: Memory): void {
	const oldest = memory.sweep?.until ?? backFrom(memory);
	memory.seen = Object.fromEntries(Object.entries(memory.seen).filter(([, at]) => at >= oldest));
}
