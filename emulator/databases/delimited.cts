import type { Row } from './sources.cts';

/** The lines of a delimited text and their cells; quoted ones may hold delimiters and line ends (RFC 4180). */
function splitLines(text: string, delimiter: string): string[][] {
	const lines: string[][] = [];
	let cells: string[] = [];
	let cell = '';
	let quoted = false;
	for (let index = 0; index < text.length; index++) {
		const character = text[index];
		if (character === '"' && quoted && text[index + 1] === '"') {
			cell += '"';
			index++;
		} else if (character === '"') quoted = !quoted;
		else if (quoted) cell += character;
		else if (character === delimiter) {
			cells.push(cell);
			cell = '';
		} else if (character === '\n') {
			lines.push([...cells, cell]);
			cells = [];
			cell = '';
		} else if (character !== '\r') cell += character;
	}
	if (cell !== '' || cells.length > 0) lines.push([...cells, cell]);
	return lines;
}

/** A delimited file, whose first line names the columns. */
export function parseDelimited(text: string, delimiter: string): { header: string[]; rows: Row[] } {
	const [header = [], ...lines] = splitLines(text, delimiter);
	const rows = lines.map((cells) =>
		Object.fromEntries(header.map((name, index) => [name, cells[index]])),
	);
	return { header, rows };
}
