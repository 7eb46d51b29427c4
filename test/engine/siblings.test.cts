import type { INodeParameters } from 'n8n-workflow';

import type { Emulator, Fault } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { mapFields, runNode, searchList, speedUpTime } from './engine.cts';
import { byId, call, createConnection } from './steps.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
	speedUpTime();
});

const on = async (resource: string, operation: string, parameters: INodeParameters = {}) =>
	await call(emulator, resource, operation, parameters);

const columns = [
	{ name: 'order_id', type: 'integer', xdm: { type: 'integer' } },
	{ name: 'Customer E-Mail', type: 'varchar', xdm: { type: 'string' } },
	{ name: 'customer_e_mail', type: 'varchar' },
	{ name: '2nd amount', type: 'double', xdm: { type: 'number' } },
	{ name: 'paid', type: 'boolean', xdm: { type: 'boolean' } },
	{ name: 'ordered_on', type: 'date', xdm: { type: 'string', format: 'date' } },
	{ name: 'updated_at', type: 'timestamp', xdm: { type: 'string', format: 'date-time' } },
];
const fromColumns = { columnsFrom: 'json', columns: JSON.stringify(columns) };

const createSchema = async (name = 'Orders', parameters: INodeParameters = fromColumns) =>
	(await on('schema', 'create', { name, ...parameters }))[0];

const posts = (path: string) =>
	emulator.requests.filter(({ method, url }) => method === 'POST' && url.endsWith(path));

