import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import 'reflect-metadata';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	IConnections,
	IDataObject,
	INode,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	INodeTypes,
	IRun,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import type { CredentialData } from './surroundings.cts';
import { execute, passOn, surroundings } from './surroundings.cts';

// n8n's engine keeps its settings in a folder that it takes from the environment when it is loaded.
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'n8n-engine-'));
process.env.N8N_ENCRYPTION_KEY = 'engine-tests';
process.env.N8N_LOG_LEVEL = 'debug';

/** Everything the engine has logged; its logger (winston) writes to the stream behind the console. */
export const logged: string[] = [];
const { _stdout: consoleStream } = console as unknown as {
	_stdout: { write(text: string): boolean };
};
consoleStream.write = (text) => logged.push(text) > 0;

/* eslint-disable @typescript-eslint/no-require-imports */
const core = require('n8n-core') as typeof import('n8n-core');
const n8n = require('n8n-workflow') as typeof import('n8n-workflow');
const packageFolder = path.resolve(__dirname, '../..');
const nodesOfPackage = require(packageFolder) as Record<string, new () => INodeType>;
/* eslint-enable @typescript-eslint/no-require-imports */

const packageName = 'n8n-nodes-adobe-flow-service';

/**
 * Shortens waiting: timers fire sooner, and the clock then says that as much time has passed as they were
 * set for. Work takes the time it takes, so that a slow machine runs into no limit.
 */
export function speedUpTime(factor = 100): void {
	const { setTimeout: setTimer } = globalThis;
	const { now } = Date;
	let skipped = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => Math.round(now() + skipped));
	const fire = (due: number, work: () => void) => {
		skipped = Math.max(skipped, due - now());
		work();
	};
	jest
		.spyOn(globalThis, 'setTimeout')
		.mockImplementation(((work: () => void, ms = 0) =>
			setTimer(fire, ms / factor, now() + skipped + ms, work)) as typeof setTimeout);
}

/** A node of the built package, as n8n makes it. */
export function packagedNode(name: 'AdobeFlowService' | 'AdobeFlowServiceTrigger'): INodeType {
	return new nodesOfPackage[name]();
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
	/** Cancels the execution, as a user does. */
	cancel?: AbortSignal;
	/** Fields that differ from `credentialsFor`, and those of a source account, by credential type. */
	credentials?: CredentialData;
}

/** Adobe as a credential reaches it. */
export interface Reachable {
	url: string;
	account: Pick<Emulator['account'], 'organization' | 'clientId' | 'clientSecret' | 'accessToken'>;
}

