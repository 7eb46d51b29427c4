import type { Deployment } from '../types.cts';

export type JsonSchema = Record<string, unknown>;
type Properties = Record<string, JsonSchema>;

/** How a source can be authenticated with: the values are held to the JSON Schema. */
export interface AuthSpec {
	name: string;
	type: string;
	spec: JsonSchema;
	/** Only offered where Experience Platform runs there. Not shown, as what follows. */
	deployment?: Deployment;
	/** The connection is given an address that data is sent to. */
	inlet?: boolean;
	/** The connection stays in state `initializing` until Adobe has set it up. */
	setUp?: boolean;
}

export const text = { type: 'string', minLength: 1 };
export const secret = { ...text, format: 'password' };

/** An object's schema, from those of its required and its optional properties. */
export const schema = (required: Properties, optional: Properties = {}): JsonSchema => ({
	$schema: 'http://json-schema.org/draft-07/schema#',
	type: 'object',
	properties: { ...required, ...optional },
	required: Object.keys(required),
});

/**
 * An auth spec from its required and its optional parameters. Adobe shows the types BasicAuthentication,
 * KeyBased, OAuth2RefreshCode and IamBasedAuthentication; the catalogue names others alike.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/retrieveConnectionSpec
 */
export const authSpec = (
	name: string,
	type: string,
	required: Properties,
	optional?: Properties,
): AuthSpec => ({ name, type, spec: schema(required, optional) });

export const basic = (required: Properties, optional?: Properties, name = 'Basic Authentication') =>
	authSpec(name, 'BasicAuthentication', required, optional);

export const keyBased = (name: string, required: Properties, optional?: Properties) =>
	authSpec(name, 'KeyBased', required, optional);

export const refreshCode = (required: Properties, optional?: Properties) =>
	authSpec('OAuth2 Refresh Code', 'OAuth2RefreshCode', required, optional);

export const clientCredential = (required: Properties, optional?: Properties) =>
	authSpec('OAuth2 Client Credential', 'OAuth2ClientCredential', required, optional);

export const onAzure = (spec: AuthSpec): AuthSpec => ({ ...spec, deployment: 'azure' });
export const onAws = (spec: AuthSpec): AuthSpec => ({ ...spec, deployment: 'aws' });
