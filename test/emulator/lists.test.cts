import type { Emulator, StoredFlow } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { call, createParts, refusal } from './client.cts';
import { listFlows, namesOf, storeFlows } from './manyFlows.cts';

let emulator: Emulator;
let source: string;
beforeEach(async () => {
	emulator = await openEmulator();
	({ source } = await createParts(emulator));
});

const store = (count: number, other?: (index: number) => Partial<StoredFlow>) =>
	storeFlows(emulator, count, other);
const list = async (query: string) => await listFlows(emulator, query);

describe('order', () => {
	beforeEach(() =>
		store(12, (index) => ({
			name: `${'abc'[index % 3]}${index}`,
			description: index === 5 ? undefined : String(index),
		})),
	);

	it.each<[string, string[]]>([
		['name', ['a0', 'a3', 'a6']],
		['+name', ['a0', 'a3', 'a6']],
		['%2Bname', ['a0', 'a3', 'a6']],
		['-name', ['c8', 'c5', 'c2']],
		['createdAt', ['a0', 'b1', 'c2']],
		['-updatedAt', ['c11', 'b10', 'a9']],
		['description', ['c5', 'a0', 'b1']],
		['flowSpec.id', ['a0', 'b1', 'c2']],
	])('by %s', async (orderby, expected) => {
		const { items } = await list(`?limit=3&orderby=${orderby}`);
		const names = namesOf({ items });
		// Records made in the same millisecond come in the order of their IDs.
		const ties = orderby === 'createdAt' || orderby === 'flowSpec.id';
		expect(ties ? names.sort() : names).toEqual(expected);
	});

	it.each([
		['nothing', 'FLOW-1433-400'],
		['%23id', 'FLOW-1433-400'],
		['*name', 'FLOW-1433-400'],
		['name:desc', 'FLOW-1432-400'],
		['name desc', 'FLOW-1432-400'],
		['--name', 'FLOW-1432-400'],
	])('is refused by %s', async (orderby, code) => {
		expect(await call(emulator, 'GET', `/flows?orderby=${orderby}`)).toMatchObject(refusal(code));
	});
});

