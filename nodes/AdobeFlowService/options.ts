import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** Settings that every operation shares. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
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
		},
	],
};

/** The sandbox that one item names; '' when it leaves it to the credential. */
export function readSandbox(this: IExecuteFunctions, itemIndex: number): string {
	const name = this.getNodeParameter('options.sandboxName', itemIndex, '', { extractValue: true });
	return String(name ?? '').trim();
}
