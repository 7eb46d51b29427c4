import { UserError } from 'n8n-workflow';

/** Adobe documents no maximum; a page of this size is what its own clients ask for. */
export const pageSize = 100;

/** One page of a list. */
export interface Page<Item> {
	items: Item[];
	/** What leads to the next page, when there is one. */
	next?: string;
}

/**
 * The items of a list, fetched page by page as they are asked for.
 *
 * @param readPage reads the page that the one before leads to, or the first one
 * @param limit the most items to yield; Infinity for all
 * @throws UserError when Adobe leads in a circle
 */
export async function* readPages<Item>(
	readPage: (size: number, from?: string) => Promise<Page<Item>>,
	limit: number,
): AsyncGenerator<Item> {
	const followed = new Set<string>();
	let left = limit;
	let from: string | undefined;
	do {
		const { items, next } = await readPage(Math.min(left, pageSize), from);
		yield* items.slice(0, left);
		left -= items.length;
		from = next;
		if (from) refuseCircle(followed, from);
	} while (from && left > 0);
}

/**
 * Takes note of what leads to a page that is about to be read.
 *
 * @throws UserError when it has been followed before
 */
export function refuseCircle(followed: Set<string>, next: string): void {
	if (followed.has(next)) {
		throw new UserError('Adobe repeats a page of the list', {
			description: 'The list would never end. Run again in a while, or set a limit.',
		});
	}
	followed.add(next);
}
