import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import {
	callRegistry,
	createDataSet,
	createXdm,
	fieldGroupBody,
	full,
	problem,
	raw,
	registryRefusal,
	sample,
	schemaBody,
} from './siblings.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const elsewhere = { 'x-sandbox-name': 'dev' };
const profile = 'https://ns.adobe.com/xdm/context/profile';
const person = 'https://ns.adobe.com/xdm/context/profile-person-details';
const byId = (kind: string, id: string) => `/tenant/${kind}/${encodeURIComponent(id)}`;

it('tells the tenant ID and what there is', async () => {
	const { status, body } = await callRegistry(emulator, 'GET', '/stats');
	expect({ status, body }).toMatchObject({
		status: 200,
		body: {
			imsOrg: emulator.account.organization,
			tenantId: 'acme',
			counts: { schemas: 1, mixins: 1, classes: 1, datatypes: 0, unions: 0 },
			recentlyCreatedResources: expect.arrayContaining([
				expect.objectContaining({ title: 'Sample orders' }),
			]),
			classUsage: [{ $id: sample.class, numberOfSchemas: 1, schemas: [{ $id: sample.schema }] }],
		},
	});
});

it('creates a schema of a class and field groups, and shows it raw and resolved', async () => {
	const fieldGroup = await createXdm(emulator, 'fieldgroups', fieldGroupBody);
	expect(fieldGroup).toMatch(/^https:\/\/ns\.adobe\.com\/acme\/mixins\/[0-9a-f]{48}$/);
	const { status, body } = await callRegistry(
		emulator,
		'POST',
		'/tenant/schemas',
		schemaBody('Members', person, fieldGroup),
	);
	expect({ status, body }).toMatchObject({
		status: 201,
		body: {
			$id: expect.stringMatching(/^https:\/\/ns\.adobe\.com\/acme\/schemas\/[0-9a-f]{48}$/),
			'meta:altId': expect.stringMatching(/^_acme\.schemas\.[0-9a-f]{48}$/),
			'meta:resourceType': 'schemas',
			version: '1.0',
			title: 'Members',
			allOf: [{ $ref: profile }, { $ref: person }, { $ref: fieldGroup, type: 'object' }],
			imsOrg: emulator.account.organization,
			'meta:class': profile,
			'meta:extends': expect.arrayContaining([
				profile,
				fieldGroup,
				'https://ns.adobe.com/xdm/data/record',
			]),
			'meta:tenantNamespace': '_acme',
		},
	});
	const stored = await callRegistry(emulator, 'GET', byId('schemas', body.$id), undefined, raw);
	expect({ ...stored.body, refs: [profile, person, fieldGroup] }).toEqual(body);

	const resolved = await callRegistry(
		emulator,
		'GET',
		`/tenant/schemas/${body['meta:altId']}`,
		undefined,
		full,
	);
	expect(resolved.body).not.toHaveProperty('allOf');
	expect(resolved.body.properties).toMatchObject({
		_id: { type: 'string' },
		personID: { type: 'string' },
		person: { properties: { name: { properties: { firstName: { type: 'string' } } } } },
		_acme: {
			properties: { points: { type: 'integer', title: 'Points', 'meta:xdmType': 'int' } },
		},
	});
});

it('leaves out titles and descriptions on demand, but no field that is called so', async () => {
	const fields = { title: { type: 'string', title: 'Title', description: 'Mr or Ms' } };
	const fieldGroup = await createXdm(emulator, 'fieldgroups', {
		...fieldGroupBody,
		definitions: {
			customFields: { properties: { _acme: { type: 'object', properties: fields } } },
		},
	});
	const id = await createXdm(emulator, 'schemas', schemaBody('Titles', fieldGroup));
	const { body } = await callRegistry(emulator, 'GET', byId('schemas', id), undefined, {
		accept: 'application/vnd.adobe.xed-full-notext+json;version=1',
	});
	expect(body).not.toHaveProperty('title');
	expect(body.properties._acme.properties.title).toEqual({
		type: 'string',
		'meta:xdmType': 'string',
	});
});

