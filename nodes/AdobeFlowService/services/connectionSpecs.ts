import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { objectIn, objectsIn, textOf, textsIn } from '../parameters/shapes';
import * as flowService from './flowService';
import type { Platform } from '../transport/platform';
import type { AuthSpec, SourceParameter } from '../sources/types';

/** A connection spec as the organization's catalogue has it. */
export interface LiveSpec {
	connectionSpec: { id: string; version: string };
	name: string;
	providerId?: string;
	/** Whether there are tables, folders or files to look through, not a stream. */
	canExplore: boolean;
	authSpecs: AuthSpec[];
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

/** Providers write their specs themselves: what is not as it should be in one is left out. */
function toLiveSpec({ id, name, version, ...spec }: flowService.Stored): LiveSpec {
	const { attributes, providerId, exploreSpec, authSpec } = spec;
	return {
		connectionSpec: { id, version: String(version ?? '1.0') },
		name: textOf(objectIn(attributes).connectorName) ?? textOf(name) ?? id,
		providerId: textOf(providerId),
		canExplore: Boolean(exploreSpec),
		authSpecs: objectsIn([authSpec].flat()).flatMap((auth) => {
			const specName = textOf(auth.name);
			return specName ? { specName, parameters: toParameters(objectIn(auth.spec)) } : [];
		}),
	};
}

/** The fields for an authentication spec's JSON Schema. */
function toParameters({ properties, required }: IDataObject): SourceParameter[] {
	const needed = textsIn(required);
	return Object.entries(objectIn(properties)).map(([name, schema]) =>
		toParameter(name, objectIn(schema), needed.includes(name)),
	);
}

function toParameter(name: string, schema: IDataObject, required: boolean): SourceParameter {
	const { format, minimum, maximum } = schema;
	const description = textOf(schema.description);
	const pattern = textOf(schema.pattern);
	const type = textsIn([schema.type].flat()).find((candidate) => candidate !== 'null') ?? 'string';
	const choices = Array.isArray(schema.enum) ? schema.enum.filter(isSingle) : undefined;
	const isNumber = type === 'number' || type === 'integer';
	return {
		displayName: textOf(schema.title) ?? toTitle(name),
		name,
		type: fieldType(type, choices),
		...(choices && { options: choices.map(toOption) }),
		typeOptions: {
			...(format === 'password' && { password: true }),
			...(isNumber && { minValue: numberOf(minimum), maxValue: numberOf(maximum) }),
			...(type === 'integer' && { numberPrecision: 0 }),
		},
		default: isSingle(schema.default) ? schema.default : '',
		...(required && { required }),
		...(description && { description }),
		...(isNumber && { sentAs: 'number' as const }),
		...(pattern && isRegExp(pattern) && { pattern }),
	};
}

const numberOf = (value: unknown): number | undefined =>
	typeof value === 'number' ? value : undefined;

const isSingle = (value: unknown): value is string | number | boolean =>
	['string', 'number', 'boolean'].includes(typeof value);

function fieldType(type: string, choices: unknown[] | undefined): SourceParameter['type'] {
	if (type === 'boolean') return 'boolean';
	if (type === 'number' || type === 'integer') return 'number';
	if (type === 'object' || type === 'array') return 'json';
	return choices ? 'options' : 'string';
}

const toOption = (value: string | number | boolean): INodePropertyOptions => ({
	name: String(value),
	value,
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
