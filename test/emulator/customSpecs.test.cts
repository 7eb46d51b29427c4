import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import type { ShownAuthSpec } from './authValues.cts';
import { bodyOf, listSpecs, validParams, wrongValues } from './authValues.cts';
import {
	call,
	create,
	dailyFlowBody,
	patch,
	read,
	refusal,
	sourceBody,
	targetBody,
} from './client.cts';
import { loyaltySpec } from './customSpec.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator({ connectionSpecs: [loyaltySpec] });
});

const [key, account] = loyaltySpec.authSpec as unknown as ShownAuthSpec[];
const connectionSpec = { id: loyaltySpec.id, version: '1.0' };

it('is listed among the sources of its own emulator only', async () => {
	const isListed = async (place: Emulator) =>
		(await listSpecs(place)).some(({ name }) => name === 'acme-loyalty');
	expect(await isListed(emulator)).toBe(true);
	expect(emulator.connectionSpecs.get(loyaltySpec.id)).toBe(loyaltySpec);

	const other = await openEmulator();
	expect(await isListed(other)).toBe(false);

	const shown = await read(emulator, `/connectionSpecs/${loyaltySpec.id}`);
	expect({ ...shown, kind: 'tables' }).toEqual(loyaltySpec);
	expect(shown).not.toHaveProperty('kind');
});

it('takes the place of one that has its ID', async () => {
	const id = '26d738e0-8963-47ea-aadf-c60de735468a';
	const changed = await openEmulator({ connectionSpecs: [{ ...loyaltySpec, id }] });
	expect(await listSpecs(changed, 'name==mysql')).toEqual([]);
	expect((await listSpecs(changed)).map((spec) => spec.id)).toEqual(
		(await listSpecs(emulator)).map((spec) => spec.id).filter((other) => other !== loyaltySpec.id),
	);
});

it.each([key, account])('takes $name, and masks secrets', async (authSpec) => {
	const id = await create(emulator, '/connections', bodyOf(loyaltySpec, authSpec));
	const { auth } = await read(emulator, `/connections/${id}`);
	expect(auth.specName).toBe(authSpec.name);
	expect(Object.keys(auth.params)).toEqual(Object.keys(validParams(authSpec)));
	expect([auth.params.apiKey, auth.params.password]).toContain('*****');
});

const wrong = Object.entries(key.spec.properties).flatMap(([name, property]) =>
	wrongValues(property).map(([rule, value]) => [name, rule, value] as const),
);
it.each(wrong)('refuses a %s that breaks its %s', async (name, _, value) => {
	const body = bodyOf(loyaltySpec, key, { ...validParams(key), [name]: value });
	emulator.isWrongOnPurpose = true;
	expect(await call(emulator, 'POST', '/connections', body)).toMatchObject(
		refusal('FLOW-1100-400'),
	);
});

it.each(key.spec.required)('refuses a connection without %s', async (name) => {
	const body = bodyOf(loyaltySpec, key, { ...validParams(key), [name]: undefined });
	expect(await call(emulator, 'POST', '/connections', body)).toMatchObject(
		refusal('CONNECTOR-1304-400'),
	);
});

it('may change to another auth spec', async () => {
	const id = await create(emulator, '/connections', bodyOf(loyaltySpec, key));
	const { auth } = bodyOf(loyaltySpec, account);
	const instructions = [{ op: 'replace', path: '/auth', value: auth }];
	expect(await patch(emulator, `/connections/${id}`, instructions)).toMatchObject({ status: 200 });
	expect((await read(emulator, `/connections/${id}`)).auth.specName).toBe(account.name);
});

it('can be explored, and loaded by the flow spec of its kind', async () => {
	const id = await create(emulator, '/connections', bodyOf(loyaltySpec, key));
	expect(
		(await call(emulator, 'GET', `/connections/${id}/explore?objectType=root`)).body,
	).toHaveLength(3);
	const source = await create(emulator, '/sourceConnections', {
		...sourceBody(id),
		connectionSpec,
	});
	const target = await create(emulator, '/targetConnections', targetBody);
	const flow = await create(emulator, '/flows', dailyFlowBody(source, target));
	expect(
		(await read(emulator, `/flows/${flow}`)).inheritedAttributes.sourceConnections,
	).toMatchObject([{ connectionSpec }]);
});

it('is in no flow spec without a kind', async () => {
	const other = await openEmulator({ connectionSpecs: [{ ...loyaltySpec, kind: undefined }] });
	const path = `/flowSpecs?property=sourceConnectionSpecIds[]==${loyaltySpec.id}`;
	expect((await call(other, 'GET', path)).body.items).toEqual([]);
});
