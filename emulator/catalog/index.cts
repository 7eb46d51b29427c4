import type { AuthSpec, JsonSchema } from '../flowService/authSpecs.cts';
import { schema, secret, text } from '../flowService/authSpecs.cts';
import type { DocumentedAuthSpec, DocumentedParameter, DocumentedSource } from './documented.cts';
import { documented } from './documented.cts';
import type { SourceKind } from './undocumented.cts';
import { authTypeOf, kinds } from './undocumented.cts';

/** A source of Adobe's catalogue. */
export interface Source {
	/** Of its connection spec: the same in every organization. */
	id: string;
	/** Of its connection spec. */
	name: string;
	label: string;
	category: string;
	kind: SourceKind;
	/** Empty for a source that has no base connections. */
	auth: AuthSpec[];
	/** A connection cannot change to another auth spec. */
	fixedAuth?: boolean;
}

/** What of the facts on a parameter its JSON Schema has, too. */
const schemaKeys = ['enum', 'default', 'minimum', 'pattern', 'description'] as const;

function toJsonSchema(parameter: DocumentedParameter): JsonSchema {
	const { secret: isSecret, type } = parameter;
	const plain = type ? { type } : text;
	const shown = schemaKeys.filter((key) => parameter[key] !== undefined);
	return {
		...(isSecret ? secret : plain),
		...Object.fromEntries(shown.map((key) => [key, parameter[key]])),
	};
}

function toAuthSpec({ name, deployment, params, oneOf }: DocumentedAuthSpec): AuthSpec {
	const pick = (isRequired: boolean) =>
		Object.fromEntries(
			Object.entries(params)
				.filter(([, { required = false }]) => required === isRequired)
				.map(([parameter, facts]) => [parameter, toJsonSchema(facts)]),
		);
	return {
		name,
		...authTypeOf(name),
		spec: {
			...schema(pick(true), pick(false)),
			...(oneOf && { anyOf: oneOf.map((required) => ({ required })) }),
		},
		...(deployment && { deployment }),
	};
}

/** @throws Error when no kind of source goes with these flow specs */
function kindOf({ title, flowSpecs }: DocumentedSource): SourceKind {
	const wanted = JSON.stringify(flowSpecs);
	const found = Object.entries(kinds).find(
		([, { flowSpecs: ofKind }]) => JSON.stringify(ofKind) === wanted,
	);
	if (!found) throw new Error(`No kind of source has the flow specs of ${title}: ${wanted}`);
	return found[0] as SourceKind;
}

/** Every source that Adobe documents with the ID of its connection spec. */
export const catalog: Source[] = documented.sources.map((source) => ({
	id: source.id,
	name: source.name,
	label: source.title,
	category: source.category,
	kind: kindOf(source),
	auth: source.authSpecs.map(toAuthSpec),
	fixedAuth: source.fixedAuth,
}));
