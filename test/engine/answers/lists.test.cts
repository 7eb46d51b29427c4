import type { IDataObject } from 'n8n-workflow';

import { speedUpTime } from '../engine.cts';
import type { Adobe, Answer, Asked } from './stub.cts';
import { openAdobe, outputOf } from './stub.cts';

beforeEach(() => speedUpTime());
afterEach(() => jest.restoreAllMocks());

const base = '/data/foundation/flowservice';
const all = { returnAll: true, simplify: false };
const many = (count: number, prefix = 'x') =>
	Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}` }));
const idsOf = (items: IDataObject[]) => items.map(({ id }) => id);

/** Two pages, the first with that link to the second. */
const twoPages =
	(href: string) =>
	({ query }: Asked): Answer =>
		query.has('continuationToken')
			? { body: { items: many(3, 'b') } }
			: { body: { items: many(100, 'a'), _links: { next: { href } } } };

const links = [
	...['/connections?continuationToken=abc', 'connections?continuationToken=abc'],
	`${base}/connections?continuationToken=abc`,
	'https://platform.adobe.io/data/foundation/flowservice/connections?continuationToken=abc',
	'https://elsewhere.example/flows/f1/action?op=delete&continuationToken=abc&limit=1',
	'?continuationToken=abc',
	'//elsewhere.example?continuationToken=abc',
];

describe('of a link to the next page only the token is taken', () => {
	it.each(links)('in a list: %s', async (href) => {
		const adobe = await openAdobe(twoPages(href));
		const parameters = { ...all, filters: { name: 'A' } };
		const listed = outputOf(await adobe.run('connection', 'getAll', parameters));
		expect(listed).toHaveLength(103);
		expect(adobe.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(
			Array(2).fill(`GET ${base}/connections`),
		);
		const [, { query }] = adobe.asked;
		expect(Object.fromEntries(query)).toEqual({
			...{ property: 'name==A', limit: '100', continuationToken: 'abc' },
		});
	});

	it.each(links)('in a search: %s', async (href) => {
		const adobe = await openAdobe(twoPages(href));
		const parameters = { ...all, filters: { queryString: 'property=state==enabled' } };
		const listed = outputOf(await adobe.run('connection', 'getAll', parameters));
		expect(listed).toHaveLength(103);
		expect(adobe.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(
			Array(2).fill(`POST ${base}/connections/search`),
		);
		const [first, { query, body }] = adobe.asked;
		expect(Object.fromEntries(query)).toEqual({ continuationToken: 'abc' });
		expect(body).toEqual(first.body);
	});

	it('as it stands there, signs included', async () => {
		const adobe = await openAdobe(twoPages('/flows?continuationToken=%2BRID:a+b==%23RT:1'));
		await adobe.run('flow', 'getAll', all);
		expect(adobe.asked[1].query.get('continuationToken')).toBe('+RID:a+b==#RT:1');
	});

	it('or the list is refused, when there is none', async () => {
		const adobe = await openAdobe(twoPages('/flows?page=2'));
		const { error } = await adobe.run('flow', 'getAll', all);
		expect(error?.description).toContain('the link to the next page has no token');
	});
});

describe('a list', () => {
	it.each<[string, unknown, number]>([
		['bare', many(3), 3],
		['of one thing alone', { id: 'x' }, 1],
		['without links', { items: many(3) }, 3],
		['with empty links', { items: many(3), _links: {} }, 3],
		['with a link that is null', { items: many(3), _links: { next: null } }, 3],
		['of null', { items: null }, 0],
		['that is empty', [], 0],
	])('%s is read', async (_, body, count) => {
		const adobe = await openAdobe(() => ({ body }));
		expect(outputOf(await adobe.run('flow', 'getAll', all))).toHaveLength(count);
	});

	it('that repeats its link is not asked for without end', async () => {
		let page = 0;
		const adobe = await openAdobe(() => ({
			body: {
				items: many(2, `p${page++}-`),
				_links: { next: { href: '/flows?continuationToken=same' } },
			},
		}));
		const { error } = await adobe.run('flow', 'getAll', all);
		expect(error?.message).toBe('Adobe repeats a page of the list');
		expect(adobe.asked.length).toBeLessThan(4);
	});

	it.each([
		['gives empty pages for ever', 0],
		['gives the same things for ever', 2],
	])('that %s is not asked for without end', async (_, count) => {
		let page = 0;
		const adobe = await openAdobe(() => ({
			body: {
				items: many(count),
				_links: { next: { href: `/flows?continuationToken=${page++}` } },
			},
		}));
		const { error } = await adobe.run('flow', 'getAll', all);
		expect(error?.message).toBe('Adobe repeats a page of the list');
		expect(adobe.asked.length).toBeLessThan(100);
	});

	it('goes on after a page that is empty', async () => {
		const adobe = await openAdobe(({ query }) => {
			const page = Number(query.get('continuationToken') ?? 0);
			const next = { href: `/flows?continuationToken=${page + 1}` };
			if (page === 3) return { body: { items: many(2) } };
			return { body: { items: [], _links: { next } } };
		});
		expect(outputOf(await adobe.run('flow', 'getAll', all))).toHaveLength(2);
	});
});

describe.each<[string, string, (items: IDataObject[]) => unknown]>([
	['mappingSet', 'data', (items) => ({ data: items })],
	['mappingSet', 'bare', (items) => items],
	['dataset', 'by ID', (items) => Object.fromEntries(items.map(({ id, ...item }) => [id, item]))],
])('a list of the kind %s, %s', (resource, _, wrap) => {
	const open = async (count: number, pageOf: (start: number, limit: number) => [number, number]) =>
		await openAdobe(({ query }) => {
			const [from, to] = pageOf(Number(query.get('start')), Number(query.get('limit')));
			return { body: wrap(many(count, 'a').slice(from, to)) };
		});
	const list = async (adobe: Adobe) => await adobe.run(resource, 'getAll', all);

	it('is read whole where the service gives smaller pages than asked for', async () => {
		const adobe = await open(120, (start, limit) => [start, start + Math.min(limit, 50)]);
		expect(new Set(idsOf(outputOf(await list(adobe)))).size).toBe(120);
	});

	it.each([3, 120, 250])(
		'is read once where the service gives all %i, whatever it is asked for',
		async (count) => {
			const adobe = await open(count, () => [0, count]);
			expect(outputOf(await list(adobe))).toHaveLength(count);
			expect(adobe.asked.length).toBeLessThan(4);
		},
	);

	it('is refused where the service gives the same page again, and may have more', async () => {
		const adobe = await open(120, (_start, limit) => [0, limit]);
		expect((await list(adobe)).error?.message).toBe('Adobe repeats a page of the list');
	});
});

describe('a list of schemas', () => {
	const schemas = Array.from({ length: 7 }, (_, index) => ({ $id: `s${index}`, title: 'S' }));
	const open = async (linkOf: (start: number) => object) =>
		await openAdobe(({ query }) => {
			const start = Number(query.get('start') ?? 0);
			const links = start + 3 < schemas.length ? linkOf(start + 3) : { _page: { next: null } };
			return { body: { results: schemas.slice(start, start + 3), ...links } };
		});

	it.each<[string, (start: number) => object]>([
		['a value', (start) => ({ _page: { next: String(start) } })],
		['a number', (start) => ({ _page: { next: start } })],
		['a link', (start) => ({ _page: { next: `/schemas?orderby=title&start=${start}` } })],
		['a link beside', (start) => ({ _links: { next: { href: `/x?start=${start}` } } })],
	])('goes on with %s', async (_, linkOf) => {
		const adobe = await open(linkOf);
		expect(outputOf(await adobe.run('schema', 'getAll', all))).toEqual(schemas);
		expect(new Set(adobe.asked.map(({ path }) => path)).size).toBe(1);
	});
});
