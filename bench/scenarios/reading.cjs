const { ourReading, peerPages, peerReading } = require('../contenders.cjs');
const { interleave, medianOf } = require('../statistics.cjs');

const count = 20_000;
const pageSize = 100;
const rounds = 5;

/** Reading a long list page by page, every time in a fresh process, whose memory tells the peak. */
async function reading({ server, openWorker }) {
	const started = await server.call('start', { flows: count });
	const read = async (workflow, figure, wanted) => {
		const worker = openWorker();
		const result = await worker.call('workflow', workflow);
		await worker.stop();
		if (result[figure] !== wanted) {
			throw new Error(
				`${result[figure]} ${figure} instead of ${wanted} were read: ${result.error}`,
			);
		}
		return result;
	};
	await read(ourReading(started, false), 'ids', count); // warms up the server
	const results = await interleave(rounds, {
		ours: async () => await read(ourReading(started, false), 'ids', count),
		peer: async () => await read(peerReading(started), 'ids', count),
		simplified: async () => await read(ourReading(started, true), 'ids', count),
		pages: async () => await read(peerPages(started), 'items', count / pageSize),
	});

	const compare = (figure, unit, measure, [ours, mode], [other, name], hasTarget) => {
		const [value, theirs] = [medianOf(results[ours], figure), medianOf(results[name], figure)];
		return {
			measure: `${measure}${mode}`,
			ours: value,
			other,
			theirs,
			unit,
			...(hasTarget && { target: { text: 'ratio at most 1', isMet: value <= theirs } }),
		};
	};
	const figures = [
		['time', 'ms', 'Time'],
		['heap', 'MB', 'Peak heap'],
		['resident', 'MB', 'Peak resident set'],
	];
	const withSplit = ['HTTP Request + Split Out', 'peer'];
	return {
		title: `Reading ${count} dataflows in pages of ${pageSize} (median of ${rounds} fresh processes)`,
		rows: [
			...figures.map((figure) => compare(...figure, ['ours', ''], withSplit, true)),
			...figures.map((figure) =>
				compare(...figure, ['simplified', ', simplified'], withSplit, true),
			),
			...figures.map((figure) =>
				compare(...figure, ['ours', ''], ['HTTP Request, an item a page', 'pages']),
			),
		],
	};
}

module.exports = { reading };