/** The credentials that the emulator accepts. */
export function credentialsFor({ url, account }: Reachable): CredentialData {
	const { organization, clientId, clientSecret, accessToken } = account;
	const shared = { imsOrg: organization, sandboxName: 'prod', platformUrl: url };
	return {
		adobeImsApi: { ...shared, accessToken, apiKey: clientId },
		adobeSourceAccountApi: {},
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

let loading: Promise<InstanceType<typeof core.PackageDirectoryLoader>> | undefined;

/** The built package, loaded once, as n8n loads it. */
async function loadPackage() {
	loading ??= (async () => {
		const loader = new core.PackageDirectoryLoader(packageFolder);
		await loader.loadAll();
		return loader;
	})();
	return await loading;
}

type Loader = Awaited<ReturnType<typeof loadPackage>>;

function newNode(name: string, type: string, extra: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...extra };
}

function newAdobeNode({ parameters, onError }: NodeRunOptions, type = 'adobeFlowService'): INode {
	return newNode('Adobe', `${packageName}.${type}`, {
		parameters: { authentication: 'accessToken', ...parameters },
		onError,
		credentials: {
			adobeImsApi: { id: '1', name: 'token' },
			adobeImsOAuth2Api: { id: '2', name: 'oauth' },
			adobeSourceAccountApi: { id: '3', name: 'source account' },
		},
	});
}

function newWorkflow(
	loader: Loader,
	nodes: INode[],
	connections: IConnections,
	staticData: IDataObject = {},
) {
	const types: Record<string, INodeType> = {
		passOn: passOn(n8n),
		[`${packageName}.adobeFlowService`]: loader.getNode('adobeFlowService').type as INodeType,
		[`${packageName}.adobeFlowServiceTrigger`]: loader.getNode('adobeFlowServiceTrigger')
			.type as INodeType,
	};
	const nodeTypes = {
		getByName: (type) => types[type],
		getByNameAndVersion: (type) => types[type],
		getKnownTypes: () => ({}),
	} as INodeTypes;
	return new n8n.Workflow({
		id: '1',
		nodes,
		connections,
		nodeTypes,
		active: false,
		staticData,
		settings: { executionOrder: 'v1' },
	});
}

function newAdditionalData(
	loader: Loader,
	emulator: Reachable,
	{ credentials = {} }: NodeRunOptions,
) {
	const types = Object.fromEntries(
		Object.keys(loader.known.credentials).map((name) => [name, loader.getCredential(name).type]),
	);
	const data = Object.fromEntries(
		Object.entries(credentialsFor(emulator)).map(([name, fields]) => [
			name,
			{ ...fields, ...credentials[name] },
		]),
	);
	return surroundings({ core, n8n }, 'manual', types, data);
}

/** Runs "Start -> Adobe Flow Service -> Next" with n8n's own engine; requests really go out. */
export async function runNode(emulator: Reachable, options: NodeRunOptions): Promise<NodeRun> {
	const loader = await loadPackage();
	const main = (node: string) => [{ node, type: n8n.NodeConnectionTypes.Main, index: 0 }];
	const workflow = newWorkflow(
		loader,
		[newNode('Start', 'passOn'), newAdobeNode(options), newNode('Next', 'passOn')],
		{ Start: { main: [main('Adobe')] }, Adobe: { main: [main('Next')] } },
	);
	const input = (options.items ?? [{}]).map((json) => ({ json }));
	const execution = execute(
		...([{ core, n8n }, 'manual', workflow, 'Start', input] as const),
		newAdditionalData(loader, emulator, options),
	);
	options.cancel?.addEventListener('abort', () => execution.cancel());
	const run = await execution;

	const { runData, error } = run.data.resultData;
	const outputOf = (name: string, index: number) => runData[name]?.[0]?.data?.main[index] ?? [];
	return {
		run,
		output: outputOf('Next', 0),
		errorOutput: outputOf('Adobe', 1),
		error: error as unknown as NodeRun['error'],
	};
}

/** The trigger in an active workflow, as n8n polls it. */
export class ActiveTrigger {
	/** What n8n keeps of the workflow, as its database has it. */
	private saved = '{}';

	constructor(
		private readonly emulator: Reachable,
		private readonly options: NodeRunOptions,
	) {}

	/** Gives the node other parameters, as a user does who changes and saves the workflow. */
	change(parameters: INodeParameters): void {
		Object.assign(this.options, { parameters });
	}

	/**
	 * Polls once, in an n8n that has just been started: all it knows of before is what was saved.
	 *
	 * @param budget how long n8n lets the poll take, in milliseconds; as n8n has it unless given
	 * @returns the JSON of the items with which a workflow would start
	 * @throws what the trigger throws; nothing is saved then
	 */
	async poll(budget?: number, mode: 'trigger' | 'manual' = 'trigger'): Promise<IDataObject[]> {
		const loader = await loadPackage();
		const node = newAdobeNode(this.options, 'adobeFlowServiceTrigger');
		const staticData = JSON.parse(this.saved) as IDataObject;
		const workflow = newWorkflow(loader, [node], {}, staticData);
		const additionalData = newAdditionalData(loader, this.emulator, this.options);
		const usual = [undefined, undefined, undefined, undefined, undefined] as const;
		const context = new core.PollContext(
			...([workflow, node, additionalData, mode, 'activate', ...usual] as const),
			budget === undefined ? undefined : () => budget,
		);
		const { poll } = loader.getNode('adobeFlowServiceTrigger').type as INodeType;
		const response = await poll!.call(context);
		if (response !== null || mode === 'trigger') this.saved = JSON.stringify(workflow.staticData);
		return (response?.[0] ?? []).map(({ json }) => json);
	}

	/** What the node's static data is in the database, to be looked into or changed. */
	get memory(): IDataObject & { memory: { seen: IDataObject; sweep?: { href?: string } } } {
		return (JSON.parse(this.saved) as Record<string, never>)['node:Adobe'];
	}

	set memory(data: IDataObject) {
		this.saved = JSON.stringify({ 'node:Adobe': data });
	}
}

/** What the editor asks a node's methods with. */
async function openEditor(emulator: Reachable, options: NodeRunOptions, type = 'adobeFlowService') {
	const loader = await loadPackage();
	const node = newAdobeNode(options, type);
	const workflow = newWorkflow(loader, [node], {});
	const additionalData = newAdditionalData(loader, emulator, options);
	additionalData.currentNodeParameters = node.parameters;
	const { methods } = loader.getNode(type).type as INodeType;
	return {
		methods: methods!,
		context: new core.LoadOptionsContext(workflow, node, additionalData, ''),
	};
}

/** Asks the node for the entries of a list, as the editor does. */
export async function searchList(
	emulator: Reachable,
	method: string,
	options: NodeRunOptions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { methods, context } = await openEditor(emulator, options);
	return await methods.listSearch![method].call(context, filter, paginationToken);
}

/** Asks the node for the entries of a dropdown, as the editor does. */
export async function loadOptions(
	emulator: Reachable,
	method: string,
	options: NodeRunOptions,
	type?: string,
): Promise<INodePropertyOptions[]> {
	const { methods, context } = await openEditor(emulator, options, type);
	return await methods.loadOptions![method].call(context);
}

/** Asks the node for the fields of a resource mapper, as the editor does. */
export async function mapFields(
	emulator: Reachable,
	method: string,
	options: NodeRunOptions,
): Promise<ResourceMapperFields> {
	const { methods, context } = await openEditor(emulator, options);
	return await methods.resourceMapping![method].call(context);
}

/** Has the node test a credential, as n8n does behind the button in the credential's form. */
export async function testCredential(
	method: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const { methods } = (await loadPackage()).getNode('adobeFlowService').type as INodeType;
	const credential = { id: '1', name: 'under test', type: 'under test', data };
	return await methods!.credentialTest![method].call({} as ICredentialTestFunctions, credential);
}
