import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/**
 * The account by which Adobe signs in to a source, stored encrypted by n8n instead of in the workflow.
 * The node tests it: `methods/credentialTest.ts`.
 */
export class AdobeSourceAccountApi implements ICredentialType {
	name = 'adobeSourceAccountApi';

	displayName = 'Adobe Source Account API';

	icon: Icon = {
		light: 'file:../icons/adobeFlowService.svg',
		dark: 'file:../icons/adobeFlowService.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-adobe-flow-service/n8n-nodes-adobe-flow-service#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Holds',
			name: 'holds',
			type: 'options',
			options: [
				{
					name: 'Account',
					value: 'account',
					description: 'Host, port, database, username and password',
				},
				{
					name: 'Connection String',
					value: 'connectionString',
					description: 'A whole connection string',
				},
				{
					name: 'Parameters',
					value: 'parameters',
					description: 'Any authentication parameters of the source, as JSON',
				},
			],
			default: 'account',
			description: 'What is entered here; fill in only what the node does not give itself',
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			displayOptions: { show: { holds: ['account'] } },
			default: '',
			placeholder: 'e.g. db.example.com',
			description: 'Host name or IP address of the source, reachable from Adobe',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'string',
			displayOptions: { show: { holds: ['account'] } },
			default: '',
			placeholder: 'e.g. 5432',
			description: "TCP port the source listens on; the source's usual one unless given",
		},
		{
			displayName: 'Database',
			name: 'database',
			type: 'string',
			displayOptions: { show: { holds: ['account'] } },
			default: '',
			placeholder: 'e.g. orders',
			description: 'Name of the database, for a source that has databases',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			displayOptions: { show: { holds: ['account'] } },
			default: '',
			placeholder: 'e.g. aep_reader',
			description: 'User that Adobe signs in as',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { holds: ['account'] } },
			default: '',
			description: 'Password of the user, sent exactly as given',
		},
		{
			displayName: 'Connection String',
			name: 'secretConnectionString',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { holds: ['connectionString'] } },
			default: '',
			required: true,
			placeholder:
				'e.g. Server=db.example.com;Port=5432;Database=orders;UID=aep_reader;Password=...',
			description: 'The whole connection string, in the form that the source needs',
		},
		{
			displayName: 'Parameters',
			name: 'secretParameters',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { holds: ['parameters'] } },
			default: '',
			required: true,
			placeholder: 'e.g. { "clientId": "...", "clientSecret": "..." }',
			description: 'JSON object of authentication parameters, by the names the API gives them',
		},
	];
}
