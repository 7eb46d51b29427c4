/** Runs work as soon as fewer than the most are under way. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Lets only so much work run at once; the rest waits in line. */
export function takeTurns(most: number): InTurn {
	let running = 0;
	const waiting: Array<() => void> = [];
	return async (work) => {
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
