/** An ISO date for the milliseconds that the API gives; absent stays absent. */
export function toDate(ms: unknown): string | undefined {
	return typeof ms === 'number' && ms > 0 ? new Date(ms).toISOString() : undefined;
}

/** Epoch seconds as text, the way the Flow Service takes times. */
export const toSeconds = (ms: number): string => String(Math.floor(ms / 1000));
