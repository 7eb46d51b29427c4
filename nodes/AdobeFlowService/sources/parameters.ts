import type { INodePropertyOptions } from 'n8n-workflow';

import type { Deployment, SourceParameter } from './types';

/** A required text. */
export const text = (
	name: string,
	displayName: string,
	description: string,
	example?: string,
): SourceParameter => ({
	displayName,
	name,
	type: 'string',
	default: '',
	required: true,
	...(example && { placeholder: `e.g. ${example}` }),
	description,
});

/** A required text that nobody may see. */
export const secret = (
	name: string,
	displayName: string,
	description: string,
): SourceParameter => ({
	...text(name, displayName, description),
	typeOptions: { password: true },
});

/** A required choice; `''` as default leaves the choice to the user. */
export const choice = (
	name: string,
	displayName: string,
	description: string,
	options: INodePropertyOptions[],
	defaultValue: string,
): SourceParameter => ({
	displayName,
	name,
	type: 'options',
	options,
	default: defaultValue,
	required: true,
	description,
});

/** A yes or no; the description starts with "Whether". */
export const flag = (name: string, displayName: string, description: string): SourceParameter => ({
	displayName,
	name,
	type: 'boolean',
	default: false,
	description,
});

/** Options whose labels are their values. */
export const plainOptions = (...values: string[]): INodePropertyOptions[] =>
	values.map((value) => ({ name: value, value }));

/** The same parameter where the source can do without it. */
export const optional = (parameter: SourceParameter): SourceParameter => ({
	...parameter,
	required: undefined,
});

export const onAzure = (parameter: SourceParameter): SourceParameter => ({
	...parameter,
	deployment: 'azure',
});

export const onAws = (parameter: SourceParameter): SourceParameter => ({
	...parameter,
	deployment: 'aws',
});

export const server = text(
	'server',
	'Server',
	'Host name or IP address of the server, reachable from Adobe',
	'db.example.com',
);

export const host = text(
	'host',
	'Host',
	'Host name or address of the server, reachable from Adobe',
	'source.example.com',
);

export const endpoint = text(
	'endpoint',
	'Endpoint',
	'Address of the service',
	'https://acme.example.com',
);

/** A whole number that may be left out. */
export const wholeNumber = (
	name: string,
	displayName: string,
	description: string,
	range: { minValue: number; maxValue?: number },
): SourceParameter => ({
	...optional(text(name, displayName, description)),
	valueType: 'number',
	typeOptions: { ...range, numberPrecision: 0 },
});

export const port = (usual: number): SourceParameter => ({
	...wholeNumber('port', 'Port', 'TCP port the source listens on; its usual one unless given', {
		minValue: 1,
		maxValue: 65535,
	}),
	usual: String(usual),
});

export const database = text(
	'database',
	'Database',
	'Name of the database to connect to',
	'orders',
);

export const schema = text(
	'schema',
	'Schema',
	'Schema of the database that the user can read',
	'public',
);

export const username = text('username', 'Username', 'User that Adobe signs in as', 'aep_reader');

export const password = secret('password', 'Password', 'Sent exactly as given');

export const environmentUrl = text(
	'environmentUrl',
	'Environment URL',
	'Address of the instance',
	'https://acme.my.salesforce.com',
);

/** Of Salesforce. */
export const apiVersion: SourceParameter = {
	...text('apiVersion', 'API Version', 'Version of the REST API, with its decimal', '60.0'),
	pattern: '^\\d+\\.0$',
};

export const securityToken = secret(
	'securityToken',
	'Security Token',
	'Security token that Salesforce sent to the user',
);

export const clientId = text('clientId', 'Client ID', 'ID of the app that Adobe signs in as');

export const clientSecret = secret('clientSecret', 'Client Secret', 'Secret of that app');

export const accessToken = secret('accessToken', 'Access Token', 'Token that the source issued');

export const refreshToken = secret(
	'refreshToken',
	'Refresh Token',
	'Token by which Adobe gets new access tokens',
);

export const tenant = text(
	'tenant',
	'Tenant',
	'ID of the Microsoft Entra tenant that the application is registered in',
);

export const servicePrincipalId = text(
	'servicePrincipalId',
	'Service Principal ID',
	'Client ID of the application registered with Microsoft Entra',
);

export const servicePrincipalKey = secret(
	'servicePrincipalKey',
	'Service Principal Key',
	'Client secret of that application',
);

export const folderPath = optional(
	text('folderPath', 'Folder Path', 'Folder that Adobe is limited to', '/orders'),
);

export const bucketName: SourceParameter = {
	...text(
		'bucketName',
		'Bucket Name',
		'Bucket that Adobe is limited to; 3 to 63 lower-case letters, digits and hyphens',
		'acme-orders',
	),
	pattern: '^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$',
};

/** What most databases want of an account. */
export const account = (defaultPort: number): SourceParameter[] => [
	server,
	port(defaultPort),
	database,
	username,
	password,
];

/** The account of an Azure storage, as its connection string has it. */
export const storageAccount: SourceParameter[] = [
	{
		...text('accountName', 'Account Name', 'Name of the storage account', 'acmeorders'),
		pattern: '^[a-z0-9]+$',
	},
	{
		...secret('accountKey', 'Account Key', 'Access key of the storage account'),
		pattern: '^[A-Za-z0-9+/]+=*$',
	},
];

/** The SSL mode as a list of the values Adobe documents for one deployment. */
export const sslMode = (
	deployment: Deployment,
	defaultMode: string,
	options: INodePropertyOptions[],
): SourceParameter => ({
	...choice(
		'sslMode',
		'SSL Mode',
		'How the connection to the source is encrypted',
		options,
		defaultMode,
	),
	deployment,
});

/** On AWS the SSL mode is yes or no, carried as text. */
export const sslModeOnAws = sslMode('aws', 'false', [
	{ name: 'Not Enforced', value: 'false' },
	{ name: 'Enforced', value: 'true' },
]);
