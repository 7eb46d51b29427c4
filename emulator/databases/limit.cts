/** Lets so many pieces of work run at once; the others wait their turn. */
export function limitConcurrency(most: number) {
	let running = 0;
	const waiting: Array<() => void> = [];
	return async <T,>(work: () => Promise<T>): Promise<T> => {
		if (running < most) running++;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}
