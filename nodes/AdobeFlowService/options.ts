import type { INodeProperties } from 'n8n-workflow';

import type { Item } from './parameters/item';
import { sandboxField } from './resources/sandbox/kind';
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

const concurrencyField: INodeProperties = {
	displayName: 'Requests at Once',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
	default: 20,
	description: 'How many input items to work on, and requests to send, at the same time',
};

const timeoutField: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 60_000,
	description: 'How long to wait for an answer of Adobe, in milliseconds, before trying again',
};

/** Settings that every operation shares. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [concurrencyField, sandboxField, timeoutField],
};

/** How much one execution asks of Adobe. */
export type ExecutionOptions = Omit<PlatformLimits, 'until'>;

/** The options that hold for the whole execution: those of its first item. */
export function readExecutionOptions(first: Item): ExecutionOptions {
	const options = first.in(optionsField);
	return {
		concurrency: options.number(concurrencyField),
		timeout: options.number(timeoutField),
	};
}

/** The sandbox that one item names; '' when it leaves it to the credential. */
export const readSandbox = (item: Item): string => item.in(optionsField).id(sandboxField);
