// Whole workflows in n8n's own engine, in this process; requests really go out.
const path = require('node:path');
const { createRequire } = require('node:module');

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
		start: startNode(n8n),
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
	const credentialsHelper = newCredentialsHelper(n8n, credentialTypes);

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
		const run = await new core.WorkflowExecute(
			additionalData(core, credentialsHelper(structuredClone(credentials))),
			'trigger',
			n8n.createRunExecutionData({ executionData: executionData(nodes[0], items) }),
		).processRunExecutionData(workflow);
		const { runData, error, lastNodeExecuted } = run.data.resultData;
		return { items: runData[lastNodeExecuted]?.[0]?.data?.main[0] ?? [], error };
	};
}

/** What waits at the first node. */
const executionData = (node, items) => ({
	contextData: {},
	metadata: {},
	nodeExecutionStack: [{ node, data: { main: [items.map((json) => ({ json }))] }, source: null }],
	waitingExecution: {},
	waitingExecutionSource: {},
});

/** What surrounds a run in n8n: here only the credentials matter. */
function additionalData(core, credentialsHelper) {
	const address = 'http://127.0.0.1/';
	return {
		executionId: '1',
		currentNodeExecutionIndex: 0,
		hooks: new core.ExecutionLifecycleHooks('trigger', '1', {}),
		credentialsHelper,
		instanceBaseUrl: address,
		restApiUrl: address,
		webhookBaseUrl: address,
		webhookTestBaseUrl: address,
		webhookWaitingBaseUrl: address,
		formWaitingBaseUrl: address,
		variables: {},
		setExecutionStatus() {},
		sendDataToUI() {},
		logAiEvent() {},
	};
}

/** The type of a node that hands on what comes in. */
function startNode({ NodeConnectionTypes }) {
	return {
		description: {
			displayName: 'Start',
			name: 'start',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			return [this.getInputData()];
		},
	};
}

/**
 * Stands in for the database behind n8n's credentials. Like n8n's own helper it hands out copies; unlike
 * it, reading one costs nearly nothing, which favours the contender that reads more often.
 *
 * @returns {(data: Record<string, object>) => object} a helper with these credentials
 */
function newCredentialsHelper(n8n, types) {
	class MemoryCredentials extends n8n.ICredentialsHelper {
		constructor(data) {
			super();
			this.data = data;
		}

		getParentTypes(name) {
			return types[name].extends ?? [];
		}

		isCredentialUsableByNode() {
			return true;
		}

		async getDecrypted(_additionalData, _credentials, name) {
			return structuredClone(this.data[name]);
		}

		async authenticate(credentials, name, options) {
			return (await types[name].authenticate?.(credentials, options)) ?? options;
		}

		async updateCredentialsOauthTokenData(_credentials, name, { oauthTokenData }) {
			this.data[name].oauthTokenData = oauthTokenData;
		}

		async preAuthentication() {}

		async runPreAuthentication() {}

		getCredentialsProperties() {
			return [];
		}
	}
	return (data) => new MemoryCredentials(data);
}

module.exports = { loadEngine };
