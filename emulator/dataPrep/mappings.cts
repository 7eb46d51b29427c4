import { randomUUID } from 'node:crypto';

import { badRequest } from '../platform/errors.cts';
import { checkShape } from '../platform/requests.cts';
import type { Shape } from '../platform/shape.cts';
import { listOf, objectOf } from '../platform/shape.cts';
import type { SchemaRef } from '../catalogService/dataSets.cts';

/** How a value is had: a source field, a calculated field or a fixed value. */
export type SourceType = 'ATTRIBUTE' | 'EXPRESSION' | 'STATIC';

/** One mapping of a set: where a value comes from, and the path of the schema that it goes to. */
export interface Mapping {
	id: string;
	sourceType: SourceType;
	source: string;
	destination: string;
	name?: string;
	description?: string;
	identity: boolean;
}

/** The names that Data Prep shows source types by, which requests may say as well. */
const shownTypes: Record<SourceType, string> = {
	ATTRIBUTE: 'text/x.schema-path',
	EXPRESSION: 'text/x.aep-xl',
	STATIC: 'STATIC',
};

type Body = Record<string, unknown>;

export const newHexId = () => randomUUID().replaceAll('-', '');

function readSourceType(value: unknown): SourceType {
	if (value === undefined || value === null) return 'ATTRIBUTE';
	const known = Object.entries(shownTypes).find((names) => names.includes(String(value)));
	if (known) return known[0] as SourceType;
	throw badRequest(
		`The sourceType ${String(value)} is not valid. Allowed: ATTRIBUTE, EXPRESSION, STATIC.`,
	);
}

function readText(mapping: Body, names: string[]): string {
	const value = names
		.map((name) => mapping[name])
		.find((found) => found !== undefined && found !== null);
	if (typeof value === 'string' && value !== '') return value;
	throw badRequest(`Every mapping needs a ${names.join(' or ')}.`);
}

/** A mapping in one of its two forms: `source` and `destination`, or `sourceAttribute` and `destinationXdmPath`. */
function readMapping(mapping: Body): Mapping {
	const { name, description, identity } = mapping;
	return {
		id: newHexId(),
		sourceType: readSourceType(mapping.sourceType),
		source: readText(mapping, ['source', 'sourceAttribute']),
		destination: readText(mapping, ['destination', 'destinationXdmPath']),
		...(typeof name === 'string' && { name }),
		...(typeof description === 'string' && { description }),
		identity: identity === true,
	};
}

const optionalText: Shape = { type: ['string', 'null'] };
const mappingsShape: Shape = {
	...objectOf({
		mappings: listOf(
			objectOf({
				sourceType: optionalText,
				source: optionalText,
				sourceAttribute: optionalText,
				destination: optionalText,
				destinationXdmPath: optionalText,
			}),
		),
	}),
	required: ['mappings'],
};

/** @throws 400 for a mapping without source or destination, or of a type there is not */
export function readMappings({ mappings }: Body): Mapping[] {
	checkShape(mappingsShape, { mappings });
	return (mappings as Body[]).map(readMapping);
}

/**
 * The schema of a mapping set, in one of its forms: `outputSchema.schemaRef` of OpenAPI, `schemaRef`, or
 * `xdmSchema` and `xdmVersion` of the tutorials.
 * @throws 400 when there is none
 */
export function readSchemaRef(body: Body): SchemaRef {
	const { outputSchema, schemaRef = (outputSchema as Body | undefined)?.schemaRef } = body;
	const { id, contentType } = (schemaRef ?? {}) as Partial<SchemaRef>;
	const found = id ?? body.xdmSchema;
	if (typeof found !== 'string' || found === '') {
		throw badRequest(
			'The mapping set needs an output schema: outputSchema.schemaRef.id, or xdmSchema.',
		);
	}
	const version = contentType ?? body.xdmVersion ?? '1.0';
	if (typeof version === 'string') return { id: found, contentType: version };
	throw badRequest('The version of the output schema is not valid.');
}

/** A mapping as Data Prep shows it: in both forms at once. */
export const presentMapping = ({ sourceType, source, destination, ...mapping }: Mapping) => ({
	...mapping,
	version: 0,
	sourceType: shownTypes[sourceType],
	source,
	destination,
	primaryIdentity: false,
	matchScore: 0,
	functionVersion: 1,
	sourceAttribute: source,
	destinationXdmPath: destination,
});
