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
