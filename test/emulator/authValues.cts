import type { ConnectionSpec, Emulator } from '../../emulator/index.cts';
import { call } from './client.cts';

/** What the JSON Schema of an auth parameter says here. */
export interface Property {
	type: string | string[];
	enum?: unknown[];
	pattern?: string;
	format?: string;
	minimum?: number;
	maximum?: number;
	minLength?: number;
	default?: unknown;
	description?: string;
	title?: string;
}

/** An auth spec as the API shows it. */
export interface ShownAuthSpec {
	name: string;
	type: string;
	spec: { properties: Record<string, Property>; required: string[] };
}

const matching: Record<string, string> = {
	'^\\d+\\.0$': '60.0',
	'^v\\d+$': 'v19',
	'^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$': 'acme-data',
	'^[A-Z]{2}\\d+$': 'EU7',
};

const ofType: Record<string, { valid: unknown; wrong: unknown }> = {
	string: { valid: 'planted', wrong: 1 },
	integer: { valid: 2, wrong: 1.5 },
	number: { valid: 2.5, wrong: 'x' },
	boolean: { valid: true, wrong: 1 },
};

/** A value that the parameter takes. */
export function validValue({ type, enum: values, pattern, minimum }: Property): unknown {
	return values?.[0] ?? (pattern && matching[pattern]) ?? minimum ?? ofType[[type].flat()[0]].valid;
}

/** Values that the parameter does not take, by what they break. */
export function wrongValues(property: Property): Array<[rule: string, value: unknown]> {
	const wrong: Array<[string, unknown]> = [['type', ofType[[property.type].flat()[0]].wrong]];
	if (property.enum) wrong.push(['enum', 'none of them']);
	if (property.pattern) wrong.push(['pattern', 'A B']);
	if (property.minLength) wrong.push(['minLength', '']);
	if (property.minimum !== undefined) wrong.push(['minimum', property.minimum - 1]);
	if (property.maximum !== undefined) wrong.push(['maximum', property.maximum + 1]);
	return wrong;
}

/** Values for all parameters of the auth spec, optional ones too. */
export const validParams = ({ spec }: ShownAuthSpec): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(spec.properties).map(([name, property]) => [name, validValue(property)]),
	);

/** A connection that uses the auth spec. */
export const bodyOf = (
	{ id, name }: Pick<ConnectionSpec, 'id' | 'name'>,
	authSpec: ShownAuthSpec,
	params: Record<string, unknown> = validParams(authSpec),
) => ({
	name: `A ${name}`,
	auth: { specName: authSpec.name, params },
	connectionSpec: { id, version: '1.0' },
});

/** Every connection spec that the API lists. */
export async function listSpecs(
	emulator: Emulator,
	property = 'attributes.isSource==true',
): Promise<Array<Omit<ConnectionSpec, 'authSpec'> & { authSpec: ShownAuthSpec[] }>> {
	const { body } = await call(emulator, 'GET', `/connectionSpecs?property=${property}`);
	expect(body._links).toBeUndefined();
	return body.items;
}
