import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	ICredentialsHelper,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeType,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** n8n's engine, as an installation has it. */
export interface Engine {
	core: typeof import('n8n-core');
	n8n: typeof import('n8n-workflow');
}

/** Decrypted credentials by type. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

/** A node that hands its input on. */
export function passOn({ NodeConnectionTypes }: Engine['n8n']): INodeType {
	return {
		description: {
			displayName: 'Pass On',
			name: 'passOn',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			return [this.getInputData()];
		},
	};
}

/**
 * Stands in for the database behind n8n's credentials. Like n8n's own helper it hands out copies; unlike it,
 * reading a credential costs nearly nothing.
 */
function credentialsInMemory(
	{ ICredentialsHelper: Helper }: Engine['n8n'],
	types: Record<string, ICredentialType>,
	data: CredentialData,
): ICredentialsHelper {
	class MemoryCredentials extends Helper {
		override getParentTypes(name: string) {
			return types[name].extends ?? [];
		}

		override isCredentialUsableByNode() {
			return true;
		}

		override async getDecrypted(_additionalData: unknown, _credentials: unknown, name: string) {
			return structuredClone(data[name]);
		}

		override async authenticate(
			credentials: ICredentialDataDecryptedObject,
			name: string,
			options: IHttpRequestOptions,
		) {
			const { authenticate } = types[name];
			return typeof authenticate === 'function'
				? await authenticate(credentials, options)
				: options;
		}

		override async updateCredentialsOauthTokenData(
			_credentials: unknown,
			name: string,
			{ oauthTokenData }: ICredentialDataDecryptedObject,
		) {
			data[name].oauthTokenData = oauthTokenData;
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
	return new MemoryCredentials();
}

/**
 * What surrounds a run in n8n: here only the credentials matter.
 *
 * @param data changes when a token is renewed
 */
export function surroundings(
	{ core, n8n }: Engine,
	mode: WorkflowExecuteMode,
	types: Record<string, ICredentialType>,
	data: CredentialData,
): IWorkflowExecuteAdditionalData {
	const address = 'http://127.0.0.1/';
	return {
		executionId: '1',
		currentNodeExecutionIndex: 0,
		hooks: new core.ExecutionLifecycleHooks(mode, '1', {} as IWorkflowBase),
		credentialsHelper: credentialsInMemory(n8n, types, data),
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
}

/**
 * Runs a workflow from one of its nodes on.
 *
 * @param input the items that come in there
 * @returns the run; cancel it as a user does
 */
export function execute(
	{ core, n8n }: Engine,
	mode: WorkflowExecuteMode,
	workflow: Workflow,
	from: string,
	input: INodeExecutionData[],
	additionalData: IWorkflowExecuteAdditionalData,
) {
	const data = n8n.createRunExecutionData({
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [
				{ node: workflow.getNode(from)!, data: { main: [input] }, source: null },
			],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	});
	return new core.WorkflowExecute(additionalData, mode, data).processRunExecutionData(workflow);
}
