const { ourCreates, peerCreates } = require('../contenders.cjs');

const count = 50;

/** What an OAuth2 token that has expired costs when many items find out at once. */
async function expiredToken({ server, openWorker }) {
	const measure = async (makeWorkflow) => {
		const started = await server.call('start', { options: { latency: 20 } });
		const { failed, error } = await openWorker().call('workflow', makeWorkflow(started));
		if (failed > 0) throw new Error(`${failed} items failed: ${error}`);
		return await server.call('counts');
	};
	const ours = await measure((to) => ourCreates(to, count, { authentication: 'oAuth2' }));
	const peer = await measure((to) => peerCreates(to, count, { credential: 'adobeImsOAuth2Api' }));
	return {
		title: `An expired OAuth2 token and ${count} items`,
		rows: [
			{
				measure: 'Token requests',
				ours: ours.tokenRequests,
				other: 'HTTP Request',
				theirs: peer.tokenRequests,
				target: { text: 'exactly 1', isMet: ours.tokenRequests === 1 },
			},
			{
				measure: 'Requests in all',
				ours: ours.requests,
				other: 'HTTP Request',
				theirs: peer.requests,
			},
		],
	};
}

module.exports = { expiredToken };
