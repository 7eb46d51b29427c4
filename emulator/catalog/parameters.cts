import type { JsonSchema } from '../flowService/authSpecs.cts';
import { keyBased, secret, text } from '../flowService/authSpecs.cts';

/** A text, and what else its JSON Schema says. */
export const plain = (description: string, rules: JsonSchema = {}): JsonSchema => ({
	...text,
	description,
	...rules,
});

/** A text that is not shown once it is stored. */
export const hidden = (description: string): JsonSchema => ({ ...secret, description });

export const host = plain('Host name or address');
export const server = plain('Host name or address of the server');
export const port = plain('Port that the server listens on');
export const database = plain('Database to read from');
export const schemaName = plain('Schema that the user may read');
export const username = plain('Name of the user');
export const password = hidden('Password of the user');
export const url = plain('Address of the service');
export const endpoint = plain('Endpoint of the service');
export const subdomain = plain('Subdomain of the account');

export const clientId = plain('Client ID of the app');
export const clientSecret = hidden('Client secret of the app');
export const accessToken = hidden('Access token');
export const refreshToken = hidden('Refresh token');

export const tenant = plain('ID of the Microsoft Entra tenant');
export const servicePrincipalId = plain('Client ID of the service principal');
export const servicePrincipalKey = hidden('Client secret of the service principal');

export const environmentUrl = plain('Address of the instance');
export const securityToken = hidden('Security token of the user');

export const folderPath = plain('Folder that the connection is limited to');
export const bucketName = plain('Bucket that the connection is limited to', {
	pattern: '^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$',
});

export const connectionString = hidden('Connection string, with the account in it');

/** A connection string, which goes by several names. */
export const byConnectionString = (
	name = 'Connection String Based Authentication',
	optional?: Record<string, JsonSchema>,
) => keyBased(name, { connectionString }, optional);
