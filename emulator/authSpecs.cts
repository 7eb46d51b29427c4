import type { Deployment } from './types.cts';

export type JsonSchema = Record<string, unknown>;

/** How a source can be authenticated with: the values are held to the JSON Schema. */
export interface AuthSpec {
	name: string;
	type: string;
	spec: JsonSchema;
	/** Only offered where Experience Platform runs there. */
	deployment?: Deployment;
}

export const text = { type: 'string', minLength: 1 };
export const secret = { ...text, format: 'password' };

/** An object's schema, from those of its required and its optional properties. */
export const schema = (
	required: Record<string, JsonSchema>,
	optional: Record<string, JsonSchema> = {},
): JsonSchema => ({
	$schema: 'http://json-schema.org/draft-07/schema#',
	type: 'object',
	properties: { ...required, ...optional },
	required: Object.keys(required),
});

const byConnectionString = (name: string): AuthSpec => ({
	name,
	type: 'KeyBased',
	spec: schema({ connectionString: secret }),
});

const byAccount = (
	required: Record<string, JsonSchema>,
	optional: Record<string, JsonSchema> = {},
): AuthSpec => ({
	name: 'Basic Authentication',
	type: 'BasicAuthentication',
	spec: schema(
		{ server: text, database: text, username: text, password: secret, ...required },
		optional,
	),
});

const onAzure = (authSpec: AuthSpec): AuthSpec => ({ ...authSpec, deployment: 'azure' });
const onAws = (authSpec: AuthSpec): AuthSpec => ({ ...authSpec, deployment: 'aws' });

const connectionStringBased = 'Connection String Based Authentication';
const enforced = { type: 'string', enum: ['true', 'false'], default: 'false' };
const mySqlLike = [
	onAzure(byConnectionString(connectionStringBased)),
	onAzure(byAccount({ port: text, sslMode: text })),
	onAws(byAccount({ port: text }, { sslMode: enforced })),
];

const s3Key: AuthSpec = {
	name: 'Access Key',
	type: 'KeyBased',
	spec: schema(
		{ s3AccessKey: secret, s3SecretKey: secret },
		{
			serviceUrl: text,
			bucketName: { ...text, pattern: '^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$' },
			folderPath: text,
			s3SessionToken: secret,
		},
	),
};

/**
 * The auth specs of the emulated connection specs, by the specs' names, as Adobe's tutorials describe
 * them. GreenPlum's connection string goes by the name "Basic Authentication" there.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/create/overview
 */
export const authSpecs: Record<string, AuthSpec[]> = {
	mariadb: [byConnectionString(connectionStringBased), byAccount({ sslMode: text }, { port: text })],
	mysql: mySqlLike,
	'sql-server': [byConnectionString(connectionStringBased)],
	postgres: mySqlLike,
	greenplum: [byConnectionString('Basic Authentication')],
	db2: [byAccount({}, { authenticationType: text })],
	'amazon-s3': [
		onAzure(s3Key),
		onAws({
			name: 'IAMRole Based',
			type: 'IamBasedAuthentication',
			spec: schema({ bucketName: text }),
		}),
	],
	's3-destination': [s3Key],
};
