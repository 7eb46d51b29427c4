const { ourCreates, peerCreates } = require('../contenders.cjs');
const { interleave, rangeOf } = require('../statistics.cjs');

const count = 200;
const rounds = 3;
const rateLimit = { requests: 100, perSeconds: 1 };

/** One request in twenty fails: half of them before, half after the write took effect. */
const faults = ['before', 'after'].flatMap((when) => [
	{ kind: 'status', status: 503, when, rate: 0.0125, path: '/flowservice' },
	{ kind: 'reset', when, rate: 0.0125, path: '/flowservice' },
]);

/** What n8n offers a user against failures: the node's settings. */
const peerSettings = {
	retryOnFail: true,
	maxTries: 5,
	waitBetweenTries: 1000,
	onError: 'continueRegularOutput',
};

/** The Batching option set so that the rate limit is kept. */
const batching = { batchSize: 50, batchInterval: 1000 };

/** Creates at a server that limits the rate and fails now and then: what is there in the end. */
async function faultyCreates({ server, openWorker }) {
	const [ours, peer] = [openWorker(), openWorker()];
	const measure = async (worker, makeWorkflow, round) => {
		const options = { latency: 20, rateLimit, faults };
		const started = await server.call('start', { options, seed: round + 1 });
		const result = await worker.call('workflow', makeWorkflow(started));
		const counts = await server.call('counts');
		if (counts.faults === 0) throw new Error('The emulator answered without a fault');
		return { ...result, ...counts };
	};
	const results = await interleave(rounds, {
		ours: async (round) => await measure(ours, (to) => ourCreates(to, count), round),
		peer: async (round) =>
			await measure(peer, (to) => peerCreates(to, count, { settings: peerSettings }), round),
		batched: async (round) =>
			await measure(
				peer,
				(to) => peerCreates(to, count, { settings: peerSettings, batching }),
				round,
			),
	});

	const compare = (measure, figure, [other, name], wanted) => ({
		measure,
		ours: rangeOf(results.ours, figure),
		other,
		theirs: rangeOf(results[name], figure),
		...(wanted !== undefined && {
			target: {
				text: `exactly ${wanted}`,
				isMet: results.ours.every((result) => result[figure] === wanted),
			},
		}),
	});
	const seconds = (name) => {
		const times = results[name].map(({ time }) => ({ time: Number((time / 1000).toFixed(1)) }));
		return rangeOf(times, 'time');
	};
	const against = (other, name) => [
		compare('Connections in the end', 'connections', [other, name], count),
		compare('Duplicates', 'duplicates', [other, name], 0),
		compare('Failed items', 'failed', [other, name], 0),
		compare('Faults met', 'faults', [other, name]),
		compare('Answers "too many requests"', 'tooMany', [other, name]),
		{ measure: 'Time', ours: seconds('ours'), other, theirs: seconds(name), unit: 's' },
	];
	const { requests, perSeconds } = rateLimit;
	return {
		title: `${count} creates, ${requests} requests in ${perSeconds} s let through, 5 % faults (${rounds} runs)`,
		rows: [
			...against('HTTP Request, retry + continue', 'peer'),
			...against('HTTP Request, and batching', 'batched'),
		],
	};
}

module.exports = { faultyCreates };
