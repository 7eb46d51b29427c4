import { UserError } from 'n8n-workflow';

/** Adobe documents no maximum; a page of this size is what its own clients ask for. */
export const pageSize = 100;

/** How many pages in a row may bring nothing new, since a search may find nothing in some. */
const mostWithoutNews = 50;

/** One page of a list. */
export interface Page<Item> {
	items: Item[];
	/** What leads to the next page, when there is one. */
	next?: string;
}

/** A list of a service, read page by page. */
export interface Pages<Item> {
	/**
	 * Reads one page.
	 *
	 * @param size the most items that it should have
	 * @param from what the page before leads on with; the first page unless given
	 */
	read(size: number, from?: string): Promise<Page<Item>>;
	/** What tells one item from the others. */
	idOf(item: Item): string;
}

/**
 * The items of a list, each once, fetched page by page as they are asked for. The list ends where the
 * service leads no further.
 *
 * @param limit the most items to yield; Infinity for all
 * @throws UserError when the list does not come to an end
 */
export async function* readPages<Item>(
	{ read, idOf }: Pages<Item>,
	limit: number,
): AsyncGenerator<Item> {
	const known = new Set<string>();
	const goOn = endGuard();
	let from: string | undefined;
	do {
		const { items, next } = await read(Math.min(limit - known.size, pageSize), from);
		const news = items.filter((item) => isNew(known, idOf(item)));
		yield* news.slice(0, limit - known.size + news.length);
		if (next) goOn(next, news.length);
		from = next;
	} while (from && known.size < limit);
}

/**
 * The items of a list, each once, of a service that is told how many to pass over and that does not
 * say where its list ends: that is where a page brings nothing new.
 *
 * @param read reads at most `size` items from the one at `start` on
 * @param limit the most items to yield; Infinity for all
 * @throws UserError when the service gives the same page again and may have more
 */
export async function* readFromStart<Item>(
	read: (start: number, size: number) => Promise<Item[]>,
	idOf: (item: Item) => string,
	limit: number,
): AsyncGenerator<Item> {
	const known = new Set<string>();
	for (let start = 0; known.size < limit;) {
		const size = Math.min(limit - known.size, pageSize);
		const items = await read(start, size);
		const news = items.filter((item) => isNew(known, idOf(item)));
		yield* news.slice(0, limit - known.size + news.length);
		if (news.length === 0 && items.length === size) throw repeated();
		if (news.length === 0) return;
		start += items.length;
	}
}

/** Takes note of an ID; false when it was known already. */
function isNew(known: Set<string>, id: string): boolean {
	if (known.has(id)) return false;
	known.add(id);
	return true;
}

/**
 * Watches over the pages of a list, so that it comes to an end: to be told what leads to a page that is
 * about to be read, and how much the one before brought.
 *
 * @throws UserError when it was followed before, or page after page brings nothing new
 */
export function endGuard(): (next: string, news: number) => void {
	const followed = new Set<string>();
	let withoutNews = 0;
	return (next, news) => {
		withoutNews = news > 0 ? 0 : withoutNews + 1;
		if (!isNew(followed, next) || withoutNews > mostWithoutNews) throw repeated();
	};
}

const repeated = () =>
	new UserError('Adobe repeats a page of the list', {
		description: 'The list would never end. Run again in a while, or set a limit.',
	});
