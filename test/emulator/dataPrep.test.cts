import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { callDataPrep, createXdm, fullType, problem, sample, schemaBody } from './siblings.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const elsewhere = { 'x-sandbox-name': 'dev' };
const outputSchema = { schemaRef: { id: sample.schema, contentType: fullType } };
const mapping = (source: string, destination: string, sourceType = 'ATTRIBUTE') => ({
	sourceType,
	source,
	destination,
});
const body = {
	name: 'Orders',
	outputSchema,
	mappings: [
		mapping('order_id', '_acme.orderId'),
		mapping('upper(a)', '_acme.customerEmail', 'EXPRESSION'),
	],
};
/** As the tutorials of sources write it. */
const tutorialBody = {
	version: 0,
	xdmSchema: sample.schema,
	xdmVersion: '1.0',
	id: null,
	mappings: [
		{
			destinationXdmPath: '_acme.orderId',
			sourceAttribute: 'order_id',
			identity: false,
			version: 0,
		},
	],
};

async function create(set: object = body): Promise<string> {
	const answer = await callDataPrep(emulator, 'POST', '/mappingSets', set);
	if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
	return answer.body.id as string;
}

it('creates a mapping set and shows it in both of its forms', async () => {
	const { technicalAccountId } = emulator.account;
	const { status, body: created } = await callDataPrep(emulator, 'POST', '/mappingSets', body);
	expect({ status, created }).toEqual({
		status: 200,
		created: {
			id: expect.stringMatching(/^[0-9a-f]{32}$/),
			version: 0,
			createdDate: expect.any(Number),
			modifiedDate: expect.any(Number),
			createdBy: technicalAccountId,
			modifiedBy: technicalAccountId,
		},
	});
	const { body: shown } = await callDataPrep(emulator, 'GET', `/mappingSets/${created.id}`);
	expect(shown).toMatchObject({
		...created,
		name: 'Orders',
		outputSchema: { id: expect.stringMatching(/^[0-9a-f]{32}$/), ...outputSchema },
		mappings: [
			{
				id: expect.stringMatching(/^[0-9a-f]{32}$/),
				sourceType: 'text/x.schema-path',
				source: 'order_id',
				sourceAttribute: 'order_id',
				destination: '_acme.orderId',
				destinationXdmPath: '_acme.orderId',
			},
			{ sourceType: 'text/x.aep-xl', source: 'upper(a)' },
		],
		xdmSchema: sample.schema,
		schemaRef: outputSchema.schemaRef,
	});
	expect(shown.outputSchema).not.toHaveProperty('jsonSchema');
	const expanded = await callDataPrep(
		emulator,
		'GET',
		`/mappingSets/${created.id}?expandSchema=true`,
	);
	expect(expanded.body.outputSchema.jsonSchema.properties).toHaveProperty('_acme');

	const mappings = await callDataPrep(emulator, 'GET', `/mappingSets/${created.id}/mappings`);
	expect(mappings.body).toEqual(shown.mappings);
	const one = `/mappingSets/${created.id}/mappings/${shown.mappings[1].id}`;
	expect((await callDataPrep(emulator, 'GET', one)).body).toEqual(shown.mappings[1]);
	expect(await callDataPrep(emulator, 'GET', `${one}0`)).toMatchObject(problem(404));
});

it.each<[string, object]>([
	['the tutorials', tutorialBody],
	['the alternate ID', { ...tutorialBody, xdmSchema: '_acme.schemas.ab12' }],
	['schemaRef', { mappings: tutorialBody.mappings, ...outputSchema }],
])('takes the form with %s', async (_, set) => {
	const { body: shown } = await callDataPrep(emulator, 'GET', `/mappingSets/${await create(set)}`);
	expect(shown).toMatchObject({
		xdmSchema: sample.schema,
		mappings: [
			{ source: 'order_id', destination: '_acme.orderId', sourceType: 'text/x.schema-path' },
		],
	});
});

it('replaces a mapping set by a new version, and keeps the old one', async () => {
	const path = `/mappingSets/${await create()}`;
	const changed = { ...body, name: 'Orders II', mappings: [mapping('amount', '_acme.amount')] };
	expect(await callDataPrep(emulator, 'PUT', path, changed)).toMatchObject({
		status: 200,
		body: { version: 1, name: 'Orders II', mappings: [{ source: 'amount' }] },
	});
	expect((await callDataPrep(emulator, 'GET', path)).body).toMatchObject({
		version: 1,
		name: 'Orders II',
	});
	expect((await callDataPrep(emulator, 'GET', `${path}?version=0`)).body).toMatchObject({
		version: 0,
		name: 'Orders',
		mappings: { length: 2 },
	});
	expect(await callDataPrep(emulator, 'GET', `${path}?version=2`)).toMatchObject(problem(400));
	expect(await callDataPrep(emulator, 'PUT', path, { ...body, mappings: [{}] })).toMatchObject(
		problem(400),
	);
	expect(await callDataPrep(emulator, 'PUT', '/mappingSets/none', body)).toMatchObject(
		problem(404),
	);
});

