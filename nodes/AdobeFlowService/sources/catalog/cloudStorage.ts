import {
	bucketName,
	choice,
	clientId,
	flag,
	folderPath,
	host,
	optional,
	password,
	plainOptions,
	port,
	secret,
	servicePrincipalId,
	servicePrincipalKey,
	storageAccount,
	tenant,
	text,
	wholeNumber,
} from '../parameters';
import type { SourceParameter, SourceType } from '../types';

const container = optional(
	text('container', 'Container', 'Container that Adobe is limited to', 'orders'),
);

const userName = text('userName', 'Username', 'User that Adobe signs in as', 'aep_reader');

const namespace = text('namespace', 'Namespace', 'Event Hubs namespace', 'acme-events');

const eventHubName = text('eventHubName', 'Event Hub Name', 'The event hub to read', 'orders');

const entraApplication: SourceParameter[] = [
	text(
		'tenantId',
		'Tenant ID',
		'ID of the Microsoft Entra tenant that the application is registered in',
	),
	clientId,
	secret('clientSecretValue', 'Client Secret Value', 'Client secret of the application'),
	namespace,
];

const googleCredentials = secret(
	'credentials',
	'Credentials',
	'Key file of the service account: its JSON without white space',
);

const sftpAccount: SourceParameter[] = [
	host,
	{ ...port(22), sentAs: 'number' },
	userName,
	{
		...wholeNumber(
			'maxConcurrentConnections',
			'Max Concurrent Connections',
			'How many connections Adobe opens at most',
			{ minValue: 1 },
		),
		sentAs: 'number',
	},
	folderPath,
	{
		...flag(
			'disableChunking',
			'Disable Chunking',
			'Whether to read files in one piece, for a server that cannot give parts of them',
		),
		sentAs: 'text',
	},
];

