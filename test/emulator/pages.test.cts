import type { Emulator, StoredFlow } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { call, createParts, refusal } from './client.cts';
import { follow as followLinks, listFlows, namesOf, storeFlows } from './manyFlows.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
	await createParts(emulator);
});

const store = (count: number, other?: (index: number) => Partial<StoredFlow>) =>
	storeFlows(emulator, count, other);
const list = async (query: string) => await listFlows(emulator, query);
const follow = async (query: string, path = '/flows') => await followLinks(emulator, path + query);
const numbers = (count: number) => [...Array(count).keys()];

describe('pages', () => {
	it('have 20 items unless asked for, 100 at most, and a link while there are more', async () => {
		store(205);
		expect((await follow('')).map(({ length }) => length)).toEqual([...Array(10).fill(20), 5]);
		expect((await follow('?limit=1000')).map(({ length }) => length)).toEqual([100, 100, 5]);
		expect((await follow('?limit=205&property=state==disabled')).flat()).toEqual([]);
		expect(await list('?limit=41&orderby=-updatedAt')).toHaveProperty('_links.next');
		expect(await list('?limit=5&property=name==Flow 1')).toMatchObject({ _links: {} });
	});

	it('hold every record once, in the order of creation', async () => {
		store(50);
		const names = (await follow('?limit=7')).flat();
		expect(new Set(names)).toEqual(new Set(numbers(50).map((index) => `Flow ${index}`)));
		const times = names.map((name) => Math.floor(Number(name.slice(5)) / 3));
		expect(times).toEqual([...times].sort((a, b) => a - b));
	});

	it.each([
		'',
		'orderby=-createdAt',
		'orderby=name',
		'orderby=-state',
		'orderby=lastRunDetails.id',
	])('do not skip or repeat when records come and go in between: %s', async (query) => {
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
	});

	it('go on by a token alone, which works only when it is encoded', async () => {
		store(30);
		const { _links } = await list('?limit=10&property=state==enabled&orderby=-name');
		const { href } = _links.next;
		expect(href).toMatch(/^\/flows\?continuationToken=[^&=+/]+$/);
		const token = new URLSearchParams(href.split('?')[1]).get('continuationToken')!;
		for (const character of ['=', '+', '&', '%', '/', '#']) expect(token).toContain(character);

		const encoded = encodeURIComponent(token);
		const page = namesOf(await list('?limit=10&property=state==enabled&orderby=-name'));
		const second = namesOf(await list(`?continuationToken=${encoded}`));
		expect(second).toEqual(
			namesOf(
				await list(`?continuationToken=${encoded}&property=state==enabled&orderby=-name&limit=10`),
			),
		);
		expect(second[0] < page.at(-1)!).toBe(true);
		emulator.isWrongOnPurpose = true;
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
	])('are refused with %s', async (query, code) => {
		emulator.isWrongOnPurpose = true;
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
		const pages = await follow(
			'?limit=100&property=inheritedAttributes.properties.isSourceFlow==true',
		);
		expect(pages).toHaveLength(200);
		expect(new Set(pages.flat()).size).toBe(20_000);
	});
});
