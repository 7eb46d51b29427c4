/**
 * @param {number[]} values
 * @returns {number}
 */
function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Measures contenders in turn (A B A B ...), so that what else the machine does meets all alike.
 *
 * @template Result
 * @param {number} rounds
 * @param {Record<string, (round: number) => Promise<Result>>} contenders
 * @returns {Promise<Record<string, Result[]>>} a result a round, by contender
 */
async function interleave(rounds, contenders) {
	const results = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		for (const [name, measure] of Object.entries(contenders))
			results[name].push(await measure(round));
	}
	return results;
}

/** The median of one figure of several results. */
const medianOf = (results, figure) => median(results.map((result) => result[figure]));

/** The smallest and the largest of one figure, as text; one number when they are the same. */
function rangeOf(results, figure) {
	const values = results.map((result) => result[figure]);
	const [low, high] = [Math.min(...values), Math.max(...values)];
	return low === high ? String(low) : `${low} to ${high}`;
}

module.exports = { interleave, median, medianOf, rangeOf };
