import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import * as flowService from './flowService';
import type { Platform } from '../transport/platform';
import type { AuthSpec, SourceParameter } from '../sources/types';

/** A connection spec as the organization's catalogue has it. */
export interface LiveSpec {
	connectionSpec: { id: string; version: string };
	name: string;
	providerId: string;
	/** Whether there are tables, folders or files to look through, not a stream. */
	canExplore: boolean;
	authSpecs: AuthSpec[];
}

interface JsonSchema {
	type?: string | string[];
	title?: string;
	description?: string;
	format?: string;
	enum?: unknown[];
	default?: unknown;
	pattern?: string;
	minimum?: number;
	maximum?: number;
	properties?: Record<string, JsonSchema>;
	required?: string[];
}

/**
 * Reads a connection spec and what its authentication specs want; once in an execution.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/retrieveConnectionSpec
 *
 * @throws NodeApiError when the organization has none of that ID
 */
export async function readLiveSpec(platform: Platform, id: string): Promise<LiveSpec> {
	return await platform.once(`connectionSpec ${id}`, async () =>
		toLiveSpec(await flowService.get(platform, '/connectionSpecs', id)),
	);
}

function toLiveSpec({
	id,
	name = id,
	attributes,
	version,
	providerId,
	exploreSpec,
	authSpec,
}: flowService.Stored): LiveSpec {
	const specs = (authSpec ?? []) as Array<{ name: string; spec?: JsonSchema }>;
	return {
		connectionSpec: { id, version: String(version ?? '1.0') },
		name: String((attributes as IDataObject | undefined)?.connectorName ?? name),
		providerId: String(providerId),
		canExplore: Boolean(exploreSpec),
		authSpecs: specs.map(({ name: specName, spec = {} }) => ({
			specName,
			parameters: Object.entries(spec.properties ?? {}).map(([parameter, schema]) =>
				toParameter(parameter, schema, spec.required?.includes(parameter) ?? false),
			),
		})),
	};
}

/** The field for one property of an authentication spec's JSON Schema. */
function toParameter(name: string, schema: JsonSchema, required: boolean): SourceParameter {
	const { title, description, format, minimum, maximum, pattern } = schema;
	const type = [schema.type].flat().find((candidate) => candidate !== 'null') ?? 'string';
	const isNumber = type === 'number' || type === 'integer';
	return {
		displayName: title ?? toTitle(name),
		name,
		type: fieldType(type, schema.enum),
		...(schema.enum && { options: schema.enum.map(toOption) }),
		typeOptions: {
			...(format === 'password' && { password: true }),
			...(isNumber && { minValue: minimum, maxValue: maximum }),
			...(type === 'integer' && { numberPrecision: 0 }),
		},
		default: (schema.default ?? '') as IDataObject[string] as string,
		...(required && { required }),
		...(description && { description }),
		...(isNumber && { sentAs: 'number' as const }),
		...(pattern && isRegExp(pattern) && { pattern }),
	};
}

function fieldType(type: string, choices: unknown[] | undefined): SourceParameter['type'] {
	if (type === 'boolean') return 'boolean';
	if (type === 'number' || type === 'integer') return 'number';
	if (type === 'object' || type === 'array') return 'json';
	return choices ? 'options' : 'string';
}

const toOption = (value: unknown): INodePropertyOptions => ({
	name: String(value),
	value: value as string,
});

/** `serviceUri` as `Service Uri`. */
const toTitle = (name: string): string =>
	name
		.replace(/[_-]+/g, ' ')
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replace(/\b\w/g, (letter) => letter.toUpperCase());

/** Adobe's services are written in Java, whose patterns are not all JavaScript's. */
function isRegExp(pattern: string): boolean {
	try {
		return Boolean(new RegExp(pattern));
	} catch {
		return false;
	}
}
