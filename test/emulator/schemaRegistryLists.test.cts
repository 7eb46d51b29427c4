import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import {
	callRegistry,
	createXdm,
	longList,
	problem,
	registryRefusal,
	sample,
	schemaBody,
	shortList,
} from './siblings.cts';

let emulator: Emulator;
beforeAll(async () => {
	emulator = await openEmulator();
	for (const title of ['Delta', 'Alpha', 'Charlie', 'Bravo']) {
		await createXdm(emulator, 'schemas', schemaBody(title));
	}
});
afterEach(() => {
	emulator.isWrongOnPurpose = false;
});

async function list(query: string, headers: { accept?: string } = shortList) {
	return await callRegistry(emulator, 'GET', `/tenant/schemas${query}`, undefined, headers);
}
const titles = async (query: string) =>
	(await list(query)).body.results.map(({ title }: { title: string }) => title);

it('lists in short and in full', async () => {
	const { status, body } = await list('?orderby=-title&limit=1');
	expect({ status, body }).toEqual({
		status: 200,
		body: {
			results: [
				{
					$id: sample.schema,
					'meta:altId': '_acme.schemas.ab12',
					version: '1.0',
					title: 'Sample orders',
				},
			],
			_page: { orderby: '-title', next: 'Sample orders', count: 1 },
			_links: {
				next: `${emulator.url}/data/foundation/schemaregistry/tenant/schemas?orderby=-title&start=Sample+orders&limit=1`,
				global_schemas: { href: `${emulator.url}/data/foundation/schemaregistry/global/schemas` },
			},
		},
	});
	expect((await list('?orderby=title', longList)).body.results[0]).toMatchObject({
		title: 'Alpha',
		allOf: [{ $ref: 'https://ns.adobe.com/xdm/context/profile' }],
		'meta:class': 'https://ns.adobe.com/xdm/context/profile',
	});
	expect((await list('')).body).toMatchObject({
		results: { length: 5 },
		_page: { orderby: 'updated', next: null, count: 5 },
		_links: { next: null },
	});
});

it('goes on behind the sort value that the last page ended with', async () => {
	expect(await titles('?orderby=title&limit=2')).toEqual(['Alpha', 'Bravo']);
	expect(await titles('?orderby=title&limit=2&start=Bravo')).toEqual(['Charlie', 'Delta']);
	expect((await list('?orderby=title&limit=2&start=Delta')).body).toMatchObject({
		results: [{ title: 'Sample orders' }],
		_page: { next: null },
	});
	expect(await titles('?orderby=-title&limit=2&start=Charlie')).toEqual(['Bravo', 'Alpha']);
});

it('does not part resources of one sort value, whatever the limit', async () => {
	expect(await titles('?orderby=version,title&limit=2')).toEqual([
		'Alpha',
		'Bravo',
		'Charlie',
		'Delta',
		'Sample orders',
	]);
});

it.each<[string, string[]]>([
	['property=title==Alpha', ['Alpha']],
	['property=title!=Alpha&property=title<Charlie', ['Bravo']],
	['property=title>=Delta', ['Delta', 'Sample orders']],
	[`property=meta:class==${sample.class}`, ['Sample orders']],
	['property=meta:extends==https://ns.adobe.com/xdm/data/record&property=title<=Alpha', ['Alpha']],
	['property=meta:immutableTags', []],
])('filters by %s', async (query, expected) => {
	expect(await titles(`?orderby=title&${query}`)).toEqual(expected);
});

it.each(['orderby=title&limit=501', 'orderby=title&limit=x'])('refuses %s', async (query) => {
	emulator.isWrongOnPurpose = true;
	expect(await list(`?${query}`)).toMatchObject(problem(400));
});

it.each([
	['none', undefined],
	['a version', 'application/vnd.adobe.xed+json;version=1'],
	['resolved references', 'application/vnd.adobe.xed-full+json'],
	['JSON', 'application/json'],
])('refuses an Accept header with %s', async (_, accept) => {
	expect(await list('', { accept })).toMatchObject(registryRefusal('1006-400'));
});

it('lists what the sandbox has', async () => {
	const { body } = await callRegistry(emulator, 'GET', '/tenant/schemas', undefined, {
		...shortList,
		'x-sandbox-name': 'dev',
	});
	expect(body.results).toEqual([]);
	const fieldGroups = await callRegistry(
		emulator,
		'GET',
		'/tenant/fieldgroups',
		undefined,
		shortList,
	);
	expect(fieldGroups.body.results).toMatchObject([{ $id: sample.fieldGroup }]);
});
