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
		parameters: { authentication: 'accessToken', resource: 'connection', operation: 'create' },
		credential: [
			'adobeImsApi',
			{ imsOrg: 'bench@AdobeOrg', accessToken: 'bench', apiKey: 'bench' },
		],
	},
	hubSpot: {
		name: 'HubSpot',
		type: 'n8n-nodes-base.hubspot',
		typeVersion: 2.2,
		parameters: { authentication: 'appToken', resource: 'contact', operation: 'upsert' },
		credential: ['hubspotAppToken', { appToken: 'bench' }],
	},
};

/** Text fields that can be added to HubSpot's contact. */
const additionalFields = [
	...['firstName', 'lastName', 'salutation', 'gender', 'jobTitle', 'jobFunction', 'companyName'],
	...['phoneNumber', 'mobilePhoneNumber', 'faxNumber', 'workEmail', 'streetAddress', 'city'],
	...['stateRegion', 'postalCode', 'country', 'websiteUrl', 'industry', 'degree', 'school'],
];

/** The field that stands last in the panel of either node. */
const lastField = 'Options';

/**
 * What the node costs a user in n8n's editor, beside a node of n8n's own that is about as large. Since
 * every field shown takes time, HubSpot's node has as many of its fields added as ours shows.
 */
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
		const asAdded = async (contender) => ({
			...contender,
			fields: (await measure({ ...contender, fields: 1 })()).fields,
		});
		const ours = await asAdded(contenders.ours);
		const hubSpot = await asAdded(contenders.hubSpot);
		const oursFilled = await asAdded(withSource(contenders.ours));
		const results = await interleave(rounds, {
			ours: measure(ours),
			hubSpot: measure(hubSpot),
			oursFilled: measure(oursFilled),
			hubSpotFilled: measure(withFields(hubSpot, oursFilled.fields)),
		});
		checkComparable(results.oursFilled[0].fields, results.hubSpotFilled[0].fields);
		const sizes = await descriptionSizes(n8n);
		return {
			title: `Editor: from the double click until the last field is shown (median of ${rounds} page loads)`,
			rows: [
				...compareTimes('as added', results.ours, results.hubSpot),
				...compareTimes('filled in', results.oursFilled, results.hubSpotFilled),
				{
					measure: 'Description that the editor loads',
					ours: sizes.ours,
					theirs: sizes.hubSpot,
					unit: 'KB',
				},
			].map(toBeat),
		};
	} finally {
		await browser.close();
		await n8n?.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Our node with a database chosen, which shows the fields of its account. */
const withSource = (contender) => ({
	...contender,
	parameters: { ...contender.parameters, sourceType: 'mariadb' },
});

/** HubSpot's node with so many fields added that it shows this number. */
function withFields(contender, fields) {
	const names = additionalFields.slice(0, Math.max(fields - contender.fields, 0));
	return {
		...contender,
		parameters: {
			...contender.parameters,
			additionalFields: Object.fromEntries(names.map((name) => [name, 'bench'])),
		},
		fields: contender.fields + names.length,
	};
}

/** @throws when one shows clearly more fields than the other */
function checkComparable(ours, theirs) {
	if (Math.abs(ours - theirs) <= 1) return;
	throw new Error(`Our panel shows ${ours} fields, HubSpot's ${theirs}: that is no comparison`);
}

function compareTimes(state, ours, theirs) {
	const fieldsOf = ([{ fields }]) => fields;
	const compare = (measure, figure) => ({
		measure: `${measure} the panel of the node ${state} (${fieldsOf(ours)} fields)`,
		ours: medianOf(ours, figure),
		other: `n8n's HubSpot node, ${fieldsOf(theirs)} fields`,
		theirs: medianOf(theirs, figure),
		unit: 'ms',
	});
	return [compare('First opening of', 'first'), compare('Opening again', 'again')];
}

const toBeat = (row) => ({
	other: "n8n's HubSpot node",
	...row,
	target: { text: 'ratio at most 1', isMet: row.ours <= row.theirs },
});

/** Loads the editor anew with one node and opens its panel several times; times in milliseconds. */
async function openings(browser, n8n, { credential: [type, data], fields, ...node }) {
	const credential = await n8n.createCredential('Bench', type, data);
	const { id } = await n8n.save({
		name: 'Bench',
		nodes: [{ ...node, id: node.name, position: [0, 0], credentials: { [type]: credential } }],
		connections: {},
		settings: { executionOrder: 'v1' },
	});
	await browser.openWorkflow(id);
	const first = await timeToOpen(browser, node.name, fields);
	const again = [];
	for (let count = 0; count < openingsAfterFirst; count++) {
		await browser.closeNode();
		again.push(await timeToOpen(browser, node.name, fields));
	}
	return { first, again: median(again), fields: (await browser.labels()).length };
}

/** Measured inside the page: until the frame after the one that has all fields and the last of them. */
async function timeToOpen(browser, name, fields) {
	await browser.page.evaluate(
		([wanted, last]) => {
			const isShown = () => {
				const labels = document.querySelectorAll(
					'[data-test-id="node-parameters"] [data-test-id="input-label"]',
				);
				const shown = [...labels].filter((label) => label.getClientRects().length > 0);
				return (
					shown.length >= wanted && shown.some(({ textContent }) => textContent.trim() === last)
				);
			};
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
		},
		[fields, lastField],
	);
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
