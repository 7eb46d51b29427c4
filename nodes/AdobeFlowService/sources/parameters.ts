import type { INodePropertyOptions } from 'n8n-workflow';

import type { Deployment, SourceParameter } from './types';

export const server: SourceParameter = {
	displayName: 'Server',
	name: 'server',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. db.example.com',
	description: 'Host name or IP address of the database server, reachable from Adobe',
};

const port = (defaultPort: number): SourceParameter => ({
	displayName: 'Port',
	name: 'port',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 65535, numberPrecision: 0 },
	default: defaultPort,
	required: true,
	description: 'TCP port the database listens on',
});

export const database: SourceParameter = {
	displayName: 'Database',
	name: 'database',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. orders',
	description: 'Name of the database to connect to',
};

export const username: SourceParameter = {
	displayName: 'Username',
	name: 'username',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. aep_reader',
	description: 'Database user that Adobe signs in as',
};

export const password: SourceParameter = {
	displayName: 'Password',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	description: 'Password of the database user, sent exactly as given',
};

/** What most databases want of an account. */
export const account = (defaultPort: number): SourceParameter[] => [
	server,
	port(defaultPort),
	database,
	username,
	password,
];

/** The SSL mode as a list of the values Adobe documents for one deployment. */
export const sslMode = (
	deployment: Deployment,
	defaultMode: string,
	options: INodePropertyOptions[],
): SourceParameter => ({
	displayName: 'SSL Mode',
	name: 'sslMode',
	type: 'options',
	options,
	default: defaultMode,
	required: true,
	description: 'How the connection to the database is encrypted',
	deployment,
});

/** On AWS the SSL mode is yes or no, carried as text. */
export const sslModeOnAws = sslMode('aws', 'false', [
	{ name: 'Not Enforced', value: 'false' },
	{ name: 'Enforced', value: 'true' },
]);
