import Ajv from 'ajv';

/** What a value has to look like, as JSON Schema. */
export type Shape = Record<string, unknown>;

export const text: Shape = { type: 'string' };
export const flag: Shape = { type: 'boolean' };
export const anyObject: Shape = { type: 'object' };
export const listOf = (items: Shape): Shape => ({ type: 'array', items });
/** An object; what it has besides these properties may be anything. */
export const objectOf = (properties: Record<string, Shape>): Shape => ({
	type: 'object',
	properties,
});

const ajv = new Ajv({ strict: false });

/** Why a value does not have a shape, for example `/params/path must be string`; undefined when it does. */
export function faultOf(shape: Shape, value: unknown): string | undefined {
	if (ajv.validate(shape, value)) return undefined;
	const [{ instancePath, message = 'is not valid' }] = ajv.errors!;
	return `${instancePath || 'the body'} ${message}`;
}

/** How deep a body may nest; what Adobe allows is undocumented. */
const deepest = 100;

/** Whether lists and objects nest deeper than any request needs. */
export function isTooDeep(value: unknown): boolean {
	let layer = [value];
	for (let depth = 0; layer.length > 0; depth++) {
		if (depth > deepest) return true;
		layer = layer.flatMap((item) =>
			typeof item === 'object' && item !== null ? Object.values(item) : [],
		);
	}
	return false;
}
