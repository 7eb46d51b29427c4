/** What has been read once, by key. */
export interface Memo {
	/** Reads at the first call with a key, and gives the same to the others; a failure is forgotten. */
	once<Result>(key: string, read: () => Promise<Result>): Promise<Result>;
	/** Has the next call read anew. */
	forget(key: string): void;
}

/** A memo that has nothing yet. */
export function emptyMemo(): Memo {
	const known = new Map<string, Promise<unknown>>();
	return {
		async once<Result>(key: string, read: () => Promise<Result>) {
			const before = known.get(key) as Promise<Result> | undefined;
			if (before) return await before;
			const reading = read();
			known.set(key, reading);
			reading.catch(() => known.get(key) === reading && known.delete(key));
			return await reading;
		},
		forget: (key) => void known.delete(key),
	};
}
