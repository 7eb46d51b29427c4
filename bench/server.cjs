// The emulator in a process of its own, started anew for every measurement.
const { serve } = require('./channel.cjs');
const { randomFrom } = require('./random.cjs');
const { seedFlows } = require('./seedFlows.cjs');

const { startEmulator } = require('tsx/cjs/api').require('../emulator/index.cts', __filename);

/** @type {import('../emulator/types.cts').Emulator | undefined} */
let emulator;

/**
 * An access token that IMS has issued and that is no longer valid.
 *
 * @returns {Promise<string>}
 */
async function issueExpiredToken() {
	const { clientId, clientSecret } = emulator.account;
	const response = await fetch(`${emulator.url}/ims/token/v3`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			scope: 'openid',
		}),
	});
	const { access_token } = await response.json();
	emulator.expireTokens();
	return access_token;
}

serve({
	/**
	 * Replaces the emulator by a new one.
	 *
	 * @param {object} start
	 * @param {object} [start.options] of the emulator
	 * @param {number} [start.flows] how many dataflows it has
	 * @param {number} [start.seed] decides where faults happen
	 * @returns {Promise<{ url: string, account: object, expiredToken: string }>}
	 */
	async start({ options, flows = 0, seed = 1 }) {
		await emulator?.close();
		emulator = await startEmulator({ ...options, random: randomFrom(seed) });
		seedFlows(emulator, flows);
		const expiredToken = await issueExpiredToken();
		emulator.requests.length = 0;
		return { url: emulator.url, account: emulator.account, expiredToken };
	},

	/** What the emulator has seen since its start. */
	counts() {
		const names = [...emulator.connections.values()].map(({ name }) => name);
		return {
			connections: names.length,
			duplicates: names.length - new Set(names).size,
			requests: emulator.requests.length,
			tokenRequests: emulator.requests.filter(({ url }) => url.startsWith('/ims/')).length,
			tooMany: emulator.requests.filter(({ status }) => status === 429).length,
			faults: emulator.requests.filter(({ status = 503 }) => status === 503).length,
			peakConcurrency: emulator.peakConcurrency,
		};
	},
});