/** Cloud storage and file servers. Facts: the tutorial each entry names. */
export const cloudStorage: SourceType[] = [
	{
		value: 'amazonS3',
		name: 'Amazon S3',
		connectionSpec: { id: 'ecadc60c-7455-4d87-84dc-2a0e293d997b', version: '1.0' },
		authTypes: [
			{
				value: 'accessKey',
				specName: 'Access Key',
				deployment: 'azure',
				parameters: [
					secret('s3AccessKey', 'S3 Access Key', 'ID of the access key'),
					secret('s3SecretKey', 'S3 Secret Key', 'Secret of the access key'),
					optional(
						text(
							'serviceUrl',
							'Service URL',
							'Regional endpoint of the storage',
							'https://s3.eu-west-1.amazonaws.com/',
						),
					),
					optional(bucketName),
					folderPath,
					optional(secret('s3SessionToken', 'S3 Session Token', 'Token of temporary credentials')),
				],
			},
			{
				value: 'iamRole',
				specName: 'IAMRole Based',
				deployment: 'aws',
				parameters: [
					{
						...bucketName,
						description:
							"Bucket whose policy lets Adobe's IAM role in. The operation 'Get Configuration' of the connection spec tells the role.",
					},
				],
			},
		],
		flowSpec: 'CloudStorageToAEP',
		tutorial: 'cloud-storage/s3',
	},
	{
		value: 'azureBlob',
		name: 'Azure Blob Storage',
		connectionSpec: { id: '4c10e202-c428-4796-9208-5f1f5732b1cf', version: '1.0' },
		authTypes: [
			{
				value: 'connectionString',
				specName: 'ConnectionString',
				parameters: [...storageAccount, container, folderPath],
				connectionString: {
					dialect: 'azureStorage',
					pattern:
						'DefaultEndpointsProtocol=https;AccountName={accountName};AccountKey={accountKey};EndpointSuffix=core.windows.net',
				},
			},
			{
				value: 'sasUri',
				specName: 'SAS URI Authentication',
				parameters: [
					secret('sasUri', 'SAS URI', 'Address with a shared access signature'),
					container,
					folderPath,
				],
			},
			{
				value: 'servicePrincipal',
				specName: 'Service Principal Based Authentication',
				parameters: [
					text(
						'serviceEndpoint',
						'Service Endpoint',
						'Address of the storage account',
						'https://acmeorders.blob.core.windows.net',
					),
					servicePrincipalId,
					servicePrincipalKey,
					choice(
						'accountKind',
						'Account Kind',
						'Kind of the storage account',
						plainOptions('Storage', 'StorageV2', 'BlobStorage', 'BlockBlobStorage'),
						'StorageV2',
					),
					tenant,
					container,
					folderPath,
				],
			},
		],
		flowSpec: 'CloudStorageToAEP',
		tutorial: 'cloud-storage/blob',
	},
	{
		value: 'adlsGen2',
		name: 'Azure Data Lake Storage Gen2',
		connectionSpec: { id: 'b3ba5556-48be-44b7-8b85-ff2b69b46dc4', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication for adls-gen2',
				parameters: [
					text(
						'url',
						'URL',
						'Address of the storage account',
						'https://acmeorders.dfs.core.windows.net',
					),
					servicePrincipalId,
					servicePrincipalKey,
					tenant,
				],
			},
		],
		flowSpec: 'CloudStorageToAEP',
		tutorial: 'cloud-storage/adls-gen2',
	},
	{
		value: 'azureFileStorage',
		name: 'Azure File Storage',
		connectionSpec: { id: 'be5ec48c-5b78-49d5-b8fa-7c89ec4569b8', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [
					host,
					text('userId', 'User ID', 'User that Adobe signs in as', 'AZURE\\acmeorders'),
					password,
				],
			},
		],
		flowSpec: 'CloudStorageToAEP',
		tutorial: 'cloud-storage/azure-file-storage',
	},
	{
		value: 'azureEventHubs',
		name: 'Azure Event Hubs',
		connectionSpec: { id: 'bf9f5905-92b7-48bf-bf20-455bc6b60a4e', version: '1.0' },
		authTypes: [
			{
				value: 'sharedAccessKey',
				specName: 'Azure EventHub authentication credentials',
				parameters: [
					text(
						'sasKeyName',
						'SAS Key Name',
						'Name of the authorization rule',
						'RootManageSharedAccessKey',
					),
					secret('sasKey', 'SAS Key', 'Primary key of that rule'),
					namespace,
					optional(eventHubName),
				],
			},
			{
				value: 'azureActiveDirectory',
				specName: 'Event Hub Azure Active Directory Auth',
				parameters: entraApplication,
			},
			{
				value: 'azureActiveDirectoryScoped',
				specName: 'Event Hub Scoped Azure Active Directory Auth',
				parameters: [...entraApplication, eventHubName],
			},
		],
		flowSpec: 'streamingWithMapping',
		tutorial: 'cloud-storage/eventhub',
	},
	{
		value: 'amazonKinesis',
		name: 'Amazon Kinesis',
		connectionSpec: { id: '86043421-563b-46ec-8e6c-e23184711bf6', version: '1.0' },
		authTypes: [
			{
				value: 'accessKey',
				specName: 'Aws Kinesis authentication credentials',
				parameters: [
					text('accessKeyId', 'Access Key ID', 'ID of the access key'),
					secret('secretKey', 'Secret Key', 'Secret of the access key'),
					text('region', 'Region', 'Region of the service', 'eu-west-1'),
				],
			},
		],
		flowSpec: 'streamingWithMapping',
		tutorial: 'cloud-storage/kinesis',
	},
	{
		value: 'googleCloudStorage',
		name: 'Google Cloud Storage',
		connectionSpec: { id: '32e8f412-cdf7-464c-9885-78184cb113fd', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication for google-cloud',
				parameters: [
					text('accessKeyId', 'Access Key ID', 'ID of the HMAC key, 61 characters'),
					secret('secretAccessKey', 'Secret Access Key', 'Secret of the HMAC key, 40 characters'),
				],
			},
		],
		flowSpec: 'CloudStorageToAEP',
		tutorial: 'cloud-storage/google',
	},
	{
		value: 'googlePubsub',
		name: 'Google PubSub',
		connectionSpec: { id: '70116022-a743-464a-bbfe-e226a7f8210c', version: '1.0' },
		authTypes: [
			{
				value: 'project',
				specName: 'Project Based Authentication',
				parameters: [
					text('projectId', 'Project ID', 'ID of the Google Cloud project', 'acme-events'),
					googleCredentials,
				],
			},
			{
				value: 'topicAndSubscription',
				specName: 'Topic & Subscription Based Authentication',
				parameters: [
					googleCredentials,
					text(
						'topicName',
						'Topic Name',
						'The topic to read',
						'projects/acme-events/topics/orders',
					),
					text(
						'subscriptionName',
						'Subscription Name',
						'The subscription to read by; each feeds one dataflow',
						'projects/acme-events/subscriptions/aep',
					),
				],
			},
		],
		flowSpec: 'streamingWithMapping',
		tutorial: 'cloud-storage/google-pubsub',
	},
	{
		value: 'sftp',
		name: 'SFTP',
		connectionSpec: { id: 'b7bf2577-4520-42c9-bae9-cad01560f7bc', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication for sftp',
				parameters: [...sftpAccount, password],
			},
			{
				value: 'sshPublicKey',
				specName: 'SSH PublicKey Authentication for sftp',
				parameters: [
					...sftpAccount,
					secret('privateKeyContent', 'Private Key Content', 'Base64 of the private key file'),
					optional(
						secret('passPhrase', 'Passphrase', 'Passphrase of the key when it is encrypted'),
					),
				],
			},
		],
		flowSpec: 'CloudStorageToAEP',
		tutorial: 'cloud-storage/sftp',
	},
	{
		value: 'ftp',
		name: 'FTP',
		connectionSpec: { id: 'fb2e94c9-c031-467d-8103-6bd6e0a432f2', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication for FTP',
				parameters: [host, userName, password],
			},
		],
		flowSpec: 'CloudStorageToAEP',
		tutorial: 'cloud-storage/ftp',
	},
	{
		value: 'hdfs',
		name: 'Apache HDFS',
		connectionSpec: { id: '54e221aa-d342-4707-bcff-7a4bceef0001', version: '1.0' },
		authTypes: [
			{
				value: 'anonymous',
				specName: 'Anonymous Authentication',
				parameters: [
					text('url', 'URL', 'Address of the file system', 'https://hdfs.example.com:50470'),
				],
			},
		],
		flowSpec: 'CloudStorageToAEP',
		tutorial: 'cloud-storage/hdfs',
	},
	{
		value: 'oracleObjectStorage',
		name: 'Oracle Object Storage',
		connectionSpec: { id: 'c85f9425-fb21-426c-ad0b-405e9bd8a46c', version: '1.0' },
		authTypes: [
			{
				value: 'accessKey',
				specName: 'Access Key',
				parameters: [
					text(
						'serviceUrl',
						'Service URL',
						'Regional endpoint of the storage',
						'https://acme.compat.objectstorage.eu-frankfurt-1.oraclecloud.com',
					),
					text('accessKey', 'Access Key', 'ID of the access key'),
					secret('secretKey', 'Secret Key', 'Secret of the access key'),
					optional(bucketName),
					folderPath,
				],
			},
		],
		flowSpec: 'CloudStorageToAEP',
		tutorial: 'cloud-storage/oracle-object-storage',
	},
	{
		value: 'dataLandingZone',
		name: 'Data Landing Zone',
		connectionSpec: { id: '26f526f2-58f4-4712-961d-e41bf1ccc0e8', version: '1.0' },
		authTypes: [],
		flowSpec: 'CloudStorageToAEP',
		tutorial: 'cloud-storage/data-landing-zone',
	},
];