describe('a schema', () => {
	it('is made of columns, each in a field of its type under the namespace', async () => {
		const made = await createSchema();
		const paths = (made.fields as Array<{ path: string }>).map(({ path }) => path);
		const namespace = paths[0].slice(0, paths[0].indexOf('.'));
		expect(namespace).toMatch(/^_\w+$/);
		expect(made).toEqual({
			id: expect.stringMatching(/^https:\/\/ns\.adobe\.com\//),
			name: 'Orders',
			altId: expect.any(String),
			fieldGroupId: expect.stringMatching(/^https:\/\/ns\.adobe\.com\//),
			fields: [
				['order_id', 'order_id'],
				['Customer E-Mail', 'Customer_E_Mail'],
				['customer_e_mail', 'customer_e_mail_2'],
				['2nd amount', 'field_2nd_amount'],
				['paid', 'paid'],
				['ordered_on', 'ordered_on'],
				['updated_at', 'updated_at'],
			].map(([column, field]) => ({ column, path: `${namespace}.${field}` })),
		});

		const [whole] = await on('schema', 'get', { schemaId: byId(String(made.id)), simplify: false });
		const { properties } = (whole.properties as never)[namespace] as {
			properties: Record<string, { type: string; format?: string }>;
		};
		const types = Object.values(properties).map(({ type, format }) => format ?? type);
		expect(types.sort()).toEqual(
			['integer', 'string', 'string', 'number', 'boolean', 'date', 'date-time'].sort(),
		);
	});

	it('is made of the table of a connection', async () => {
		const connectionId = await createConnection(emulator);
		const { fields } = await createSchema('Orders', {
			columnsFrom: 'table',
			connectionId: byId(connectionId),
			table: 'public.orders',
		});
		expect((fields as Array<{ column: string }>).map(({ column }) => column)).toEqual(
			expect.arrayContaining(['order_id', 'customer_email', 'updated_at']),
		);
	});

	it('is read, listed and searched', async () => {
		const { id, altId } = await createSchema('Orders');
		await createSchema('Returns');
		const simple = { id, name: 'Orders', altId, version: expect.any(String) };
		expect(await on('schema', 'get', { schemaId: byId(String(id)) })).toMatchObject([simple]);
		expect(await on('schema', 'get', { schemaId: byId(String(altId)) })).toMatchObject([simple]);
		expect(await on('schema', 'getAll', { name: 'Returns' })).toMatchObject([{ name: 'Returns' }]);
		expect((await on('schema', 'getAll', { returnAll: true })).length).toBeGreaterThan(1);
		expect(await on('schema', 'getAll', { limit: 1 })).toHaveLength(1);
		const { results } = await searchList(emulator, 'searchSchemas', { parameters: {} }, 'turn');
		expect(results).toEqual([{ name: 'Returns', value: expect.any(String) }]);
	});

	it('leaves no field group behind when it cannot be made', async () => {
		const before = emulator.fieldGroups.size;
		const fault: Fault = { kind: 'status', status: 403, method: 'POST', path: '/tenant/schemas' };
		emulator.faults.push(fault);
		await expect(createSchema()).rejects.toMatchObject({ httpCode: '403' });
		expect(posts('/tenant/fieldgroups')).toHaveLength(1);
		expect(emulator.fieldGroups.size).toBe(before);
	});

	it.each(['fieldgroups', 'schemas'])(
		'is made once when the answer on its %s is lost',
		async (kind) => {
			const before = [emulator.fieldGroups.size, emulator.schemas.size];
			emulator.faults.push({
				...{ kind: 'reset', when: 'after', times: 1 },
				...{ method: 'POST', path: `/tenant/${kind}` },
			} as Fault);
			const { id } = await createSchema();
			expect(id).toBeTruthy();
			expect([emulator.fieldGroups.size, emulator.schemas.size]).toEqual(
				before.map((size) => size + 1),
			);
		},
	);

	it.each<[INodeParameters, string]>([
		[{ columnsFrom: 'json', columns: '[]' }, "'Columns' has no columns"],
		[{ columnsFrom: 'json', columns: '[{"type":"integer"}]' }, "'Columns' has no columns"],
		[{ columnsFrom: 'json', columns: '{}' }, "'Columns' is not a JSON list"],
	])('is refused for %j before anything is sent', async (parameters, message) => {
		await expect(createSchema('Orders', parameters)).rejects.toMatchObject({ message });
		expect(emulator.requests).toEqual([]);
	});
});

describe('a dataset', () => {
	it('is made for a schema, read, listed, searched, and filled by a target connection', async () => {
		const { id: schemaId } = await createSchema();
		const [made] = await on('dataset', 'create', {
			name: 'Orders of the shop',
			schemaId: byId(String(schemaId)),
			additionalFields: { description: 'Every night' },
		});
		expect(made).toEqual({
			id: expect.stringMatching(/^[0-9a-f]{24}$/),
			name: 'Orders of the shop',
			schemaId,
		});

		const dataSetId = byId(String(made.id));
		const simple = { ...made, description: 'Every night' };
		expect(await on('dataset', 'get', { dataSetId })).toMatchObject([simple]);
		expect(await on('dataset', 'getAll', { name: 'Orders of the shop' })).toMatchObject([simple]);
		const { results } = await searchList(
			emulator,
			'searchDataSets',
			{ parameters: {} },
			'the shop',
		);
		expect(results).toEqual([{ name: 'Orders of the shop', value: made.id }]);

		const [target] = await on('targetConnection', 'create', { name: 'Into the lake', dataSetId });
		expect(target).toMatchObject({ dataSetId: made.id, schemaId });
		expect(emulator.targetConnections.get(String(target.id))).toMatchObject({
			data: { schema: { id: schemaId } },
			params: { dataSetId: made.id },
		});
	});

	it('is made once when the answer is lost', async () => {
		const before = emulator.dataSets.size;
		emulator.faults.push({
			kind: 'reset',
			when: 'after',
			times: 1,
			method: 'POST',
			path: '/dataSets',
		});
		await on('dataset', 'create', {
			name: 'Orders',
			schemaId: byId('https://ns.adobe.com/acme/schemas/ab12'),
		});
		expect(emulator.dataSets.size).toBe(before + 1);
	});

	it('is listed page by page', async () => {
		// Nothing waits here, and sped-up time would run out on a busy machine.
		jest.restoreAllMocks();
		await runNode(emulator, {
			parameters: {
				resource: 'dataset',
				operation: 'create',
				name: '={{ $json.name }}',
				schemaId: byId('https://ns.adobe.com/acme/schemas/ab12'),
			},
			items: Array.from({ length: 130 }, (_, index) => ({ name: `Dataset ${index}` })),
		});
		const all = await on('dataset', 'getAll', { returnAll: true });
		expect(new Set(all.map(({ id }) => id)).size).toBe(emulator.dataSets.size);
		expect(await on('dataset', 'getAll', { limit: 120 })).toHaveLength(120);
	});
});

describe('a mapping set', () => {
	const createByName = async (schemaId: unknown, parameters: INodeParameters = fromColumns) =>
		(
			await on('mappingSet', 'create', {
				name: 'By name',
				schemaId: byId(String(schemaId)),
				...parameters,
			})
		)[0];

	it('maps columns to the fields of their names', async () => {
		const { id: schemaId, fields } = await createSchema('Orders', {
			columnsFrom: 'json',
			columns: JSON.stringify(columns.filter(({ name }) => name !== 'customer_e_mail')),
		});
		const made = await createByName(schemaId, {
			columnsFrom: 'json',
			columns: JSON.stringify([
				{ name: 'ORDER-ID' },
				{ name: 'Customer E-Mail' },
				{ name: 'no such field' },
			]),
		});
		const pathOf = (column: string) =>
			(fields as Array<{ column: string; path: string }>).find((field) => field.column === column)!
				.path;
		expect(made).toEqual({
			id: expect.stringMatching(/^[0-9a-f]{32}$/),
			version: 0,
			name: 'By name',
			schemaId,
			mappings: [
				{ source: 'ORDER-ID', destination: pathOf('order_id') },
				{ source: 'Customer E-Mail', destination: pathOf('Customer E-Mail') },
			],
			unmapped: ['no such field'],
		});
		expect(await on('mappingSet', 'get', { mappingSetId: byId(String(made.id)) })).toMatchObject([
			{ id: made.id, schemaId, mappings: made.mappings },
		]);
		expect(await on('mappingSet', 'validate', { mappingSetId: byId(String(made.id)) })).toEqual([
			{ id: made.id, isValid: true, problems: [] },
		]);
	});

	it('maps pairs, and shows what it makes of a record', async () => {
		const { id: schemaId, fields } = await createSchema();
		const [orderId, email] = (fields as Array<{ path: string }>).map(({ path }) => path);
		const form = await mapFields(emulator, 'getSchemaFields', {
			parameters: { resource: 'mappingSet', operation: 'create', schemaId: byId(String(schemaId)) },
		});
		expect(form.fields.map(({ id }) => id)).toEqual(expect.arrayContaining([orderId, email]));

		const [made] = await on('mappingSet', 'create', {
			name: 'Pairs',
			schemaId: byId(String(schemaId)),
			mappedBy: 'pairs',
			mappings: {
				mappingMode: 'defineBelow',
				value: { [orderId]: 'number', [email]: 'mail' },
				schema: form.fields,
			} as never,
		});
		expect(made.mappings).toEqual([
			{ source: 'number', destination: orderId },
			{ source: 'mail', destination: email },
		]);
		const [shown] = await on('mappingSet', 'preview', {
			mappingSetId: byId(String(made.id)),
			data: '{ "number": 7, "mail": "ada@example.com" }',
		});
		const namespace = orderId.slice(0, orderId.indexOf('.'));
		expect(shown.data).toMatchObject({
			[namespace]: { order_id: 7, Customer_E_Mail: 'ada@example.com' },
		});
	});

	it('is refused with the reasons when Adobe finds it wrong, and nothing is made', async () => {
		const { id: schemaId } = await createSchema();
		const before = emulator.mappingSets.size;
		await expect(
			on('mappingSet', 'create', {
				name: 'Wrong',
				schemaId: byId(String(schemaId)),
				mappedBy: 'pairs',
				mappings: {
					mappingMode: 'defineBelow',
					value: { 'person.nowhere': 'mail' },
					schema: [],
				} as never,
			}),
		).rejects.toMatchObject({
			message: 'Adobe finds the mappings wrong',
			description: expect.stringContaining('person.nowhere'),
		});
		expect(emulator.mappingSets.size).toBe(before);
	});

	it('says so when no column has the name of a field', async () => {
		const { id: schemaId } = await createSchema();
		await expect(
			createByName(schemaId, { columnsFrom: 'json', columns: '[{"name":"nothing"}]' }),
		).rejects.toMatchObject({ message: 'No column has the name of a field' });
	});

	it('is made once when the answer is lost', async () => {
		const { id: schemaId } = await createSchema();
		const before = emulator.mappingSets.size;
		emulator.faults.push({
			kind: 'reset',
			when: 'after',
			times: 1,
			method: 'POST',
			path: '/mappingSets',
		});
		await createByName(schemaId);
		expect(emulator.mappingSets.size).toBe(before + 1);
	});
});
