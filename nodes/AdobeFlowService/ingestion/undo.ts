import { NodeApiError, UserError } from 'n8n-workflow';

import { isGoneAlready } from '../services/flowService';
import { isUnclear } from '../transport/errors';

/** One thing of a chain: how it is found, made and taken away again. */
export interface Step<Thing> {
	/** As in `schema`; errors speak of it. */
	what: string;
	/**
	 * Looks for what an earlier execution has left, which is taken instead of made again; and for what
	 * this one has made after all, when it could not be found out at once. Missing where each is made anew.
	 */
	find?(): Promise<Thing | undefined>;
	create(): Promise<Thing>;
	idOf(thing: Thing): string;
	remove(id: string): Promise<unknown>;
}

/** Makes one thing of a chain. */
export type Make = <Thing>(step: Step<Thing>) => Promise<Thing>;

interface Made {
	/** With its ID. */
	what: string;
	remove(): Promise<unknown>;
}

/** Begun by nobody any more, since another step has failed. */
class Abandoned extends Error {}

/**
 * Makes several things that need one another. When one fails, those under way come to their end, and
 * what was made here is taken away again, the newest first.
 *
 * @param keep leaves what was made, for another execution to go on with
 * @throws what the step threw that failed first; its message tells the step, its description what was
 * undone and what is left
 */
export async function runChain<Result>(
	keep: boolean,
	work: (make: Make) => Promise<Result>,
): Promise<Result> {
	const made: Made[] = [];
	const underWay = new Set<Promise<unknown>>();
	const unclear: Array<Step<unknown>> = [];
	let failure: { what: string; error: unknown } | undefined;

	const note = <Thing>({ what, idOf, remove }: Step<Thing>, thing: Thing) => {
		const id = idOf(thing);
		made.push({ what: `${what} ${id}`, remove: async () => await remove(id) });
	};
	const fail = (step: Step<unknown>, error: unknown): never => {
		if (!(error instanceof Abandoned)) failure ??= { what: step.what, error };
		if (isUnclear(error)) unclear.push(step);
		throw error;
	};
	const findOrCreate = async <Thing>(step: Step<Thing>) => {
		if (failure) throw new Abandoned();
		const found = await step.find?.();
		if (found !== undefined) return found;
		if (failure) throw new Abandoned();
		const thing = await step.create();
		note(step, thing);
		return thing;
	};
	const make: Make = async (step) => {
		const making = findOrCreate(step).catch((error) => fail(step as Step<unknown>, error));
		underWay.add(making);
		return await making;
	};

	return await work(make).catch(async (error: unknown) => {
		await Promise.allSettled(underWay);
		if (!failure && made.length === 0) throw error;
		const unknown: string[] = [];
		for (const step of unclear) {
			const looking = step.find?.() ?? Promise.reject(new Error('It cannot be looked for'));
			await looking.then(
				(thing) => thing !== undefined && note(step, thing),
				() => unknown.push(step.what),
			);
		}
		const undone: string[] = [];
		const left: string[] = [];
		for (const { what, remove } of made.reverse()) {
			const isGone = !keep && (await takesAway(remove()));
			(isGone ? undone : left).push(what);
		}
		throw tell(failure ?? { error }, { undone, left, unknown });
	});
}

/** Whether a thing is gone afterwards: Adobe may have deleted it along with the dataflow. */
const takesAway = async (removal: Promise<unknown>): Promise<boolean> =>
	await removal.then(() => true, isGoneAlready);

/** Adds to an error at which step it happened and what became of the others. */
function tell(
	{ what, error }: { what?: string; error: unknown },
	{ undone, left, unknown }: { undone: string[]; left: string[]; unknown: string[] },
): unknown {
	const { message, description } = error as Error & { description?: string | null };
	const told = {
		message: what ? `Making the ${what} failed: ${message}` : message,
		description: [
			description,
			undone.length > 0 && `Undone: ${undone.join(', ')}.`,
			left.length > 0 && `Left in Adobe: ${left.join(', ')}.`,
			unknown.length > 0 &&
				`Not known to have been made or not: ${unknown.join(', ')}. Look for it in Adobe.`,
			left.length + unknown.length === 0 && 'Nothing that this item made is left.',
		]
			.filter(Boolean)
			.join(' '),
	};
	if (!(error instanceof NodeApiError)) return new UserError(told.message, told);
	return Object.assign(error, told);
}