it('takes classes of the organization, and field groups for their behavior', async () => {
	const record = 'https://ns.adobe.com/xdm/data/record';
	const $class = await createXdm(emulator, 'classes', {
		type: 'object',
		title: 'Hotel',
		description: '',
		allOf: [{ $ref: record }],
	});
	const fieldGroup = await createXdm(emulator, 'mixins', {
		...fieldGroupBody,
		'meta:intendedToExtend': [record],
	});
	const allOf = [{ $ref: $class }, { $ref: fieldGroup }];
	const id = await createXdm(emulator, 'schemas', { ...schemaBody('Hotels'), allOf });
	const { body } = await callRegistry(emulator, 'GET', byId('schemas', id), undefined, full);
	expect(Object.keys(body.properties)).toEqual(['_id', '_acme']);
	expect(body['meta:class']).toBe($class);
});

it.each<[string, object, string?]>([
	['no title', { title: undefined }, 'title'],
	['an empty title', { title: ' ' }, 'title'],
	['another type', { type: 'string' }, 'type'],
	['no description', { description: undefined }, 'description'],
	['no allOf', { allOf: undefined }, 'allOf'],
	['no class', { allOf: [{ $ref: person }] }, 'exactly one class'],
	['two classes', { allOf: [{ $ref: profile }, { $ref: sample.class }] }, 'exactly one class'],
	[
		'an unknown class',
		{ allOf: [{ $ref: 'https://ns.adobe.com/acme/classes/x' }] },
		'does not exist',
	],
	[
		'a field group for another class',
		{ allOf: [{ $ref: profile }, { $ref: sample.fieldGroup }] },
		'not compatible',
	],
])('refuses a schema with %s', async (_, other, text) => {
	emulator.isWrongOnPurpose = true;
	const body = { ...schemaBody('Members'), ...other };
	expect(await callRegistry(emulator, 'POST', '/tenant/schemas', body)).toMatchObject(
		problem(400, text),
	);
	expect(emulator.schemas.size).toBe(1);
});

it('refuses a title that something else has', async () => {
	const body = { ...fieldGroupBody, title: 'Sample orders' };
	const answer = await callRegistry(emulator, 'POST', '/tenant/fieldgroups', body);
	expect(answer).toMatchObject(registryRefusal('1521-400'));
	expect(answer.body.detail).toContain(sample.schema);
});

const definitionsOf = (properties: object) => ({
	definitions: { customFields: { properties } },
});
const ownFields = (properties: object) => definitionsOf({ _acme: { type: 'object', properties } });

it.each([
	['outside the namespace', definitionsOf({ points: { type: 'integer' } })],
	['of another namespace', definitionsOf({ _other: { type: 'object', properties: {} } })],
])('refuses fields %s', async (_, other) => {
	const body = { ...fieldGroupBody, ...other };
	expect(await callRegistry(emulator, 'POST', '/tenant/fieldgroups', body)).toMatchObject(
		registryRefusal('1021-400'),
	);
});

it.each<[string, object, string]>([
	['no class that it is for', { 'meta:intendedToExtend': [] }, 'meta:intendedToExtend'],
	['an unknown class', { 'meta:intendedToExtend': ['x'] }, 'does not exist'],
	['a field name with a space', ownFields({ 'a b': { type: 'string' } }), 'a b'],
	['a field name that begins with an underscore', ownFields({ _a: { type: 'string' } }), '_a'],
	['a field without a type', ownFields({ a: {} }), 'type'],
	['a field of another type', ownFields({ a: { type: 'date' } }), 'date'],
	['an array without items', ownFields({ a: { type: 'array' } }), 'items'],
	['a definition that there is not', { allOf: [{ $ref: '#/definitions/x' }] }, 'no definition x'],
])('refuses a field group with %s', async (_, other, text) => {
	const body = { ...fieldGroupBody, ...other };
	expect(await callRegistry(emulator, 'POST', '/tenant/fieldgroups', body)).toMatchObject(
		problem(400, text),
	);
	expect(emulator.fieldGroups.size).toBe(1);
});

it('knows a part of the standard library, which nobody changes', async () => {
	const { body } = await callRegistry(
		emulator,
		'GET',
		'/global/fieldgroups?property=meta:intendedToExtend==https://ns.adobe.com/xdm/context/experienceevent',
		undefined,
		{ accept: 'application/vnd.adobe.xed-id+json' },
	);
	expect(body.results).toMatchObject([{ 'meta:altId': '_xdm.context.identitymap' }]);
	expect(
		await callRegistry(emulator, 'GET', '/global/behaviors/_xdm.data.time-series', undefined, full),
	).toMatchObject({ status: 200, body: { properties: { timestamp: { format: 'date-time' } } } });
	emulator.isWrongOnPurpose = true;
	expect(
		await callRegistry(emulator, 'DELETE', '/global/classes/_xdm.context.profile'),
	).toMatchObject({
		status: 501,
	});
});

