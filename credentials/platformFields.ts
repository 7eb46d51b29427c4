import type { INodeProperties } from 'n8n-workflow';

/** The fields both Adobe credentials have: where to work, as whom. */
export const platformFields: INodeProperties[] = [
	{
		displayName: 'Organization ID',
		name: 'imsOrg',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 5C1328435BF324E90A49402A@AdobeOrg',
		description: 'The IMS organization of your Adobe Developer Console project',
	},
	{
		displayName: 'Sandbox Name',
		name: 'sandboxName',
		type: 'string',
		default: 'prod',
		required: true,
		description: 'Name of the sandbox to work in: the lower-case name, not the title',
	},
	{
		displayName: 'Platform URL',
		name: 'platformUrl',
		type: 'string',
		default: 'https://platform.adobe.io',
		required: true,
		description: 'Address of the Experience Platform APIs',
	},
];
