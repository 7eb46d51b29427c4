import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PlatformLimits } from './transport/platform';

/** How the node signs in to Adobe: see `credentialTypes`. */
export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'Access Token', value: 'accessToken' },
		{ name: 'OAuth2', value: 'oAuth2' },
	],
	default: 'oAuth2',
};

/** The sandbox to work in; by default the credential's. */
export const sandboxField: INodeProperties = {
	displayName: 'Sandbox',
	name: 'sandboxName',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: "The sandbox to work in, instead of the credential's",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchSandboxes', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. prod',
		},
	],
};

/** Settings that every operation shares. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Requests at Once',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
			default: 20,
			description: 'How many input items to work on, and requests to send, at the same time',
		},
		sandboxField,
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 60_000,
			description: 'How long to wait for an answer of Adobe, in milliseconds, before trying again',
		},
	],
};

/** The options that hold for the whole execution: those of its first item. */
export function readExecutionOptions(this: IExecuteFunctions): Omit<PlatformLimits, 'until'> {
	return {
		concurrency: this.getNodeParameter('options.concurrency', 0, 20) as number,
		timeout: this.getNodeParameter('options.timeout', 0, 60_000) as number,
	};
}

/** The sandbox that one item names; '' when it leaves it to the credential. */
export function readSandbox(this: IExecuteFunctions, itemIndex: number): string {
	const name = this.getNodeParameter('options.sandboxName', itemIndex, '', { extractValue: true });
	return String(name ?? '').trim();
}
