import type { INodeProperties } from 'n8n-workflow';

/** Where the organization's Experience Platform runs; some sources take other values on each. */
export type Deployment = 'azure' | 'aws';

/**
 * One value a source needs to authenticate: an editor field whose `name` is the API's parameter name.
 * `required`, `typeOptions.password` (secret), `typeOptions.minValue`/`maxValue` (number range) are
 * what the node checks and protects before anything is sent.
 */
export type SourceParameter = Omit<INodeProperties, 'displayOptions'> & {
	/** Only offered, and only sent, when the user's Experience Platform runs there. */
	deployment?: Deployment;
};

/**
 * How a connection string is put together from fields.
 * `dialect` decides how values are quoted: `odbc` with braces, `adoNet` with quotation marks.
 */
export interface ConnectionStringFormat {
	dialect: 'odbc' | 'adoNet';
	/** Adobe's documented pattern; each `{name}` stands for the field of that name. */
	pattern: string;
	/** Parts that follow the pattern when their field has a value. */
	optionalParts?: string[];
}

/** One way to authenticate with a source. */
export interface AuthType {
	value: 'connectionString' | 'basic';
	/** The name of the authentication spec, letter for letter as the API knows it. */
	specName: string;
	parameters: SourceParameter[];
	/** Given when the API wants one `connectionString` rather than the parameters themselves. */
	connectionString?: ConnectionStringFormat;
}

/** One source in Adobe's catalogue; the connection spec ID is the same in every organization. */
export interface SourceType {
	value: string;
	name: string;
	connectionSpec: { id: string; version: string };
	beta?: true;
	/** The first one is the editor's default. */
	authTypes: AuthType[];
	documentationUrl: string;
}
