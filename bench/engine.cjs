// Whole workflows in n8n's own engine, in this process; requests really go out.
const path = require('node:path');
const { createRequire } = require('node:module');

const { execute, passOn, surroundings } = require('tsx/cjs/api').require(
	'../test/engine/surroundings.cts',
	__filename,
);

/**
 * @typedef {object} Workflow a workflow that begins with the node `Start`
 * @property {object[]} nodes in the order in which items pass them
 * @property {object[]} items what comes in
 * @property {Record<string, object>} credentials decrypted, by credential type
 */

/**
 * Loads n8n's engine, the package and the peer's nodes from a folder that `installPackage` made.
 *
 * @param {string} folder
 * @returns {(workflow: Workflow) => Promise<{ items: object[], error?: Error }>} runs a workflow; the
 * items are those that leave its last node
 */
function loadEngine(folder) {
	process.env.N8N_USER_FOLDER = path.join(folder, 'n8n-home');
	process.env.N8N_ENCRYPTION_KEY = 'bench';
	process.env.N8N_LOG_LEVEL = 'error';
	const load = createRequire(path.join(folder, 'index.js'));
	load('reflect-metadata');
	const core = load('n8n-core');
	const n8n = load('n8n-workflow');

	const { AdobeFlowService } = load('./dist/nodes/AdobeFlowService/AdobeFlowService.node.js');
	const { HttpRequest } = load('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
	const { SplitOut } = load('n8n-nodes-base/dist/nodes/Transform/SplitOut/SplitOut.node.js');
	const { AdobeImsApi } = load('./dist/credentials/AdobeImsApi.credentials.js');
	const { AdobeImsOAuth2Api } = load('./dist/credentials/AdobeImsOAuth2Api.credentials.js');

	const nodeTypes = {
		start: passOn(n8n),
		'n8n-nodes-adobe-flow-service.adobeFlowService': new AdobeFlowService(),
		'n8n-nodes-base.httpRequest': new HttpRequest(),
		'n8n-nodes-base.splitOut': new SplitOut(),
	};
	const credentialTypes = {
		adobeImsApi: new AdobeImsApi(),
		adobeImsOAuth2Api: new AdobeImsOAuth2Api(),
	};
	const getByNameAndVersion = (name, version) =>
		n8n.NodeHelpers.getVersionedNodeType(nodeTypes[name], version);
	const getByName = (name) => getByNameAndVersion(name);

	return async ({ nodes, items, credentials }) => {
		const connect = (node) => ({ main: [[{ node, type: 'main', index: 0 }]] });
		const workflow = new n8n.Workflow({
			id: '1',
			nodes,
			connections: Object.fromEntries(
				nodes.slice(1).map(({ name }, index) => [nodes[index].name, connect(name)]),
			),
			nodeTypes: { getByName, getByNameAndVersion, getKnownTypes: () => ({}) },
			active: false,
			settings: { executionOrder: 'v1' },
		});
		const run = await execute(
			...[{ core, n8n }, 'trigger', workflow, nodes[0].name],
			items.map((json) => ({ json })),
			surroundings({ core, n8n }, 'trigger', credentialTypes, structuredClone(credentials)),
		);
		const { runData, error, lastNodeExecuted } = run.data.resultData;
		return { items: runData[lastNodeExecuted]?.[0]?.data?.main[0] ?? [], error };
	};
}

module.exports = { loadEngine };
