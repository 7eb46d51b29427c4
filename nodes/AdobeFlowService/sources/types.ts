import type { INodeProperties } from 'n8n-workflow';

/** Where the organization's Experience Platform runs; some sources take other values on each. */
export type Deployment = 'azure' | 'aws';

/**
 * One value a source needs to authenticate: an editor field whose `name` is the API's parameter name.
 * `required`, `typeOptions.password` (secret), `options`, `typeOptions.minValue`/`maxValue` (number
 * range) and `pattern` are what the node checks and protects before anything is sent.
 */
export type SourceParameter = Omit<INodeProperties, 'displayOptions'> & {
	/** Only offered, and only sent, when the user's Experience Platform runs there. */
	deployment?: Deployment;
	/** The API's parameter name where the editor's `name` is another, since the node has it already. */
	apiName?: string;
	/** Given when the value is a number, which the editor takes as text so that it can stay empty. */
	valueType?: 'number';
	/** Given when the API takes a number as such, or a yes or no as text: most sources want a port as text. */
	sentAs?: 'number' | 'text';
	/** What is sent when the field is empty. */
	usual?: string;
	/** What joins host and port where the source takes both in this one parameter. */
	portSeparator?: ',' | ':';
	/** A regular expression that the text must match. */
	pattern?: string;
};

/**
 * How a connection string is put together from fields.
 * `dialect` decides how values are quoted: `odbc` with braces, `adoNet` with quotation marks,
 * `azureStorage` not at all.
 */
export interface ConnectionStringFormat {
	dialect: 'odbc' | 'adoNet' | 'azureStorage';
	/** Adobe's documented pattern; each `{name}` stands for the field of that name. */
	pattern: string;
	/** Parts that follow the pattern when their field has a value. */
	optionalParts?: string[];
}

/** The kinds of authentication, by the values that workflows save, and as the editor calls them. */
export const authKinds = {
	accessKey: 'Access Key',
	accessToken: 'Access Token',
	anonymous: 'Anonymous',
	azureActiveDirectory: 'Azure Active Directory',
	azureActiveDirectoryScoped: 'Azure Active Directory, One Event Hub',
	basic: 'Basic Authentication',
	clientIdSecret: 'Client ID and Secret',
	connectionString: 'Connection String',
	connectionStringBased: 'Connection String Based',
	iamRole: 'IAM Role',
	keyPair: 'Key Pair',
	oAuth2: 'OAuth2',
	oAuth2ClientCredential: 'OAuth2 Client Credential',
	oAuth2Jwt: 'OAuth2 JWT',
	oAuth2RefreshCode: 'OAuth2 Refresh Code',
	project: 'Project',
	sasUri: 'SAS URI',
	service: 'Service Account',
	servicePrincipal: 'Service Principal',
	servicePrincipalKey: 'Service Principal Key',
	sharedAccessKey: 'Shared Access Key',
	sshPublicKey: 'SSH Public Key',
	streaming: 'Streaming',
	topicAndSubscription: 'Topic and Subscription',
};

/** What the API wants of an account, under the name of one of a source's authentication specs. */
export interface AuthSpec {
	/** Letter for letter as the API knows it. */
	specName: string;
	parameters: SourceParameter[];
	/** Sets of parameters, by name, of which one has to be given. */
	oneOf?: string[][];
	/** Given when the API wants one `connectionString` instead of the fields of its pattern. */
	connectionString?: ConnectionStringFormat;
	/** `auth.type` of the request, where the API wants one. */
	type?: string;
}

/** One way to authenticate with a source of the bundled catalogue. */
export interface AuthType extends AuthSpec {
	value: keyof typeof authKinds;
	/** Only there when the user's Experience Platform runs there. */
	deployment?: Deployment;
	/** What the user should know of it: from an older tutorial, or in no tutorial by that name. */
	note?: 'Legacy' | 'Undocumented';
}

/** The flow specs by which sources load data, by name. */
export type FlowSpecName =
	| 'CRMToAEP'
	| 'CloudStorageToAEP'
	| 'RestStorageToAEP'
	| 'streamingWithMapping'
	| 'genericStreaming';

/** One source in Adobe's catalogue; the connection spec ID is the same in every organization. */
export interface SourceType {
	value: string;
	name: string;
	connectionSpec: { id: string; version: string };
	/** `Retired`: Adobe has announced its end, or no longer documents it. */
	status?: 'Beta' | 'Retired';
	/** The first one is the editor's default; none when Adobe has no base connection for the source. */
	authTypes: AuthType[];
	flowSpec: FlowSpecName;
	/** Adobe's tutorial, in the API tutorials on creating a base connection. */
	tutorial: string;
}
