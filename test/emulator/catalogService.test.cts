import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { callCatalog, createDataSet, fullType, problem, sample } from './siblings.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const schemaRef = { id: sample.schema, contentType: fullType };
const elsewhere = { 'x-sandbox-name': 'dev' };

it('creates, shows, changes and deletes a dataset', async () => {
	const body = {
		name: 'Orders 2026',
		description: 'All',
		schemaRef,
		tags: { unifiedProfile: ['enabled:true'] },
	};
	const created = await callCatalog(emulator, 'POST', '/dataSets', body);
	expect(created).toMatchObject({
		status: 201,
		body: [expect.stringMatching(/^@\/dataSets\/[0-9a-f]{24}$/)],
	});
	const [reference] = created.body;
	const path = reference.slice(1);
	const id = path.replace('/dataSets/', '');
	const { account } = emulator;
	expect((await callCatalog(emulator, 'GET', path)).body).toEqual({
		[id]: {
			...body,
			tags: { ...body.tags, 'adobe/pqs/table': ['orders_2026'] },
			version: '1.0.0',
			imsOrg: account.organization,
			created: expect.any(Number),
			updated: expect.any(Number),
			createdClient: account.clientId,
			createdUser: account.technicalAccountId,
			updatedUser: account.technicalAccountId,
			viewId: expect.stringMatching(/^[0-9a-f]{24}$/),
			files: `@/dataSetFiles?dataSetId=${id}`,
			classification: { dataBehavior: 'record', managedBy: 'CUSTOMER' },
			observableSchema: {},
		},
	});

	expect(await callCatalog(emulator, 'PATCH', path, { description: 'Some' })).toMatchObject({
		status: 200,
		body: [reference],
	});
	const instructions = [{ op: 'add', path: '/tags/unifiedIdentity', value: ['enabled:true'] }];
	expect(
		await callCatalog(emulator, 'PATCH', path, instructions, {
			'content-type': 'application/json-patch+json',
		}),
	).toMatchObject({ status: 200, body: [reference] });
	expect(
		(await callCatalog(emulator, 'GET', `${path}?properties=description,version,tags`)).body,
	).toEqual({
		[id]: {
			description: 'Some',
			version: '1.0.2',
			tags: {
				unifiedProfile: ['enabled:true'],
				unifiedIdentity: ['enabled:true'],
				'adobe/pqs/table': ['orders_2026'],
			},
		},
	});

	expect(await callCatalog(emulator, 'DELETE', path)).toMatchObject({
		status: 200,
		body: [reference],
	});
	expect(await callCatalog(emulator, 'DELETE', path)).toMatchObject({ status: 200, body: [] });
	expect(await callCatalog(emulator, 'GET', path)).toMatchObject(problem(404, id));
	expect(await callCatalog(emulator, 'PATCH', path, {})).toMatchObject(problem(404, id));
});

it.each<[string, object, string]>([
	['no name', { name: undefined }, 'name'],
	['an empty name', { name: '' }, 'name'],
	['no schema', { schemaRef: undefined }, 'schemaRef'],
	['no schema ID', { schemaRef: { contentType: fullType } }, 'schemaRef'],
	['an unknown schema', { schemaRef: { ...schemaRef, id: 'https://x.test/y' } }, 'does not exist'],
	['a class for a schema', { schemaRef: { ...schemaRef, id: sample.class } }, 'does not exist'],
	['no content type', { schemaRef: { id: sample.schema } }, 'contentType'],
	[
		'another content type',
		{ schemaRef: { ...schemaRef, contentType: 'application/json' } },
		'contentType',
	],
	[
		'another version',
		{ schemaRef: { ...schemaRef, contentType: fullType.replace('1', '2') } },
		'version',
	],
	['a tag that is no list', { tags: { unifiedProfile: 'enabled:true' } }, 'tags'],
	['a text for a boolean', { enableErrorDiagnostics: 'true' }, 'enableErrorDiagnostics'],
])('refuses a dataset with %s', async (_, other, text) => {
	emulator.isWrongOnPurpose = true;
	const body = { name: 'Orders', schemaRef, ...other };
	expect(await callCatalog(emulator, 'POST', '/dataSets', body)).toMatchObject(problem(400, text));
	const { name: name = 'Sample orders', ...rest } = other as { name?: string };
	if (Object.values(rest).every((value) => value === undefined)) return;
	const change = await callCatalog(emulator, 'PATCH', `/dataSets/${sample.dataSet}`, {
		name,
		...rest,
	});
	expect(change).toMatchObject(problem(400, text));
	expect(emulator.dataSets.size).toBe(1);
});

