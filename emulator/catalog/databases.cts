import type { JsonSchema } from '../flowService/authSpecs.cts';
import { authSpec, basic, keyBased, onAws, onAzure } from '../flowService/authSpecs.cts';
import {
	accessToken,
	byConnectionString,
	clientId,
	clientSecret,
	database,
	endpoint,
	hidden,
	host,
	password,
	plain,
	port,
	refreshToken,
	schemaName,
	server,
	servicePrincipalId,
	servicePrincipalKey,
	tenant,
	username,
} from './parameters.cts';
import type { Source } from './source.cts';

const account = { server, database, username, password };
const sslMode = plain('How the connection is encrypted');
const enforceSsl = plain('Whether the connection must be encrypted', {
	enum: ['true', 'false'],
	default: 'false',
});

/** MySQL and PostgreSQL; the modes of encryption differ. */
const mySqlLike = (mode: JsonSchema) => [
	onAzure(byConnectionString()),
	onAzure(basic({ ...account, port, sslMode: mode })),
	onAws(basic({ ...account, port }, { sslMode: enforceSsl })),
];

/** The tutorial writes two of the modes with a space, the overview with a hyphen. */
const postgresSslMode = {
	...sslMode,
	enum: [
		'Disable',
		'Allow',
		'Prefer',
		'Require',
		'Verify Ca',
		'Verify-Ca',
		'Verify Full',
		'Verify-Full',
	],
};

const warehouse = plain('Warehouse that runs the queries');
const project = plain('Project that is queried unless another is named');
const keyFileContent = hidden('Key file of the service account, in Base64');
const redshift = { server, port, username, password, database };
const onHdInsight = [basic({ host, username, password }, {}, 'HDInsights Basic Authentication')];