describe('filters', () => {
	beforeEach(() =>
		store(10, (index) => ({
			state: index === 4 ? 'draft' : 'enabled',
			sourceConnectionIds: index < 2 ? [`s${index}`] : [source],
			...(index === 3 && { description: 'two, words', name: 'Zürich & "Bern"' }),
		})),
	);

	it.each<[string, number[]]>([
		['property=name==Flow 1', [1]],
		['property=name==Flow%201,Flow 2', [1, 2]],
		['property=name=="Flow 1"', [1]],
		['property=name=="Flow 1","Flow 2"', [1, 2]],
		['property=description=="two, words"', [3]],
		['property=description==two, words', []],
		[`property=name==${encodeURIComponent('Zürich & "Bern"')}`, [3]],
		['property=state!=enabled', [4]],
		['property=state!=enabled,draft', []],
		['property=state==Draft', [4]],
		['property=sourceConnectionIds[]==s0,s1', [0, 1]],
		['property=sourceConnectionIds==s0', []],
		['property=transformations[].params.mappingVersion==7', [7]],
		['property=transformations[].params.mappingVersion>=8', [8, 9]],
		['property=transformations[].params.mappingVersion<10', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
		['property=updatedAt>1700000000008', [9]],
		['property=updatedAt<=1700000000001', [0, 1]],
		['property=updatedAt>1700000000001&property=updatedAt<1700000000004', [2, 3]],
		['property=updatedAt>1700000000001&property=state==draft', [4]],
		['property=name>Flow 8&property=name<Flow 99', [9]],
		['property=flowSpec.id==14518937-270c-4525-bdec-c2ba7cce3860&property=state==draft', [4]],
		['property=inheritedAttributes.properties.isSourceFlow==true&property=state==draft', [4]],
		['property=inheritedAttributes.properties.isDestinationFlow==true', []],
		[
			'property=inheritedAttributes.targetConnections[].connectionSpec.id==c604ff05-7f1a-43c0-8e18-33bf874cb11c&property=state==draft',
			[4],
		],
		['property=options.nothing==1', []],
	])('%s', async (query, expected) => {
		const { items } = await list(`?${query}`);
		const indices = items.map(({ etag }: { etag: string }) => Number(etag.slice(1, -1)));
		expect(indices.sort()).toEqual(expected);
	});

	it.each([
		['name', 'FLOW-1453-400'],
		['name==', 'FLOW-1453-400'],
		['name=x', 'FLOW-1450-400'],
		['name!>x', 'FLOW-1450-400'],
		['name~x', 'FLOW-1440-400'],
		['createdAt>=1,2', 'FLOW-1443-400'],
		['createdAt==1,2', 'FLOW-1452-400'],
		['createdAt>yesterday', 'FLOW-1452-400'],
		['id>=x', 'FLOW-1448-400'],
		['connections==x', 'FLOW-1449-400'],
		['sandbox.name==x', 'FLOW-1449-400'],
	])('refuse %s', async (property, code) => {
		expect(await call(emulator, 'GET', `/flows?property=${property}`)).toMatchObject(refusal(code));
	});

	it('do not see through masks', async () => {
		const path = '/connections?property=auth.params.connectionString==';
		const [{ auth }] = emulator.connections.values();
		const secret = encodeURIComponent(`"${String(auth.params.connectionString)}"`);
		expect((await call(emulator, 'GET', path + secret)).body.items).toEqual([]);
		expect((await call(emulator, 'GET', `${path}*****`)).body.items).toHaveLength(1);
	});
});

describe('searches', () => {
	const search = async (body: unknown, path = '/flows/search') =>
		await call(emulator, 'POST', path, body);

	it('answer the query in their body', async () => {
		store(30, (index) => ({ state: index < 12 ? 'disabled' : 'enabled' }));
		const request = {
			queryString: 'property=state==disabled&property=name!=Flow%201',
			orderby: '-updatedAt',
			limit: 5,
		};
		const { status, body } = await search(request);
		expect(status).toBe(200);
		expect(namesOf(body)).toEqual(['Flow 11', 'Flow 10', 'Flow 9', 'Flow 8', 'Flow 7']);
		const { href } = body._links.next;
		expect(href).toMatch(/^\/flows\/search\?continuationToken=/);
		const token = href.replace(/&limit=\d+$/, '');
		expect(namesOf((await search(request, token)).body)[0]).toBe('Flow 6');
		expect(namesOf((await search({}, token)).body)[0]).toBe('Flow 6');
		expect((await search({ queryString: 'state==disabled', count: true })).body).toEqual({
			count: 12,
		});
	});

	it('show the fields that are asked for', async () => {
		store(1);
		const { body } = await search({ projectionFields: 'id, name' });
		expect(body.items).toEqual([{ id: 'flow-000000', name: 'Flow 0' }]);
	});

	it.each<[object, string]>([
		[{ limit: 1001 }, 'FLOW-1452-400'],
		[{ limit: 0 }, 'FLOW-1452-400'],
		[{ limit: 1, count: true }, 'FLOW-1401-400'],
		[{ queryString: 'nothing==1' }, 'FLOW-1449-400'],
		[{ orderby: 'nothing' }, 'FLOW-1433-400'],
		[{ groupByProperty: 'name' }, 'FLOW-1442-400'],
	])('refuse %j', async (body, code) => {
		emulator.isWrongOnPurpose = true;
		expect(await search(body)).toMatchObject(refusal(code));
	});

	it('are there for connections and flow specs', async () => {
		expect(
			(await search({ queryString: 'name==Orders' }, '/connections/search')).body.items,
		).toHaveLength(1);
		expect(
			namesOf((await search({ queryString: 'name=="CRMToAEP"' }, '/flowSpecs/search')).body),
		).toEqual(['CRMToAEP']);
	});

	it('are not there for runs', async () => {
		emulator.isWrongOnPurpose = true;
		expect(await search({}, '/runs/search')).toMatchObject({ status: 501 });
	});
});
