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