/** Databases. GreenPlum's connection string goes by the name "Basic Authentication" in its tutorial. */
export const databases: Source[] = [
	{
		id: '3000eb99-cd47-43f3-827c-43caf170f015',
		name: 'mariadb',
		label: 'MariaDB',
		kind: 'tables',
		auth: [byConnectionString(), basic({ ...account, sslMode }, { port })],
	},
	{
		id: '26d738e0-8963-47ea-aadf-c60de735468a',
		name: 'mysql',
		label: 'MySQL',
		kind: 'tables',
		auth: mySqlLike(sslMode),
	},
	{
		id: '1f372ff9-38a4-4492-96f5-b9a4e4bd00ec',
		name: 'sql-server',
		label: 'Microsoft SQL Server',
		kind: 'tables',
		auth: [byConnectionString()],
	},
	{
		id: '74a1c565-4e59-48d7-9d67-7c03b8a13137',
		name: 'postgres',
		label: 'PostgreSQL',
		kind: 'tables',
		auth: mySqlLike(postgresSslMode),
	},
	{
		id: '37b6bf40-d318-4655-90be-5cd6f65d334b',
		name: 'greenplum',
		label: 'GreenPlum',
		kind: 'tables',
		auth: [byConnectionString('Basic Authentication'), byConnectionString()],
	},
	{
		id: '09182899-b429-40c9-a15a-bf3ddbc8ced7',
		name: 'db2',
		label: 'IBM DB2',
		kind: 'tables',
		auth: [basic(account, { authenticationType: plain('How the user authenticates towards DB2') })],
	},
	{
		id: 'd6b52d86-f0f8-475f-89d4-ce54c8527328',
		name: 'oracle',
		label: 'Oracle DB',
		kind: 'tables',
		auth: [
			onAzure(byConnectionString('ConnectionString')),
			onAws(basic({ server, port, username, password }, { sid: plain('System identifier') })),
		],
	},
	{
		id: 'a49bcc7d-8038-43af-b1e4-5a7a089a7d79',
		name: 'azure-synapse-analytics',
		label: 'Azure Synapse Analytics',
		kind: 'tables',
		auth: [
			byConnectionString(),
			authSpec('Service Principal Key Based Authentication', 'ServicePrincipalKeyBased', {
				server,
				database,
				tenant,
				servicePrincipalId,
				servicePrincipalKey,
			}),
		],
	},
	{
		id: '2fa8af9c-2d1a-43ea-a253-f00a00c74412',
		name: 'teradata-vantage',
		label: 'Teradata Vantage',
		kind: 'tables',
		auth: [byConnectionString('ConnectionString')],
	},
	{
		id: 'b2e08744-4f1a-40ce-af30-7abac3e23cf3',
		name: 'snowflake',
		label: 'Snowflake',
		kind: 'tables',
		auth: [
			onAzure(
				authSpec(
					'KeyPair Authentication',
					'KeyPair',
					{
						account: plain('Identifier of the account'),
						username,
						database,
						privateKey: hidden('Private key, in Base64'),
						warehouse,
					},
					{ privateKeyPassphrase: hidden('Passphrase of an encrypted private key') },
				),
			),
			onAws(basic({ host, port, username, password, database, warehouse, schema: schemaName })),
		],
	},
	{
		id: '51ae16c2-bdad-42fd-9fce-8d5dfddaf140',
		name: 'snowflake-streaming',
		label: 'Snowflake Streaming',
		kind: 'mappedStream',
		auth: [
			basic(
				{ account: plain('Host of the account'), database, warehouse, username, password },
				{ schema: schemaName, role: plain('Role of the user', { default: 'public' }) },
				'Basic Authentication for Snowflake',
			),
		],
	},
	{
		id: '3c9b37f8-13a6-43d8-bad3-b863b941fedd',
		name: 'google-big-query',
		label: 'Google BigQuery',
		kind: 'tables',
		auth: [
			onAzure(basic({ project, clientId, clientSecret, refreshToken })),
			onAzure(
				keyBased(
					'Service Authentication',
					{ projectId: project, keyFileContent },
					{ largeResultsDataSetId: plain('Dataset that holds large results') },
				),
			),
			onAws(
				keyBased('Service Authentication', {
					projectId: project,
					keyFileContent,
					datasetId: plain('Dataset that holds the tables'),
				}),
			),
		],
	},
	{
		id: '3416976c-a9ca-4bba-901a-1f08f66978ff',
		name: 'amazon-redshift',
		label: 'Amazon Redshift',
		kind: 'tables',
		auth: [onAzure(basic(redshift)), onAws(basic({ ...redshift, schema: schemaName }))],
	},
	{
		id: '102706fb-a5cd-42ee-afe0-bc42f017ff43',
		name: 'phoenix',
		label: 'Phoenix',
		kind: 'retired',
		auth: [
			basic({
				host,
				username,
				password,
				port: { type: 'number', description: 'Port that the server listens on' },
				httpPath: plain("Path of the server's address"),
				enableSsl: { type: 'boolean', description: 'Whether the connection is encrypted' },
			}),
		],
	},
	{
		id: 'aac9bbd4-6c01-46ce-b47e-51c6f0f6db3f',
		name: 'apache-hive-hdinsights',
		label: 'Apache Hive on Azure HDInsights',
		kind: 'tables',
		auth: onHdInsight,
	},
	{
		id: '6a8d82bc-1caf-45d1-908d-cadabc9d63a6',
		name: 'apache-spark-hdinsights',
		label: 'Apache Spark on Azure HDInsights',
		kind: 'tables',
		auth: onHdInsight,
	},
	{
		id: '1fe283f6-9bec-11ea-bb37-0242ac130002',
		name: 'couchbase',
		label: 'Couchbase',
		kind: 'retired',
		auth: [byConnectionString()],
	},
	{
		id: '0479cc14-7651-4354-b233-7480606c2ac3',
		name: 'azure-data-explorer',
		label: 'Azure Data Explorer',
		kind: 'tables',
		auth: [
			authSpec('Service Principal Based Authentication', 'ServicePrincipalBased', {
				endpoint,
				database,
				tenant,
				servicePrincipalId,
				servicePrincipalKey,
			}),
		],
	},
	{
		id: 'ecde33f2-c56f-46cc-bdea-ad151c16cd69',
		name: 'azure-table-storage',
		label: 'Azure Table Storage',
		kind: 'tables',
		auth: [byConnectionString()],
	},
	{
		id: 'e9d7ec6b-0873-4e57-ad21-b3a7c65e310b',
		name: 'azure-databricks',
		label: 'Databricks',
		kind: 'tables',
		auth: [
			keyBased(
				'Access Token Authentication',
				{
					domain: plain('Address of the workspace'),
					clusterId: plain('Cluster that runs the queries'),
					accessToken,
					database,
				},
				{ catalog: plain('Catalog, unless it is the default one') },
			),
		],
	},
	{
		id: 'a8b6a1a4-5735-42b4-952c-85dce0ac38b5',
		name: 'hp-vertica',
		label: 'HP Vertica',
		kind: 'tables',
		auth: [byConnectionString()],
	},
	{
		id: 'a8f4d393-1a6b-43f3-931f-91a16ed857f4',
		name: 'apache-cassandra',
		label: 'Apache Cassandra',
		kind: 'tables',
		auth: [basic({ host, port: { ...port, default: '9042' }, username, password })],
	},
];
