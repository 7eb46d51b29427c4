import type { Deployment } from './types.cts';

type JsonSchema = Record<string, unknown>;

/** How a source can be authenticated with: the values are held to the JSON Schema. */
export interface AuthSpec {
	name: string;
	type: string;
	spec: JsonSchema;
	/** Only offered where Experience Platform runs there. */
	deployment?: Deployment;
}

export interface ConnectionSpec {
	id: string;
	name: string;
	version: string;
	authSpec: AuthSpec[];
}

const text = { type: 'string', minLength: 1 };
const secret = { ...text, format: 'password' };

const schema = (
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
	spec: schema({ server: text, database: text, username: text, password: secret, ...required }, optional),
});

const onAzure = (authSpec: AuthSpec): AuthSpec => ({ ...authSpec, deployment: 'azure' });
const onAws = (authSpec: AuthSpec): AuthSpec => ({ ...authSpec, deployment: 'aws' });

const connectionStringBased = 'Connection String Based Authentication';
const enforced = { type: 'string', enum: ['true', 'false'], default: 'false' };

/**
 * The connection specs of the emulated organization, as Adobe's tutorials describe them:
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/create/overview
 * GreenPlum's connection string goes by the name "Basic Authentication" there.
 */
export const connectionSpecs: ConnectionSpec[] = [
	{
		id: '3000eb99-cd47-43f3-827c-43caf170f015',
		name: 'mariadb',
		version: '1.0',
		authSpec: [
			byConnectionString(connectionStringBased),
			byAccount({ sslMode: text }, { port: text }),
		],
	},
	{
		id: '26d738e0-8963-47ea-aadf-c60de735468a',
		name: 'mysql',
		version: '1.0',
		authSpec: [
			onAzure(byConnectionString(connectionStringBased)),
			onAzure(byAccount({ port: text, sslMode: text })),
			onAws(byAccount({ port: text }, { sslMode: enforced })),
		],
	},
	{
		id: '1f372ff9-38a4-4492-96f5-b9a4e4bd00ec',
		name: 'sql-server',
		version: '1.0',
		authSpec: [byConnectionString(connectionStringBased)],
	},
	{
		id: '74a1c565-4e59-48d7-9d67-7c03b8a13137',
		name: 'postgres',
		version: '1.0',
		authSpec: [
			onAzure(byConnectionString(connectionStringBased)),
			onAzure(byAccount({ port: text, sslMode: text })),
			onAws(byAccount({ port: text }, { sslMode: enforced })),
		],
	},
	{
		id: '37b6bf40-d318-4655-90be-5cd6f65d334b',
		name: 'greenplum',
		version: '1.0',
		authSpec: [byConnectionString('Basic Authentication')],
	},
	{
		id: '09182899-b429-40c9-a15a-bf3ddbc8ced7',
		name: 'db2',
		version: '1.0',
		authSpec: [byAccount({}, { authenticationType: text })],
	},
];