describe('lists', () => {
	beforeEach(async () => {
		for (const name of ['Charlie', 'Alpha', 'Bravo']) await createDataSet(emulator, name);
	});

	const names = async (query: string) => {
		const { status, body } = await callCatalog(emulator, 'GET', `/dataSets?${query}`);
		expect(status).toBe(200);
		return Object.values(body as Record<string, { name: string }>).map(({ name }) => name);
	};

	it('are objects by ID, in the order of creation', async () => {
		const { body } = await callCatalog(emulator, 'GET', '/dataSets?properties=name,schemaRef.id');
		expect(Object.keys(body)[0]).toBe(sample.dataSet);
		expect(Object.values(body)[3]).toEqual({ name: 'Bravo', schemaRef: { id: sample.schema } });
	});

	it('come in pages', async () => {
		expect(await names('orderBy=name&limit=2')).toEqual(['Alpha', 'Bravo']);
		expect(await names('orderBy=name&limit=2&start=2')).toEqual(['Charlie', 'Sample orders']);
		expect(await names('orderBy=name&limit=2&start=4')).toEqual([]);
	});

	it('have 20 datasets unless more are asked for', async () => {
		for (let number = 0; number < 30; number++) await createDataSet(emulator, `Dataset ${number}`);
		expect(await names('')).toHaveLength(20);
		expect(await names('limit=100')).toHaveLength(34);
		expect(await names('limit=100&properties=name,observableSchema')).toHaveLength(20);
	});

	it.each<[string, string[]]>([
		['orderBy=desc:name', ['Sample orders', 'Charlie', 'Bravo', 'Alpha']],
		['orderBy=version,desc:name&limit=1', ['Sample orders']],
		['name=Alpha,Bravo&orderBy=name', ['Alpha', 'Bravo']],
		['name=!Alpha,Bravo', ['Sample orders', 'Charlie']],
		['name=*a*l*', ['Sample orders', 'Charlie']],
		['property=name==*pha', ['Alpha']],
		['property=name~^[AB]&orderBy=name', ['Alpha', 'Bravo']],
		['property=name!=Alpha&property=name<C', ['Bravo']],
		['property=version>1.0.0', []],
		['property=!description&limit=1', ['Sample orders']],
		['property=description', []],
		['tags=adobe/pqs/table:alpha', ['Alpha']],
		['tags=adobe/pqs/table:*&limit=1', ['Sample orders']],
		['tags=none:*', []],
	])('can be had by %s', async (query, expected) => {
		expect(await names(query)).toEqual(expected);
	});

	it('are empty when filtered by a property that no dataset has', async () => {
		emulator.isWrongOnPurpose = true;
		expect(await names('nothing=x')).toEqual([]);
	});

	it.each([
		'limit=0',
		'limit=101',
		'limit=x',
		'start=-1',
		'orderBy=up:name',
		'property==x',
		'tags=x',
	])('refuse %s', async (query) => {
		emulator.isWrongOnPurpose = true;
		expect(await callCatalog(emulator, 'GET', `/dataSets?${query}`)).toMatchObject(problem(400));
	});
});

it('keeps sandboxes apart', async () => {
	const path = `/dataSets/${sample.dataSet}`;
	expect((await callCatalog(emulator, 'GET', '/dataSets', undefined, elsewhere)).body).toEqual({});
	expect(await callCatalog(emulator, 'GET', path, undefined, elsewhere)).toMatchObject(
		problem(404),
	);
	expect((await callCatalog(emulator, 'DELETE', path, undefined, elsewhere)).body).toEqual([]);
	expect(
		await callCatalog(emulator, 'POST', '/dataSets', { name: 'Orders', schemaRef }, elsewhere),
	).toMatchObject(problem(400, 'does not exist'));
	expect(emulator.dataSets.size).toBe(1);
});
