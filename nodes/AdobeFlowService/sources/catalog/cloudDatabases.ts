import {
	accessToken,
	clientId,
	clientSecret,
	database,
	endpoint,
	host,
	onAws,
	onAzure,
	optional,
	password,
	port,
	refreshToken,
	schema,
	secret,
	server,
	servicePrincipalId,
	servicePrincipalKey,
	storageAccount,
	tenant,
	text,
	username,
} from '../parameters';
import type { AuthType, SourceType } from '../types';

const warehouse = text(
	'warehouse',
	'Warehouse',
	'Virtual warehouse that runs the queries',
	'LOAD_WH',
);

const azureHdInsight: AuthType[] = [
	{
		value: 'basic',
		specName: 'HDInsights Basic Authentication',
		parameters: [host, username, password],
	},
];

/** Databases and warehouses that a cloud runs. Facts: the tutorial each entry names. */
export const cloudDatabases: SourceType[] = [
	{
		value: 'azureSynapseAnalytics',
		name: 'Azure Synapse Analytics',
		connectionSpec: { id: 'a49bcc7d-8038-43af-b1e4-5a7a089a7d79', version: '1.0' },
		authTypes: [
			{
				value: 'connectionString',
				specName: 'Connection String Based Authentication',
				parameters: [
					text(
						'server',
						'Server',
						"Name of the server, the part before '.database.windows.net'",
						'acme-synapse',
					),
					database,
					username,
					password,
				],
				connectionString: {
					dialect: 'adoNet',
					pattern:
						'Server=tcp:{server}.database.windows.net,1433;Database={database};User ID={username}@{server};Password={password};Trusted_Connection=False;Encrypt=True;Connection Timeout=30',
				},
			},
			{
				value: 'servicePrincipalKey',
				specName: 'Service Principal Key Based Authentication',
				parameters: [
					text(
						'server',
						'Server',
						'Fully qualified name of the SQL endpoint',
						'acme.sql.azuresynapse.net',
					),
					database,
					tenant,
					servicePrincipalId,
					servicePrincipalKey,
				],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/synapse-analytics',
	},
	{
		value: 'snowflake',
		name: 'Snowflake',
		connectionSpec: { id: 'b2e08744-4f1a-40ce-af30-7abac3e23cf3', version: '1.0' },
		authTypes: [
			{
				value: 'keyPair',
				specName: 'KeyPair Authentication',
				deployment: 'azure',
				parameters: [
					text('account', 'Account', 'Account identifier', 'acme-eu1'),
					username,
					database,
					secret('privateKey', 'Private Key', 'Base64 of the whole PEM file of the private key'),
					optional(
						secret(
							'privateKeyPassphrase',
							'Private Key Passphrase',
							'Passphrase of the key when it is encrypted',
						),
					),
					warehouse,
				],
			},
			{
				value: 'basic',
				specName: 'Basic Authentication',
				deployment: 'aws',
				parameters: [host, port(443), username, password, database, warehouse, schema],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/snowflake',
	},
	{
		value: 'snowflakeStreaming',
		name: 'Snowflake Streaming',
		connectionSpec: { id: '51ae16c2-bdad-42fd-9fce-8d5dfddaf140', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication for Snowflake',
				parameters: [
					text('account', 'Account', 'Host name of the account', 'acme-eu1.snowflakecomputing.com'),
					database,
					warehouse,
					username,
					optional(schema),
					password,
					{
						...optional(text('role', 'Role', 'Role that the user acts in')),
						default: 'public',
					},
				],
			},
		],
		flowSpec: 'streamingWithMapping',
		tutorial: 'databases/snowflake-streaming',
	},
	{
		value: 'googleBigquery',
		name: 'Google BigQuery',
		connectionSpec: { id: '3c9b37f8-13a6-43d8-bad3-b863b941fedd', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				deployment: 'azure',
				type: 'OAuth2.0',
				parameters: [
					text('project', 'Project', 'ID of the default project to query', 'acme-analytics'),
					clientId,
					clientSecret,
					refreshToken,
				],
			},
			{
				value: 'service',
				specName: 'Service Authentication',
				parameters: [
					text('projectId', 'Project ID', 'ID of the default project to query', 'acme-analytics'),
					secret(
						'keyFileContent',
						'Key File Content',
						'Base64 of the key file of the service account',
					),
					onAzure(
						optional(
							text(
								'largeResultsDataSetId',
								'Large Results Dataset ID',
								'Existing dataset that holds large results',
							),
						),
					),
					onAws(text('datasetId', 'Dataset ID', 'Dataset that holds the tables')),
				],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/bigquery',
	},
	{
		value: 'amazonRedshift',
		name: 'Amazon Redshift',
		connectionSpec: { id: '3416976c-a9ca-4bba-901a-1f08f66978ff', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [server, port(5439), username, password, database, onAws(schema)],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/redshift',
	},
	{
		value: 'apacheHiveHdinsights',
		name: 'Apache Hive on Azure HDInsights',
		connectionSpec: { id: 'aac9bbd4-6c01-46ce-b47e-51c6f0f6db3f', version: '1.0' },
		status: 'Beta',
		authTypes: azureHdInsight,
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/hive',
	},
	{
		value: 'apacheSparkHdinsights',
		name: 'Apache Spark on Azure HDInsights',
		connectionSpec: { id: '6a8d82bc-1caf-45d1-908d-cadabc9d63a6', version: '1.0' },
		status: 'Beta',
		authTypes: azureHdInsight,
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/spark',
	},
	{
		value: 'azureDataExplorer',
		name: 'Azure Data Explorer',
		connectionSpec: { id: '0479cc14-7651-4354-b233-7480606c2ac3', version: '1.0' },
		authTypes: [
			{
				value: 'servicePrincipal',
				specName: 'Service Principal Based Authentication',
				parameters: [endpoint, database, tenant, servicePrincipalId, servicePrincipalKey],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/data-explorer',
	},
	{
		value: 'azureTableStorage',
		name: 'Azure Table Storage',
		connectionSpec: { id: 'ecde33f2-c56f-46cc-bdea-ad151c16cd69', version: '1.0' },
		status: 'Beta',
		authTypes: [
			{
				value: 'connectionString',
				specName: 'Connection String Based Authentication',
				parameters: storageAccount,
				connectionString: {
					dialect: 'azureStorage',
					pattern:
						'DefaultEndpointsProtocol=https;AccountName={accountName};AccountKey={accountKey}',
				},
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/ats',
	},
	{
		value: 'azureDatabricks',
		name: 'Databricks',
		connectionSpec: { id: 'e9d7ec6b-0873-4e57-ad21-b3a7c65e310b', version: '1.0' },
		authTypes: [
			{
				value: 'accessToken',
				specName: 'Access Token Authentication',
				parameters: [
					text(
						'domain',
						'Domain',
						'Address of the workspace',
						'https://adb-1234567890123456.7.azuredatabricks.net',
					),
					text('clusterId', 'Cluster ID', 'ID of an existing interactive cluster'),
					accessToken,
					database,
					optional(text('catalog', 'Catalog', 'Catalog to read; the default one unless given')),
				],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'databases/databricks',
	},
];