it.each<[string, object, string]>([
	['no schema', { outputSchema: undefined }, 'output schema'],
	[
		'an unknown schema',
		{ outputSchema: { schemaRef: { id: 'x', contentType: fullType } } },
		'does not exist',
	],
	[
		'another version',
		{ outputSchema: undefined, xdmSchema: sample.schema, xdmVersion: '2.0' },
		'version',
	],
	['no mappings', { mappings: undefined }, 'mappings'],
	['no source', { mappings: [{ destination: '_acme.orderId' }] }, 'source'],
	['no destination', { mappings: [{ source: 'order_id' }] }, 'destination'],
	['another source type', { mappings: [mapping('a', '_acme.orderId', 'COLUMN')] }, 'COLUMN'],
	['a destination outside the schema', { mappings: [mapping('a', 'orderId')] }, 'orderId'],
	['a wrong expression', { mappings: [mapping('upper(', '_acme.paid', 'EXPRESSION')] }, 'upper('],
])('refuses a mapping set with %s', async (_, other, text) => {
	emulator.isWrongOnPurpose = true;
	expect(await callDataPrep(emulator, 'POST', '/mappingSets', { ...body, ...other })).toMatchObject(
		problem(400, text),
	);
	expect(emulator.mappingSets.size).toBe(1);
});

it('lists pages, the last change first', async () => {
	const first = await create({ ...body, name: 'First' });
	await new Promise((resolve) => setTimeout(resolve, 5));
	const second = await create({ ...body, name: 'Second' });
	const ids = async (query: string) => {
		const { body: page } = await callDataPrep(emulator, 'GET', `/mappingSets?${query}`);
		return page.data.map(({ id }: { id: string }) => id);
	};
	expect((await callDataPrep(emulator, 'GET', '/mappingSets?limit=2&start=0')).body).toMatchObject({
		data: [{ id: second }, { id: first }],
		_page: { count: 2, limit: 2 },
	});
	expect(await ids('limit=2&start=2')).toEqual([sample.mappingSet]);
	expect(await ids('limit=10&start=0&name=First')).toEqual([first]);
	expect((await ids('limit=10&start=0&orderBy=%2BcreatedDate')).at(-1)).toBe(second);
	expect((await ids('limit=10&start=0&orderBy=-updatedDate')).at(0)).toBe(second);
});

it.each(['limit=0&start=0', 'limit=x&start=0', 'limit=1&start=0&orderBy=name'])(
	'refuses a list with %s',
	async (query) => {
		emulator.isWrongOnPurpose = true;
		expect(await callDataPrep(emulator, 'GET', `/mappingSets?${query}`)).toMatchObject(
			problem(400),
		);
	},
);

it('validates every mapping by itself', async () => {
	const mappings = [
		mapping('order_id', '_acme.orderId'),
		mapping('order_id', '_acme.nothing'),
		mapping('concat(first, " ", last)', '_acme.customerEmail', 'EXPRESSION'),
		mapping('concat(first', '_acme.customerEmail', 'EXPRESSION'),
		mapping('shout(first)', '_acme.customerEmail', 'EXPRESSION'),
		mapping('date_part("mm", date(ordered_on))', '_acme.orderId', 'EXPRESSION'),
	];
	const { status, body: answer } = await callDataPrep(emulator, 'POST', '/mappingSets/validate', {
		outputSchema,
		mappings,
	});
	expect(status).toBe(200);
	expect(answer.validationResponse.map((result: { status: string }) => result.status)).toEqual([
		'SUCCESS',
		'FAILED',
		'SUCCESS',
		'FAILED',
		'FAILED',
		'SUCCESS',
	]);
	expect(answer.validationResponse[0].errors).toBeNull();
	expect(answer.validationResponse[1].errors).toEqual([
		{
			source: 'order_id',
			destination: '_acme.nothing',
			sourceType: 'ATTRIBUTE',
			columnName: '_acme.nothing',
			exception: expect.stringContaining('_acme.nothing'),
		},
	]);
	expect(emulator.mappingSets.size).toBe(1);
});

