import {
	account,
	choice,
	database,
	flag,
	host,
	optional,
	password,
	port,
	schema,
	server,
	sslMode,
	sslModeOnAws,
	text,
	username,
} from '../parameters';
import type { SourceType } from '../types';

/** Database servers. Facts: the tutorial each entry names. */
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
					pattern: 'Server={server};Port={port};Database={database};UID={username};PWD={password}',
				},
			},
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [
					server,
					{ ...port(3306), usual: undefined },
					database,
					username,
					password,
					text('sslMode', 'SSL Mode', 'How the connection to the source is encrypted', 'Required'),
				],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/mariadb',
	},
	{
		value: 'mysql',
		name: 'MySQL',
		connectionSpec: { id: '26d738e0-8963-47ea-aadf-c60de735468a', version: '1.0' },
		authTypes: [
			{
				value: 'connectionString',
				specName: 'Connection String Based Authentication',
				deployment: 'azure',
				parameters: account(3306),
				connectionString: {
					dialect: 'odbc',
					pattern: 'Server={server};Port={port};Database={database};UID={username};PWD={password}',
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
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/mysql',
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
						...text(
							'server',
							'Server',
							'Host name or IP address of the server. Add a port after a comma, or a named instance after a backslash.',
							'sql.example.com,1433',
						),
						portSeparator: ',',
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
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/sql-server',
	},
	{
		value: 'postgresql',
		name: 'PostgreSQL',
		connectionSpec: { id: '74a1c565-4e59-48d7-9d67-7c03b8a13137', version: '1.0' },
		authTypes: [
			{
				value: 'connectionString',
				specName: 'Connection String Based Authentication',
				deployment: 'azure',
				parameters: [
					...account(5432),
					optional(
						choice(
							'encryptionMethod',
							'Encryption Method',
							'Whether the connection to the database is encrypted',
							[
								{ name: 'Driver Default', value: '' },
								{ name: 'Off', value: '0' },
								{ name: 'On', value: '1' },
								{ name: 'Request SSL', value: '6' },
							],
							'',
						),
					),
					optional(
						choice(
							'validateServerCertificate',
							'Validate Server Certificate',
							'How an encrypted connection treats the certificate of the server',
							[
								{ name: 'Driver Default', value: '' },
								{ name: 'Off', value: '0' },
								{ name: 'On', value: '1' },
							],
							'',
						),
					),
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
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/postgres',
	},
	{
		value: 'greenplum',
		name: 'GreenPlum',
		connectionSpec: { id: '37b6bf40-d318-4655-90be-5cd6f65d334b', version: '1.0' },
		authTypes: (
			[
				{ value: 'connectionString', specName: 'Basic Authentication' },
				{
					value: 'connectionStringBased',
					specName: 'Connection String Based Authentication',
					note: 'Undocumented',
				},
			] as const
		).map((authType) => ({
			...authType,
			parameters: account(5432),
			connectionString: {
				dialect: 'odbc',
				pattern: 'HOST={server};PORT={port};DB={database};UID={username};PWD={password}',
			},
		})),
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/greenplum',
	},
	{
		value: 'db2',
		name: 'IBM DB2',
		connectionSpec: { id: '09182899-b429-40c9-a15a-bf3ddbc8ced7', version: '1.0' },
		status: 'Beta',
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [
					{
						...text(
							'server',
							'Server',
							'Host name or IP address of the server. Add a port after a colon.',
							'db2.example.com:50000',
						),
						portSeparator: ':',
					},
					database,
					{
						...optional(
							text(
								'authenticationType',
								'Authentication Method',
								'How the service signs in to DB2',
							),
						),
						default: 'Basic',
					},
					username,
					password,
				],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/ibm-db2',
	},
	{
		value: 'oracle',
		name: 'Oracle DB',
		connectionSpec: { id: 'd6b52d86-f0f8-475f-89d4-ce54c8527328', version: '1.0' },
		authTypes: [
			{
				value: 'connectionString',
				specName: 'ConnectionString',
				deployment: 'azure',
				parameters: [
					host,
					port(1521),
					text('sid', 'SID', 'System identifier of the database', 'ORCL'),
					username,
					password,
				],
				connectionString: {
					dialect: 'odbc',
					pattern: 'Host={host};Port={port};Sid={sid};User Id={username};Password={password}',
				},
			},
			{
				value: 'basic',
				specName: 'Basic Authentication',
				deployment: 'aws',
				parameters: [...account(1521), schema, sslModeOnAws],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/oracle',
	},
	{
		value: 'teradataVantage',
		name: 'Teradata Vantage',
		connectionSpec: { id: '2fa8af9c-2d1a-43ea-a253-f00a00c74412', version: '1.0' },
		authTypes: [
			{
				value: 'connectionString',
				specName: 'ConnectionString',
				parameters: [server, username, password],
				connectionString: {
					dialect: 'odbc',
					pattern: 'DBCName={server};Uid={username};Pwd={password}',
				},
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/teradata-vantage',
	},
	{
		value: 'phoenix',
		name: 'Phoenix',
		connectionSpec: { id: '102706fb-a5cd-42ee-afe0-bc42f017ff43', version: '1.0' },
		status: 'Retired',
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [
					host,
					username,
					password,
					{ ...port(443), sentAs: 'number' },
					text('httpPath', 'HTTP Path', "Path part of the server's address", '/hbasephoenix0'),
					{
						...flag('enableSsl', 'Enable SSL', 'Whether to encrypt the connection'),
						default: true,
					},
				],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/phoenix',
	},
	{
		value: 'couchbase',
		name: 'Couchbase',
		connectionSpec: { id: '1fe283f6-9bec-11ea-bb37-0242ac130002', version: '1.0' },
		status: 'Retired',
		authTypes: [
			{
				value: 'connectionString',
				specName: 'Connection String Based Authentication',
				parameters: [server, port(8093), username, password],
				connectionString: {
					dialect: 'odbc',
					pattern:
						'Server={server}; Port={port};AuthMech=1;CredString=[{"user": "{username}", "pass":"{password}"}];',
				},
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/couchbase',
	},
	{
		value: 'hpVertica',
		name: 'HP Vertica',
		connectionSpec: { id: 'a8b6a1a4-5735-42b4-952c-85dce0ac38b5', version: '1.0' },
		status: 'Beta',
		authTypes: [
			{
				value: 'connectionString',
				specName: 'Connection String Based Authentication',
				parameters: account(5433),
				connectionString: {
					dialect: 'odbc',
					pattern: 'Server={server};Port={port};Database={database};UID={username};PWD={password}',
				},
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/hp-vertica',
	},
	{
		value: 'apacheCassandra',
		name: 'Apache Cassandra',
		connectionSpec: { id: 'a8f4d393-1a6b-43f3-931f-91a16ed857f4', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [host, port(9042), username, password],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/cassandra',
	},
];
