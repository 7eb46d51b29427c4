const { fetchCreates, ourCreates, peerCreates } = require('../contenders.cjs');
const { interleave, medianOf } = require('../statistics.cjs');

const count = 200;
const latency = 50;
const rounds = 7;
/** The default of the option "Requests at Once", and the most that the editor takes. */
const [mostAtOnce, highestOption] = [20, 100];
const longest = 1.1;

/** Many creates at a server that takes its time: what bounding the requests at once costs. */
async function creates({ server, openWorker }) {
	const [ours, peer, floor] = [openWorker(), openWorker(), openWorker()];
	const measure = async (send) => {
		const started = await server.call('start', { options: { latency } });
		const result = await send(started);
		const { connections, peakConcurrency } = await server.call('counts');
		if (connections !== count)
			throw new Error(`${connections} of ${count} connections were made: ${result.error}`);
		return { ...result, peakConcurrency };
	};
	const ourFastest = { options: { concurrency: highestOption } };
	const results = await interleave(rounds + 1, {
		ours: async () => await measure((to) => ours.call('workflow', ourCreates(to, count))),
		fastest: async () =>
			await measure((to) => ours.call('workflow', ourCreates(to, count, ourFastest))),
		peer: async () => await measure((to) => peer.call('workflow', peerCreates(to, count))),
		floor: async () =>
			await measure((to) => floor.call('fetch', fetchCreates(to, count, mostAtOnce))),
		peerFloor: async () =>
			await measure((to) => floor.call('fetch', fetchCreates(to, count, count))),
	});
	for (const name of Object.keys(results)) results[name].shift(); // the first round warmed up

	const time = (name) => medianOf(results[name], 'time');
	const atOnce = (name) => Math.max(...results[name].map(({ peakConcurrency }) => peakConcurrency));
	return {
		title: `${count} creates, server latency ${latency} ms (median of ${rounds})`,
		rows: [
			{
				measure: 'Time',
				ours: time('ours'),
				other: 'HTTP Request',
				theirs: time('peer'),
				unit: 'ms',
				target: { text: `ratio at most ${longest}`, isMet: time('ours') <= longest * time('peer') },
			},
			{
				measure: 'Time',
				ours: time('ours'),
				other: `fetch, ${mostAtOnce} at once`,
				theirs: time('floor'),
				unit: 'ms',
			},
			{
				measure: 'Time',
				ours: time('ours'),
				other: `fetch, ${count} at once`,
				theirs: time('peerFloor'),
				unit: 'ms',
			},
			{
				measure: `Time with ${highestOption} at once`,
				ours: time('fastest'),
				other: 'HTTP Request',
				theirs: time('peer'),
				unit: 'ms',
			},
			{
				measure: 'Most requests at once',
				ours: atOnce('ours'),
				other: 'HTTP Request',
				theirs: atOnce('peer'),
				target: { text: `at most ${mostAtOnce}`, isMet: atOnce('ours') <= mostAtOnce },
			},
		],
	};
}

module.exports = { creates };
