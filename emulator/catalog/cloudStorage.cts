import { authSpec, basic, keyBased, onAws, onAzure } from '../flowService/authSpecs.cts';
import {
	bucketName,
	byConnectionString,
	clientId,
	folderPath,
	hidden,
	host,
	password,
	plain,
	servicePrincipalId,
	servicePrincipalKey,
	tenant,
	url,
} from './parameters.cts';
import type { Source } from './source.cts';

const serviceUrl = plain('Endpoint of the storage');

/** The key that Amazon S3 takes, as a source on Azure and as a destination. */
export const s3Key = keyBased(
	'Access Key',
	{ s3AccessKey: hidden('ID of the access key'), s3SecretKey: hidden('Secret access key') },
	{
		serviceUrl,
		bucketName,
		folderPath,
		s3SessionToken: hidden('Session token of temporary credentials'),
	},
);

const place = { container: plain('Container that the connection is limited to'), folderPath };

const namespace = plain('Namespace of the event hubs');
const eventHubName = plain('Name of the event hub');
const entraApp = {
	tenantId: plain('ID of the directory'),
	clientId,
	clientSecretValue: hidden('Client secret of the app'),
	namespace,
};

const credentials = hidden('Key of the service account as JSON without white space');

const sftpServer = { host, userName: plain('Name of the user') };
const sftpOptions = {
	port: { type: 'integer', default: 22, description: 'Port that the server listens on' },
	maxConcurrentConnections: {
		type: 'integer',
		minimum: 1,
		description: 'How many connections there may be at once',
	},
	folderPath,
	disableChunking: {
		type: ['boolean', 'string'],
		description: 'Whether to read files in one piece; the tutorial sends it as text',
	},
};

/** Cloud storage: files, and streams of cloud providers. */
export const cloudStorage: Source[] = [
	{
		id: 'ecadc60c-7455-4d87-84dc-2a0e293d997b',
		name: 'amazon-s3',
		label: 'Amazon S3',
		kind: 'files',
		auth: [
			onAzure(s3Key),
			onAws(
				authSpec('IAMRole Based', 'IamBasedAuthentication', {
					bucketName: plain("Bucket that Adobe's role may read"),
				}),
			),
		],
	},
	{
		id: '4c10e202-c428-4796-9208-5f1f5732b1cf',
		name: 'azure-blob',
		label: 'Azure Blob Storage',
		kind: 'files',
		fixedAuth: true,
		auth: [
			byConnectionString('ConnectionString', place),
			keyBased(
				'SAS URI Authentication',
				{ sasUri: hidden('Address with a shared access signature') },
				place,
			),
			authSpec(
				'Service Principal Based Authentication',
				'ServicePrincipalBased',
				{
					serviceEndpoint: plain('Endpoint of the storage account'),
					servicePrincipalId,
					servicePrincipalKey,
					accountKind: plain('Kind of the storage account', {
						enum: ['Storage', 'StorageV2', 'BlobStorage', 'BlockBlobStorage'],
					}),
					tenant,
				},
				place,
			),
		],
	},
	{
		id: 'b3ba5556-48be-44b7-8b85-ff2b69b46dc4',
		name: 'adls-gen2',
		label: 'Azure Data Lake Storage Gen2',
		kind: 'files',
		auth: [
			basic(
				{ url, servicePrincipalId, servicePrincipalKey, tenant },
				{},
				'Basic Authentication for adls-gen2',
			),
		],
	},
	{
		id: 'be5ec48c-5b78-49d5-b8fa-7c89ec4569b8',
		name: 'azure-file-storage',
		label: 'Azure File Storage',
		kind: 'files',
		auth: [basic({ host, userId: plain('User that may read'), password })],
	},
	{
		id: 'bf9f5905-92b7-48bf-bf20-455bc6b60a4e',
		name: 'azure-event-hubs',
		label: 'Azure Event Hubs',
		kind: 'stream',
		fixedAuth: true,
		auth: [
			keyBased(
				'Azure EventHub authentication credentials',
				{
					sasKeyName: plain('Name of the authorization rule'),
					sasKey: hidden('Primary key of the authorization rule'),
					namespace,
				},
				{ eventHubName },
			),
			authSpec('Event Hub Azure Active Directory Auth', 'AzureActiveDirectory', entraApp),
			authSpec('Event Hub Scoped Azure Active Directory Auth', 'AzureActiveDirectory', {
				...entraApp,
				eventHubName,
			}),
		],
	},
	{
		id: '86043421-563b-46ec-8e6c-e23184711bf6',
		name: 'amazon-kinesis',
		label: 'Amazon Kinesis',
		kind: 'stream',
		auth: [
			keyBased('Aws Kinesis authentication credentials', {
				accessKeyId: plain('ID of the access key'),
				secretKey: hidden('Secret access key'),
				region: plain('Region of the stream'),
			}),
		],
	},
	{
		id: '32e8f412-cdf7-464c-9885-78184cb113fd',
		name: 'google-cloud-storage',
		label: 'Google Cloud Storage',
		kind: 'files',
		auth: [
			basic(
				{
					accessKeyId: plain('ID of the HMAC key'),
					secretAccessKey: hidden('Secret of the HMAC key'),
				},
				{},
				'Basic Authentication for google-cloud',
			),
		],
	},
	{
		id: '70116022-a743-464a-bbfe-e226a7f8210c',
		name: 'google-pubsub',
		label: 'Google PubSub',
		kind: 'stream',
		fixedAuth: true,
		auth: [
			keyBased('Project Based Authentication', {
				projectId: plain('ID of the project'),
				credentials,
			}),
			keyBased('Topic & Subscription Based Authentication', {
				credentials,
				topicName: plain('Topic, with its project'),
				subscriptionName: plain('Subscription, with its project'),
			}),
		],
	},
	{
		id: 'b7bf2577-4520-42c9-bae9-cad01560f7bc',
		name: 'sftp',
		label: 'SFTP',
		kind: 'files',
		fixedAuth: true,
		auth: [
			basic({ ...sftpServer, password }, sftpOptions, 'Basic Authentication for sftp'),
			keyBased(
				'SSH PublicKey Authentication for sftp',
				{ ...sftpServer, privateKeyContent: hidden('Private key, in Base64') },
				{ ...sftpOptions, passPhrase: hidden('Passphrase of the private key') },
			),
		],
	},
	{
		id: 'fb2e94c9-c031-467d-8103-6bd6e0a432f2',
		name: 'ftp',
		label: 'FTP',
		kind: 'files',
		auth: [basic({ ...sftpServer, password }, {}, 'Basic Authentication for FTP')],
	},
	{
		id: '54e221aa-d342-4707-bcff-7a4bceef0001',
		name: 'hdfs',
		label: 'Apache HDFS',
		kind: 'files',
		auth: [authSpec('Anonymous Authentication', 'Anonymous', { url })],
	},
	{
		id: 'c85f9425-fb21-426c-ad0b-405e9bd8a46c',
		name: 'oracle-object-storage',
		label: 'Oracle Object Storage',
		kind: 'files',
		auth: [
			keyBased(
				'Access Key',
				{
					serviceUrl,
					accessKey: plain('ID of the access key'),
					secretKey: hidden('Secret access key'),
				},
				{ bucketName, folderPath },
			),
		],
	},
	{
		id: '26f526f2-58f4-4712-961d-e41bf1ccc0e8',
		name: 'data-landing-zone',
		label: 'Data Landing Zone',
		kind: 'files',
		auth: [],
	},
];
