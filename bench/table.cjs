/**
 * @typedef {object} Row one comparison
 * @property {string} measure what was measured
 * @property {number | string} ours
 * @property {string} [other] who it is compared with
 * @property {number | string} [theirs]
 * @property {string} [unit]
 * @property {{ text: string, isMet: boolean }} [target] none for a line that is there for reference
 */

const headings = ['', 'Adobe Flow Service', 'compared with', '', 'ratio', 'target', ''];

/** A figure with as many digits as mean something. */
function figure(value, unit = '') {
	if (value === undefined) return '';
	const text = typeof value === 'number' ? value.toFixed(value < 10 && value % 1 ? 1 : 0) : value;
	return unit ? `${text} ${unit}` : text;
}

/** @param {Row} row */
function cells({ measure, ours, other = '', theirs, unit, target }) {
	const ratio =
		typeof ours === 'number' && typeof theirs === 'number' && theirs > 0
			? ours / theirs
			: undefined;
	return [
		measure,
		figure(ours, unit),
		other,
		figure(theirs, unit),
		ratio === undefined ? '' : ratio.toFixed(2),
		target?.text ?? 'for reference',
		target ? (target.isMet ? 'ok' : 'MISSED') : '',
	];
}

/**
 * @param {Array<{ title: string, rows: Row[] }>} sections
 * @returns {string} all sections as one table
 */
function formatTable(sections) {
	const lines = [
		headings,
		...sections.flatMap(({ title, rows }) => [[], [title], ...rows.map(cells).map(indent)]),
	];
	const columns = lines.filter((line) => line.length > 1);
	const widths = headings.map((_, column) =>
		Math.max(...columns.map((line) => line[column].length)),
	);
	const format = (line) =>
		line.length > 1
			? line
					.map((text, column) => text.padEnd(widths[column]))
					.join('  ')
					.trimEnd()
			: line.join();
	return lines.map(format).join('\n');
}

const indent = ([first, ...others]) => [`  ${first}`, ...others];

module.exports = { formatTable };
