/** What a text says as JSON; `null` when it is none, with the place and the reason. */
export interface JsonText {
	value: unknown;
	/** A sentence that repeats nothing of the text, which may hold secrets; '' when there is no more to say. */
	flaw: string;
}

/** Reads text as JSON, without throwing. */
export function readJsonText(text: string): JsonText {
	try {
		return { value: JSON.parse(text) as unknown, flaw: '' };
	} catch (error) {
		return { value: null, flaw: flawIn(text, error as Error) };
	}
}

const escape = /^(?:["\\/bfnrt]|u[\da-fA-F]{4})/;

/** What breaks JSON inside of a text in quotation marks, where most of it breaks; else where it stops being JSON. */
function flawIn(text: string, { message }: Error): string {
	let openedAt = -1;
	for (let at = 0; at < text.length; at++) {
		const isInside = openedAt >= 0;
		if (text[at] === '"') openedAt = isInside ? -1 : at;
		if (!isInside) continue;
		if (text[at] === '\n')
			return flawAt(text, openedAt, 'a quotation mark is not closed on its line');
		if (text[at] !== '\\') continue;
		if (!escape.test(text.slice(at + 1, at + 6))) {
			return flawAt(text, at, 'a backslash in JSON is written twice: \\\\');
		}
		at++;
	}
	if (openedAt >= 0) return flawAt(text, openedAt, 'a quotation mark is not closed');
	const [, position] = /at position (\d+)/.exec(message) ?? [];
	return position ? flawAt(text, Number(position), 'what stands there is not JSON') : '';
}

function flawAt(text: string, at: number, why: string): string {
	const before = text.slice(0, at).split('\n');
	return `It breaks at line ${before.length}, column ${before[before.length - 1].length + 1}: ${why}.`;
}
