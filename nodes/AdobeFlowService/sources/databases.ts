import { account, database, password, server, sslMode, sslModeOnAws, username } from './parameters';
import type { SourceType } from './types';

const docs = 'https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/create/databases';

/** Databases, in the order of Adobe's catalogue. Facts: the page each entry names. */
export const databases: SourceType[] = [
	{
		value: 'mariadb',
		name: 'MariaDB',
		connectionSpec: { id: '3000eb99-cd47-43f3-827c-43caf170f015', version: '1.0' },
		authTypes: [
			{
				value: 'connectionString',
				specName: 'Connection String Based Authentication',
				parameters: account(3306),
				connectionString: {
					dialect: 'odbc',
					pattern:
						'Server={server};Port={port};Database={database};UID={username};PWD={password}',
				},
			},
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [
					...account(3306),
					{
						displayName: 'SSL Mode',
						name: 'sslMode',
						type: 'string',
						default: '',
						required: true,
						placeholder: 'e.g. Required',
						description: 'How the connection to the database is encrypted',
					},
				],
			},
		],
		documentationUrl: `${docs}/mariadb`,
	},
	{
		value: 'mysql',
		name: 'MySQL',
		connectionSpec: { id: '26d738e0-8963-47ea-aadf-c60de735468a', version: '1.0' },
		authTypes: [
			{
				value: 'connectionString',
				specName: 'Connection String Based Authentication',
				parameters: account(3306),
				connectionString: {
					dialect: 'odbc',
					pattern:
						'Server={server};Port={port};Database={database};UID={username};PWD={password}',
				},
			},
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [
					...account(3306),
					sslMode('azure', 'PREFERRED', [
						{ name: 'Disabled', value: 'DISABLED' },
						{ name: 'Preferred', value: 'PREFERRED' },
						{ name: 'Required', value: 'REQUIRED' },
						{ name: 'Verify CA', value: 'Verify-Ca' },
						{ name: 'Verify Identity', value: 'Verify Identity' },
					]),
					sslModeOnAws,
				],
			},
		],
		documentationUrl: `${docs}/mysql`,
	},
	{
		value: 'sqlServer',
		name: 'Microsoft SQL Server',
		connectionSpec: { id: '1f372ff9-38a4-4492-96f5-b9a4e4bd00ec', version: '1.0' },
		authTypes: [
			{
				value: 'connectionString',
				specName: 'Connection String Based Authentication',
				parameters: [
					{
						...server,
						placeholder: 'e.g. sql.example.com,1433',
						description:
							'Host name or IP address of the server. Add a port after a comma, or a named instance after a backslash.',
					},
					database,
					username,
					password,
				],
				connectionString: {
					dialect: 'adoNet',
					pattern:
						'Data Source={server};Initial Catalog={database};Integrated Security=False;User ID={username};Password={password};',
				},
			},
		],
		documentationUrl: `${docs}/sql-server`,
	},
	{
		value: 'postgresql',
		name: 'PostgreSQL',
		connectionSpec: { id: '74a1c565-4e59-48d7-9d67-7c03b8a13137', version: '1.0' },
		authTypes: [
			{
				value: 'connectionString',
				specName: 'Connection String Based Authentication',
				parameters: [
					...account(5432),
					{
						displayName: 'Encryption Method',
						name: 'encryptionMethod',
						type: 'options',
						options: [
							{ name: 'Driver Default', value: '' },
							{ name: 'Off', value: '0' },
							{ name: 'On', value: '1' },
							{ name: 'Request SSL', value: '6' },
						],
						default: '',
						description: 'Whether the connection to the database is encrypted',
					},
					{
						displayName: 'Validate Server Certificate',
						name: 'validateServerCertificate',
						type: 'options',
						options: [
							{ name: 'Driver Default', value: '' },
							{ name: 'Off', value: '0' },
							{ name: 'On', value: '1' },
						],
						default: '',
						description: 'How an encrypted connection treats the certificate of the server',
					},
				],
				connectionString: {
					dialect: 'odbc',
					pattern:
						'Server={server};Database={database};Port={port};UID={username};Password={password}',
					optionalParts: [
						'EncryptionMethod={encryptionMethod}',
						'ValidateServerCertificate={validateServerCertificate}',
					],
				},
			},
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [
					...account(5432),
					sslMode('azure', 'Prefer', [
						{ name: 'Disable', value: 'Disable' },
						{ name: 'Allow', value: 'Allow' },
						{ name: 'Prefer', value: 'Prefer' },
						{ name: 'Require', value: 'Require' },
						{ name: 'Verify CA', value: 'Verify Ca' },
						{ name: 'Verify Full', value: 'Verify Full' },
					]),
					sslModeOnAws,
				],
			},
		],
		documentationUrl: `${docs}/postgres`,
	},
	{
		value: 'greenplum',
		name: 'GreenPlum',
		connectionSpec: { id: '37b6bf40-d318-4655-90be-5cd6f65d334b', version: '1.0' },
		authTypes: [
			{
				value: 'connectionString',
				specName: 'Basic Authentication',
				parameters: account(5432),
				connectionString: {
					dialect: 'odbc',
					pattern: 'HOST={server};PORT={port};DB={database};UID={username};PWD={password}',
				},
			},
		],
		documentationUrl: `${docs}/greenplum`,
	},
	{
		value: 'db2',
		name: 'IBM DB2',
		connectionSpec: { id: '09182899-b429-40c9-a15a-bf3ddbc8ced7', version: '1.0' },
		beta: true,
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [
					{
						...server,
						placeholder: 'e.g. db2.example.com:50000',
						description: 'Host name or IP address of the server. Add a port after a colon.',
					},
					database,
					{
						displayName: 'Authentication Method',
						name: 'authenticationType',
						type: 'string',
						default: 'Basic',
						description: 'How the service signs in to DB2',
					},
					username,
					password,
				],
			},
		],
		documentationUrl: `${docs}/ibm-db2`,
	},
];
