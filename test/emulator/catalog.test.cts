import Ajv from 'ajv';
import addFormats from 'ajv-formats';

import { catalog } from '../../emulator/catalog/index.cts';
import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import type { ShownAuthSpec } from './authValues.cts';
import { bodyOf, listSpecs, validParams, wrongValues } from './authValues.cts';
import { call, read, refusal } from './client.cts';

const ids = catalog.map(({ id }) => id);

it('has each source once', () => {
	expect(ids.length).toBeGreaterThan(0);
	expect(new Set(ids).size).toBe(ids.length);
	expect(new Set(catalog.map(({ name }) => name)).size).toBe(ids.length);
});

it('describes every parameter in a JSON Schema without mistakes', () => {
	const ajv = addFormats(new Ajv({ strict: true, strictRequired: false }));
	for (const { spec } of catalog.flatMap(({ auth }) => auth)) {
		expect(ajv.validateSchema(spec)).toBe(true);
		ajv.compile(spec);
		for (const property of Object.values(spec.properties as object)) {
			expect(property).toMatchObject({ description: expect.any(String) });
		}
	}
});

describe.each(['azure', 'aws'] as const)('on %s', (deployment) => {
	let emulator: Emulator;
	beforeAll(async () => {
		emulator = await openEmulator({ deployment });
	});
	afterEach(() => {
		emulator.isWrongOnPurpose = false;
	});

	const withBase = catalog.filter(({ auth }) => auth.length > 0);
	const shown = async (id: string) =>
		(await read(emulator, `/connectionSpecs/${id}`)) as {
			id: string;
			name: string;
			authSpec: ShownAuthSpec[];
		};

	it('lists every source with what a client tells it by', async () => {
		const specs = await listSpecs(emulator);
		expect(specs.map(({ id }) => id).sort()).toEqual([...ids].sort());
		for (const spec of specs) {
			expect(spec).toMatchObject({
				sourceSpec: { attributes: { uiAttributes: { isSource: true } } },
				attributes: { isSource: true, category: expect.any(String) },
			});
			expect(spec).not.toHaveProperty('kind');
			expect(spec).not.toHaveProperty('fixedAuth');
			const names = spec.authSpec.map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
			for (const authSpec of spec.authSpec)
				expect(Object.keys(authSpec)).toEqual(['name', 'type', 'spec']);
		}
	});

	it.each(withBase)('$label takes every way to authenticate, and masks secrets', async ({ id }) => {
		const spec = await shown(id);
		expect(spec.authSpec).not.toHaveLength(0);
		for (const authSpec of spec.authSpec) {
			const params = validParams(authSpec);
			const { status, body } = await call(emulator, 'POST', '/connections', bodyOf(spec, authSpec));
			expect({ status, body }).toMatchObject({ status: 201 });
			expect(emulator.connections.get(body.id)!.auth.params).toEqual(params);

			const masked = Object.entries(params).map(([name, value]) => [
				name,
				authSpec.spec.properties[name].format === 'password' ? '*****' : value,
			]);
			expect((await read(emulator, `/connections/${body.id}`)).auth).toMatchObject({
				specName: authSpec.name,
				params: Object.fromEntries(masked),
			});
		}
	});

	it.each(withBase)('$label refuses wrong parameters', async ({ id }) => {
		const spec = await shown(id);
		for (const authSpec of spec.authSpec) {
			const expectRefusal = async (params: Record<string, unknown>, code: string) =>
				expect(
					await call(emulator, 'POST', '/connections', bodyOf(spec, authSpec, params)),
				).toMatchObject(refusal(code));
			const params = validParams(authSpec);
			emulator.isWrongOnPurpose = true;
			for (const name of authSpec.spec.required) {
				await expectRefusal({ ...params, [name]: undefined }, 'CONNECTOR-1304-400');
			}
			for (const [name, property] of Object.entries(authSpec.spec.properties)) {
				for (const [, value] of wrongValues(property)) {
					await expectRefusal({ ...params, [name]: value }, 'FLOW-1100-400');
				}
			}
		}
	});

	it('refuses the auth specs that are only offered on the other cloud', async () => {
		const others = catalog.flatMap((source) =>
			source.auth
				.filter((spec) => spec.deployment && spec.deployment !== deployment)
				.filter(
					({ name }) =>
						!source.auth.some((own) => own.deployment === deployment && own.name === name),
				)
				.map((authSpec) => bodyOf(source, authSpec as unknown as ShownAuthSpec)),
		);
		expect(others.length).toBeGreaterThan(2);
		for (const body of others) {
			expect(await call(emulator, 'POST', '/connections', body)).toMatchObject(
				refusal('FLOW-1415-400'),
			);
		}
	});
});
