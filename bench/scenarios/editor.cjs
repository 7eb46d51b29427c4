const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const { interleave, median, medianOf } = require('../statistics.cjs');

const rounds = 5;
const openingsAfterFirst = 5;

const contenders = {
	ours: {
		name: 'Adobe',
		type: 'n8n-nodes-adobe-flow-service.adobeFlowService',
		typeVersion: 1,
		parameters: { resource: 'connection', operation: 'create' },
		credential: ['adobeImsApi', { imsOrg: 'bench@AdobeOrg', accessToken: 'bench', apiKey: 'bench' }],
	},
	hubSpot: {
		name: 'HubSpot',
		type: 'n8n-nodes-base.hubspot',
		typeVersion: 2.2,
		parameters: { authentication: 'appToken', resource: 'contact', operation: 'upsert' },
		credential: ['hubspotAppToken', { appToken: 'bench' }],
	},
};

/** The field that stands last in the panel of either node. */
const lastField = 'Options';

/** What the node costs a user in n8n's editor, beside a node of n8n's own that is about as large. */
async function editor() {
	const { owner, startN8n } = require('../../playground/n8n.cjs');
	const { Editor } = require('tsx/cjs/api').require('../../test/e2e/editor.cts', __filename);
	const browser = await Editor.launch();
	const folder = mkdtempSync(path.join(tmpdir(), 'adobe-bench-n8n-'));
	let n8n;
	try {
		n8n = await startN8n({ folder });
		await browser.signIn(n8n.url, owner);
		const measure = (contender) => async () => await openings(browser, n8n, contender);
		await measure(contenders.ours)(); // warms up n8n and the browser's cache
		const results = await interleave(rounds, {
			ours: measure(contenders.ours),
			hubSpot: measure(contenders.hubSpot),
		});
		const sizes = await descriptionSizes(n8n);
		const compare = (measure, ours, theirs, unit) => ({
			measure,
			ours,
			other: "n8n's HubSpot node",
			theirs,
			unit,
			target: { text: 'ratio at most 1', isMet: ours <= theirs },
		});
		const time = (measure, figure) =>
			compare(measure, medianOf(results.ours, figure), medianOf(results.hubSpot, figure), 'ms');
		const { target: _, ...perField } = time('Opening it again, per field shown', 'perField');
		return {
			title: `Editor: from the double click until the last field is shown (median of ${rounds} page loads)`,
			rows: [
				time("Opening the node's panel for the first time", 'first'),
				time('Opening it again', 'again'),
				perField,
				compare('Description that the editor loads', sizes.ours, sizes.hubSpot, 'KB'),
			],
		};
	} finally {
		await browser.close();
		await n8n?.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Loads the editor anew with one node and opens its panel several times; times in milliseconds. */
async function openings(browser, n8n, { credential: [type, data], ...node }) {
	const credential = await n8n.createCredential('Bench', type, data);
	const { id } = await n8n.call('POST', '/rest/workflows', {
		name: 'Bench',
		nodes: [{ ...node, id: node.name, position: [0, 0], credentials: { [type]: credential } }],
		connections: {},
		settings: { executionOrder: 'v1' },
	});
	await browser.openWorkflow(id);
	const first = await timeToOpen(browser, node.name);
	const fields = (await browser.labels()).length;
	const again = [];
	for (let count = 0; count < openingsAfterFirst; count++) {
		await browser.closeNode();
		again.push(await timeToOpen(browser, node.name));
	}
	return { first, again: median(again), perField: median(again) / fields };
}

/** Measured inside the page: until the frame after the one that has the last field. */
async function timeToOpen(browser, name) {
	await browser.page.evaluate((label) => {
		const isShown = () =>
			[...document.querySelectorAll('[data-test-id="node-parameters"] [data-test-id="input-label"]')].some(
				(element) => element.textContent.trim() === label && element.getClientRects().length > 0,
			);
		window.shown = new Promise((resolve) => {
			const untilShown = (started) =>
				requestAnimationFrame(() =>
					isShown()
						? requestAnimationFrame(() => resolve(performance.now() - started))
						: untilShown(started),
				);
			const start = ({ timeStamp }) => untilShown(timeStamp);
			window.addEventListener('dblclick', start, { capture: true, once: true });
		});
	}, lastField);
	await browser.openNode(name);
	return await browser.page.evaluate(() => window.shown);
}

/** The newest description of each node in KB, as the file has it that the editor loads. */
async function descriptionSizes(n8n) {
	const response = await fetch(`${n8n.url}/types/nodes.json`, {
		headers: { cookie: n8n.cookie, 'browser-id': n8n.browserId },
	});
	const types = await response.json();
	const size = ({ type, typeVersion }) => {
		const isUsed = ({ name, version }) => name === type && [version].flat().includes(typeVersion);
		return Buffer.byteLength(JSON.stringify(types.find(isUsed))) / 1024;
	};
	return { ours: size(contenders.ours), hubSpot: size(contenders.hubSpot) };
}

module.exports = { editor };
