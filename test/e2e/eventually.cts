import { setTimeout as wait } from 'node:timers/promises';

/** Repeats a check until it passes, for what others bring about; after a minute, its error is final. */
export async function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
	const deadline = Date.now() + 60_000;
	for (;;) {
		try {
			return await check();
		} catch (error) {
			if (Date.now() > deadline) throw error;
			await wait(30);
		}
	}
}