it.each([
	['schemas', '1012-404'],
	['classes', '1010-404'],
])('does not find %s that are not there', async (kind, code) => {
	const path = byId(kind, `https://ns.adobe.com/acme/${kind}/none`);
	expect(await callRegistry(emulator, 'GET', path, undefined, raw)).toMatchObject(
		registryRefusal(code),
	);
	expect(await callRegistry(emulator, 'DELETE', path)).toMatchObject(registryRefusal(code));
});

it.each([
	['none', undefined],
	['no version', 'application/vnd.adobe.xed+json'],
	['the form of lists', 'application/vnd.adobe.xed-id+json; version=1'],
	['JSON', 'application/json'],
])('shows no schema for an Accept header with %s', async (_, accept) => {
	const path = byId('schemas', sample.schema);
	expect(await callRegistry(emulator, 'GET', path, undefined, { accept })).toMatchObject(
		registryRefusal('1007-400'),
	);
});

it('has no other major version', async () => {
	const accept = 'application/vnd.adobe.xed+json; version=2';
	expect(
		await callRegistry(emulator, 'GET', byId('schemas', sample.schema), undefined, { accept }),
	).toMatchObject(problem(406));
});

it('deletes what nothing uses, from the dataset down to the class', async () => {
	const inUse = async (kind: string, id: string) =>
		expect(await callRegistry(emulator, 'DELETE', byId(kind, id))).toMatchObject(
			problem(400, 'uses it'),
		);
	const gone = async (kind: string, id: string) =>
		expect(await callRegistry(emulator, 'DELETE', byId(kind, id))).toMatchObject({ status: 204 });

	await inUse('schemas', sample.schema);
	await inUse('fieldgroups', sample.fieldGroup);
	emulator.dataSets.clear();
	await gone('schemas', sample.schema);
	await inUse('classes', sample.class);
	await gone('mixins', '_acme.mixins.f1e1');
	await gone('classes', sample.class);
	expect((await callRegistry(emulator, 'GET', '/stats')).body.counts).toMatchObject({
		schemas: 0,
		mixins: 0,
		classes: 0,
	});
});

it('keeps sandboxes apart', async () => {
	const path = byId('schemas', sample.schema);
	expect(
		await callRegistry(emulator, 'GET', path, undefined, { ...raw, ...elsewhere }),
	).toMatchObject(registryRefusal('1012-404'));
	expect(await callRegistry(emulator, 'DELETE', path, undefined, elsewhere)).toMatchObject({
		status: 404,
	});
	const ofOther = { ...schemaBody('Orders'), allOf: [{ $ref: sample.class }] };
	expect(await callRegistry(emulator, 'POST', '/tenant/schemas', ofOther, elsewhere)).toMatchObject(
		problem(400, 'does not exist'),
	);
	const sameTitle = schemaBody('Sample orders');
	expect(
		await callRegistry(emulator, 'POST', '/tenant/schemas', sameTitle, elsewhere),
	).toMatchObject({
		status: 201,
	});
	expect(
		(await callRegistry(emulator, 'GET', '/stats', undefined, elsewhere)).body.counts.schemas,
	).toBe(1);
	await createDataSet(emulator, 'Orders');
});

it.each([
	['no token', { authorization: undefined }, { status: 403, body: { error_code: '403010' } }],
	[
		'another organization',
		{ 'x-gw-ims-org-id': 'x' },
		{ status: 403, body: { error_code: '403025' } },
	],
	['no sandbox', { 'x-sandbox-name': undefined }, problem(400, 'x-sandbox-name')],
	['an unknown sandbox', { 'x-sandbox-name': 'Production' }, problem(404, 'Production')],
])('refuses a request with %s', async (_, headers, answer) => {
	emulator.isWrongOnPurpose = true;
	expect(await callRegistry(emulator, 'GET', '/stats', undefined, headers)).toMatchObject(answer);
});

it('refuses a body that is no JSON object', async () => {
	emulator.isWrongOnPurpose = true;
	expect(await callRegistry(emulator, 'POST', '/tenant/schemas', '[]')).toMatchObject(problem(400));
	expect(await callRegistry(emulator, 'POST', '/tenant/schemas', '{')).toMatchObject({
		status: 400,
	});
});