it('previews rows in the types of the schema, and tells what it cannot map', async () => {
	const mappings = [
		mapping('order_id', '_acme.orderId'),
		mapping('shop.mail', '_acme.customerEmail'),
		mapping('amount', '_acme.amount'),
		mapping('paid', '_acme.paid'),
		mapping('at', '_acme.updatedAt'),
		mapping('missing', '_acme.orderedOn'),
	];
	const row = {
		order_id: '7',
		shop: { mail: 'ada@example.com' },
		amount: 'much',
		paid: 'TRUE',
		at: '2026-01-01T13:00:00+01:00',
	};
	const set = { outputSchema, mappings };
	const preview = async (data: unknown, mappingSet: unknown = set) =>
		await callDataPrep(emulator, 'POST', '/mappingSets/preview', { data, mappingSet });
	const result = {
		data: {
			_acme: {
				orderId: 7,
				customerEmail: 'ada@example.com',
				paid: true,
				updatedAt: '2026-01-01T12:00:00.000Z',
			},
		},
		errors: [
			expect.objectContaining({ source: 'amount', exception: expect.stringContaining('much') }),
		],
	};
	expect(await preview([row])).toMatchObject({ status: 200, body: [result] });
	expect((await preview([{ order_id: 1 }])).body).toEqual([
		{ data: { _acme: { orderId: 1 } }, errors: null },
	]);
	emulator.isWrongOnPurpose = true;
	expect((await preview(row)).body).toEqual(result);
	expect((await preview({ order_id: 1 })).body).toEqual({ data: { _acme: { orderId: 1 } } });
	expect(await preview(undefined)).toMatchObject(problem(400, 'data'));
	expect(await preview([row], null)).toMatchObject(problem(400));
});

it.each<[string, unknown]>([
	['concat(first, " ", last)', 'Ada Lovelace'],
	['iif(age >= 18 && !minor, "adult", "child")', 'adult'],
	['first.equalsIgnoreCase("ADA")', 'true'],
	['"a".equals("A")', 'false'],
	['${last name}', 'King'],
	['coalesce(nothing, null, last)', 'Lovelace'],
	['upper(trim("  x "))', 'X'],
	['to_integer("12") + 2 * (3 - 1)', '16'],
	['-age', '-36'],
	['replacestr(split("a-b", "-")[0], "a", "c")', 'c'],
	['join("+", ["a", last])', 'a+Lovelace'],
	['nullify()', undefined],
	['md5(first)', undefined],
])('works out %s', async (expression, expected) => {
	const { body: answer } = await callDataPrep(emulator, 'POST', '/mappingSets/preview', {
		data: [{ first: 'Ada', last: 'Lovelace', 'last name': 'King', age: 36, minor: false }],
		mappingSet: {
			outputSchema,
			mappings: [mapping(expression, '_acme.customerEmail', 'EXPRESSION')],
		},
	});
	expect(answer[0].data._acme?.customerEmail).toBe(expected);
});

it('maps to objects, maps and lists of the standard library', async () => {
	const schema = await createXdm(
		emulator,
		'schemas',
		schemaBody(
			'Members',
			'https://ns.adobe.com/xdm/context/profile-person-details',
			'https://ns.adobe.com/xdm/context/identitymap',
		),
	);
	const { body: answer } = await callDataPrep(emulator, 'POST', '/mappingSets/preview', {
		data: [{ first: 'Ada', mail: 'ada@example.com' }],
		mappingSet: {
			outputSchema: { schemaRef: { id: schema, contentType: fullType } },
			mappings: [
				mapping('first', 'person.name.firstName'),
				mapping('mail', 'identityMap.Email[0].id'),
				mapping('fixed', '_id', 'STATIC'),
			],
		},
	});
	expect(answer).toEqual([
		{
			data: {
				person: { name: { firstName: 'Ada' } },
				identityMap: { Email: [{ id: 'ada@example.com' }] },
				_id: 'fixed',
			},
			errors: null,
		},
	]);
});

it('keeps sandboxes apart', async () => {
	const path = `/mappingSets/${sample.mappingSet}`;
	expect(await callDataPrep(emulator, 'GET', path, undefined, elsewhere)).toMatchObject(
		problem(404),
	);
	expect(await callDataPrep(emulator, 'PUT', path, body, elsewhere)).toMatchObject(problem(404));
	expect(await callDataPrep(emulator, 'POST', '/mappingSets', body, elsewhere)).toMatchObject(
		problem(400, 'does not exist'),
	);
	const page = await callDataPrep(
		emulator,
		'GET',
		'/mappingSets?limit=5&start=0',
		undefined,
		elsewhere,
	);
	expect(page.body.data).toEqual([]);
});
