import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import 'reflect-metadata';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';

// n8n's engine keeps its settings in a folder that it takes from the environment when it is loaded.
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'n8n-engine-'));
process.env.N8N_ENCRYPTION_KEY = 'engine-tests';
process.env.N8N_LOG_LEVEL = 'debug';

/** Everything the engine has logged; its logger (winston) writes to the stream behind the console. */
export const logged: string[] = [];
const { _stdout: consoleStream } = console as unknown as { _stdout: { write(text: string): boolean } };
consoleStream.write = (text) => logged.push(text) > 0;

/* eslint-disable @typescript-eslint/no-require-imports */
const core = require('n8n-core') as typeof import('n8n-core');
const n8n = require('n8n-workflow') as typeof import('n8n-workflow');
/* eslint-enable @typescript-eslint/no-require-imports */

const packageName = 'n8n-nodes-adobe-flow-service';
const packageFolder = path.resolve(__dirname, '../..');

type CredentialData = Record<string, ICredentialDataDecryptedObject>;

/** Stands in for the database behind n8n's credentials: decrypted data in memory. */
class MemoryCredentials extends n8n.ICredentialsHelper {
	constructor(
		private readonly types: Record<string, ICredentialType>,
		private readonly data: CredentialData,
	) {
		super();
	}

	override getParentTypes(name: string) {
		return this.types[name].extends ?? [];
	}

	override isCredentialUsableByNode() {
		return true;
	}

	override async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_credentials: INodeCredentialsDetails,
		name: string,
	) {
		return this.data[name];
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		options: IHttpRequestOptions,
	) {
		const { authenticate } = this.types[name];
		return typeof authenticate === 'function' ? await authenticate(credentials, options) : options;
	}

	override async updateCredentialsOauthTokenData(
		_credentials: INodeCredentialsDetails,
		name: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	) {
		this.data[name].oauthTokenData = oauthTokenData;
	}

	override async preAuthentication() {
		return undefined;
	}

	override async runPreAuthentication() {
		return undefined;
	}

	override async getCredentials(): Promise<never> {
		throw new Error('Not part of a run');
	}

	override async updateCredentials() {}

	override getCredentialsProperties() {
		return [];
	}
}

/** A node that hands its input on, so that what leaves a node under test is seen where it arrives. */
class PassOn implements INodeType {
	description = {
		displayName: 'Pass On',
		name: 'passOn',
		group: ['transform' as const],
		version: 1,
		description: '',
		defaults: {},
		inputs: [n8n.NodeConnectionTypes.Main],
		outputs: [n8n.NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	}
}

/** What a workflow's run of the node gave. */
export interface NodeRun {
	run: IRun;
	/** The items that arrived at the node after it. */
	output: INodeExecutionData[];
	/** The items on the node's error output. */
	errorOutput: INodeExecutionData[];
	error?: Error & {
		description?: string;
		httpCode?: string;
		context: IDataObject & { itemIndex?: number };
	};
}

export interface NodeRunOptions {
	parameters: INodeParameters;
	/** The items that come in; one empty item unless given. */
	items?: IDataObject[];
	onError?: INode['onError'];
	/** Fields that differ from `credentialsFor`, by credential type. */
	credentials?: CredentialData;
}

/** The credentials that the emulator accepts. */
export function credentialsFor({ url, account }: Emulator): CredentialData {
	const { organization, clientId, clientSecret, accessToken } = account;
	const shared = { imsOrg: organization, sandboxName: 'prod', platformUrl: url };
	return {
		adobeImsApi: { ...shared, accessToken, apiKey: clientId },
		adobeImsOAuth2Api: {
			...shared,
			clientId,
			clientSecret,
			imsUrl: url,
			accessTokenUrl: `${url}/ims/token/v3`,
			grantType: 'clientCredentials',
			authentication: 'body',
			scope: 'openid,session,AdobeID,read_organizations',
		},
	};
}

/** The built package, loaded as n8n loads it. */
async function loadPackage() {
	const loader = new core.PackageDirectoryLoader(packageFolder);
	await loader.loadAll();
	return loader;
}

/** Runs "start -> Adobe Flow Service -> next" with n8n's own engine; requests really go out. */
export async function runNode(emulator: Emulator, options: NodeRunOptions): Promise<NodeRun> {
	const loader = await loadPackage();
	const node = (name: string, type: string, extra: Partial<INode> = {}): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...extra,
	});
	const types: Record<string, INodeType> = {
		start: new PassOn(),
		next: new PassOn(),
		[`${packageName}.adobeFlowService`]: loader.getNode('adobeFlowService').type as INodeType,
	};
	const nodeTypes = {
		getByName: (type) => types[type],
		getByNameAndVersion: (type) => types[type],
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const main = (name: string) => [{ node: name, type: n8n.NodeConnectionTypes.Main, index: 0 }];
	const nodes = [
		node('Start', 'start'),
		node('Adobe', `${packageName}.adobeFlowService`, {
			parameters: options.parameters,
			onError: options.onError,
			credentials: {
				adobeImsApi: { id: '1', name: 'token' },
				adobeImsOAuth2Api: { id: '2', name: 'oauth' },
			},
		}),
		node('Next', 'next'),
	];
	const connections = {
		Start: { main: [main('Adobe')] },
		Adobe: { main: [main('Next')] },
	};
	const settings = { executionOrder: 'v1' as const };
	const workflow = new n8n.Workflow({ id: '1', nodes, connections, nodeTypes, active: false, settings });

	const credentialTypes = Object.fromEntries(
		Object.keys(loader.known.credentials).map((name) => [name, loader.getCredential(name).type]),
	);
	const defaults = credentialsFor(emulator);
	const data = Object.fromEntries(
		Object.entries(defaults).map(([name, fields]) => [
			name,
			{ ...fields, ...options.credentials?.[name] },
		]),
	);
	const now = new Date();
	const address = 'http://127.0.0.1/';
	const additionalData = {
		executionId: '1',
		currentNodeExecutionIndex: 0,
		hooks: new core.ExecutionLifecycleHooks('manual', '1', {
			id: '1',
			name: 'test',
			nodes,
			connections,
			settings,
			active: false,
			activeVersionId: null,
			isArchived: false,
			createdAt: now,
			updatedAt: now,
		}),
		credentialsHelper: new MemoryCredentials(credentialTypes, data),
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
	} as unknown as IWorkflowExecuteAdditionalData;

	const input = (options.items ?? [{}]).map((json) => ({ json }));
	const runExecutionData = n8n.createRunExecutionData({
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [{ node: nodes[0], data: { main: [input] }, source: null }],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	}) as IRunExecutionData;
	const run = await new core.WorkflowExecute(
		additionalData,
		'manual',
		runExecutionData,
	).processRunExecutionData(workflow);

	const { runData, error } = run.data.resultData;
	const outputOf = (name: string, index: number) => runData[name]?.[0]?.data?.main[index] ?? [];
	return {
		run,
		output: outputOf('Next', 0),
		errorOutput: outputOf('Adobe', 1),
		error: error as unknown as NodeRun['error'],
	};
}
