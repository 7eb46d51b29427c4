/** Whether two JSON values are equal, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	const entries = Object.entries(a);
	return (
		entries.length === Object.keys(b).length &&
		entries.every(([key, value]) => isSame(value, (b as Record<string, unknown>)[key]))
	);
}

/** Whether a JSON value has all that another one has; in objects there may be more. */
export function contains(value: unknown, wanted: unknown): boolean {
	if (
		typeof value !== 'object' ||
		typeof wanted !== 'object' ||
		value === null ||
		wanted === null
	) {
		return value === wanted;
	}
	if (Array.isArray(wanted) && (value as unknown[]).length !== wanted.length) return false;
	return Object.entries(wanted).every(([key, part]) =>
		contains((value as Record<string, unknown>)[key], part),
	);
}

const isMasked = (value: unknown) => typeof value === 'string' && value.includes('***');

/**
 * Whether what is given back may have been made of what was sent: all that is in both is the same. What is
 * left out or masked does not speak against it, nor does a number in place of its text.
 */
export function agrees(given: unknown, sent: unknown): boolean {
	if (given === undefined || given === null || isMasked(given)) return true;
	if (typeof sent !== 'object' || sent === null) return String(given) === String(sent);
	if (typeof given !== 'object') return false;
	if (Array.isArray(sent) && (given as unknown[]).length !== sent.length) return false;
	return Object.entries(sent).every(([key, part]) =>
		agrees((given as Record<string, unknown>)[key], part),
	);
}
