import type { Emulator } from '../../emulator/index.cts';
import { startEmulator } from '../../emulator/index.cts';
import type { StoredFlow } from '../../emulator/index.cts';
import { call, createParts, refusal } from './client.cts';

let emulator: Emulator;
let parts: { source: string; target: string };
beforeEach(async () => {
	emulator = await startEmulator();
	parts = await createParts(emulator);
});
afterEach(async () => await emulator.close());

/** Puts flows in the store, oldest first; some are made in the same millisecond. */
function store(count: number, other: (index: number) => Partial<StoredFlow> = () => ({})): void {
	for (let index = 0; index < count; index++) {
		const id = `flow-${String((index * 7919) % count).padStart(6, '0')}`;
		emulator.flows.set(id, {
			id,
			etag: `"${index}"`,
			createdAt: 1_700_000_000_000 + Math.floor(index / 3),
			updatedAt: 1_700_000_000_000 + index,
			sandboxName: 'prod',
			state: 'enabled',
			name: `Flow ${index}`,
			flowSpec: { id: '14518937-270c-4525-bdec-c2ba7cce3860', version: '1.0' },
			sourceConnectionIds: [parts.source],
			targetConnectionIds: [parts.target],
			transformations: [{ name: 'Copy' }, { name: 'Mapping', params: { mappingVersion: index } }],
			...other(index),
		});
	}
}

const list = async (query: string, path = '/flows') => (await call(emulator, 'GET', path + query)).body;

const namesOf = ({ items }: { items: Array<{ name: string }> }) => items.map(({ name }) => name);

/** Follows the links from page to page. */
async function follow(query: string, path = '/flows') {
	const pages: string[][] = [];
	for (let next = `${path}${query}`; next;) {
		const { body } = await call(emulator, 'GET', next);
		pages.push(namesOf(body));
		next = body._links?.next.href;
	}
	return pages;
}

const numbers = (count: number) => [...Array(count).keys()];

describe('pages', () => {
	it('have 20 items unless asked for, 100 at most, and a link while there are more', async () => {
		store(205);
		expect((await follow('')).map(({ length }) => length)).toEqual([...Array(10).fill(20), 5]);
		expect((await follow('?limit=1000')).map(({ length }) => length)).toEqual([100, 100, 5]);
		expect((await follow('?limit=205&property=state==disabled')).flat()).toEqual([]);
		expect(await list('?limit=41&orderby=-updatedAt')).toHaveProperty('_links');
		expect(await list('?limit=5&property=name==Flow 1')).not.toHaveProperty('_links');
	});

	it('hold every record once, in the order of creation', async () => {
		store(50);
		const names = (await follow('?limit=7')).flat();
		expect(new Set(names)).toEqual(new Set(numbers(50).map((index) => `Flow ${index}`)));
		const times = names.map((name) => Math.floor(Number(name.slice(5)) / 3));
		expect(times).toEqual([...times].sort((a, b) => a - b));
	});

	it.each(['', 'orderby=-createdAt', 'orderby=name', 'orderby=-state', 'orderby=lastRunDetails.id'])(
		'do not skip or repeat when records come and go in between: %s',
		async (query) => {
			store(30);
			const first = await list(`?limit=10&${query}`);
			const gone = first.items[3].id;
			emulator.flows.delete(gone);
			emulator.flows.set('flow-new', {
				...emulator.flows.get(first.items[0].id)!,
				id: 'flow-aaa',
				name: first.items[0].name,
			});
			const rest = (await follow('', first._links.next.href)).flat();
			const seen = [...namesOf(first), ...rest];
			expect(new Set(seen).size).toBe(30);
			expect(seen).toHaveLength(30);
		},
	);

	it('go on by a token alone, which works only when it is encoded', async () => {
		store(30);
		const { _links } = await list('?limit=10&property=state==enabled&orderby=-name');
		const { href } = _links.next;
		expect(href).toMatch(/^\/flows\?continuationToken=[^&=+/]+&limit=10$/);
		const token = new URLSearchParams(href.split('?')[1]).get('continuationToken')!;
		for (const character of ['=', '+', '&', '%', '/', '#']) expect(token).toContain(character);

		const encoded = encodeURIComponent(token);
		const page = namesOf(await list('?limit=10&property=state==enabled&orderby=-name'));
		const second = namesOf(await list(`?continuationToken=${encoded}`));
		expect(second).toEqual(
			namesOf(await list(`?continuationToken=${encoded}&property=state==enabled&orderby=-name&limit=20`)),
		);
		expect(second[0] < page.at(-1)!).toBe(true);
		// As clients do that repeat their query behind the link.
		expect(await call(emulator, 'GET', `${href}&limit=10`)).toMatchObject({ status: 200 });

		for (const broken of [token, token.split('=')[0], `${encoded}x`, 'abc', encoded.slice(0, -4)]) {
			expect(await call(emulator, 'GET', `/flows?continuationToken=${broken}`)).toMatchObject(
				refusal('FLOW-1452-400'),
			);
		}
		for (const path of [
			`/connections?continuationToken=${encoded}`,
			`/flows?continuationToken=${encoded}&orderby=name`,
			`/flows?continuationToken=${encoded}&property=state==draft`,
		]) {
			expect(await call(emulator, 'GET', path)).toMatchObject(refusal('FLOW-1452-400'));
		}
	});

	it('are shown of one sandbox', async () => {
		store(10, (index) => ({ sandboxName: index % 2 ? 'dev' : 'prod' }));
		expect((await follow('?limit=2')).flat()).toHaveLength(5);
	});

	it.each([
		['limit=0', 'FLOW-1452-400'],
		['limit=-1', 'FLOW-1452-400'],
		['limit=many', 'FLOW-1452-400'],
		['count=maybe', 'FLOW-1452-400'],
		['count=true&limit=10', 'FLOW-1401-400'],
		['start=10', 'FLOW-1451-400'],
	])('are refused with %s', async (query, code) => {
		expect(await call(emulator, 'GET', `/flows?${query}`)).toMatchObject(refusal(code));
	});

	it('give way to the count of what the filters leave', async () => {
		store(30, (index) => ({ state: index < 10 ? 'disabled' : 'enabled' }));
		expect(await list('?count=true')).toEqual({ count: 30 });
		expect(await list('?property=state==disabled&count=True')).toEqual({ count: 10 });
		expect((await list('?count=False&limit=5')).items).toHaveLength(5);
	});

	it('are quick to come when there are very many', async () => {
		store(20_000);
		const pages = await follow('?limit=100&property=inheritedAttributes.properties.isSourceFlow==true');
		expect(pages).toHaveLength(200);
		expect(new Set(pages.flat()).size).toBe(20_000);
	});
});

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
			sourceConnectionIds: index < 2 ? [`s${index}`] : [parts.source],
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
		['property=inheritedAttributes.targetConnections[].connectionSpec.id==c604ff05-7f1a-43c0-8e18-33bf874cb11c&property=state==draft', [4]],
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
	const search = async (body: unknown, path = '/flows/search') => await call(emulator, 'POST', path, body);

	it('answer the query in their body', async () => {
		store(30, (index) => ({ state: index < 12 ? 'disabled' : 'enabled' }));
		const request = { queryString: 'property=state==disabled&property=name!=Flow%201', orderby: '-updatedAt', limit: 5 };
		const { status, body } = await search(request);
		expect(status).toBe(200);
		expect(namesOf(body)).toEqual(['Flow 11', 'Flow 10', 'Flow 9', 'Flow 8', 'Flow 7']);
		const { href } = body._links.next;
		expect(href).toMatch(/^\/flows\/search\?continuationToken=/);
		const token = href.replace(/&limit=\d+$/, '');
		expect(namesOf((await search(request, token)).body)[0]).toBe('Flow 6');
		expect(namesOf((await search({}, token)).body)[0]).toBe('Flow 6');
		expect((await search({ queryString: 'state==disabled', count: true })).body).toEqual({ count: 12 });
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
		expect(await search(body)).toMatchObject(refusal(code));
	});

	it('are there for connections and flow specs', async () => {
		expect((await search({ queryString: 'name==Orders' }, '/connections/search')).body.items).toHaveLength(1);
		expect(namesOf((await search({ queryString: 'name=="CRMToAEP"' }, '/flowSpecs/search')).body)).toEqual([
			'CRMToAEP',
		]);
		expect(await search({}, '/runs/search')).toMatchObject({ status: 404 });
	});
});
