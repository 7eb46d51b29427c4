import type { INodeParameters } from 'n8n-workflow';

import { speedUpTime } from '../engine.cts';
import { byId } from '../steps.cts';
import { openAdobe, openAdobeSaying, outputOf } from './stub.cts';

beforeEach(() => speedUpTime());
afterEach(() => jest.restoreAllMocks());

const schemaId = 'https://ns.adobe.com/acme/schemas/ab12';
const dataSet = { name: 'Orders', schemaRef: { id: schemaId, contentType: 'x' } };
const mapping = { sourceType: 'ATTRIBUTE', source: 'a', destination: '_acme.a' };
const mappingSet = {
	...{ id: 'm1', version: 0, outputSchema: { schemaRef: dataSet.schemaRef } },
	mappings: [mapping],
};
const raw = { simplify: false };

const asked: Record<string, [string, string, INodeParameters]> = {
	'a dataset': ['dataset', 'get', { dataSetId: byId('d1'), ...raw }],
	'a mapping set': ['mappingSet', 'get', { mappingSetId: byId('m1'), ...raw }],
	'a schema': ['schema', 'get', { schemaId: byId(schemaId), ...raw }],
	sandboxes: ['sandbox', 'getAll', { returnAll: true, ...raw }],
};

it.each<[string, string, unknown, unknown]>([
	['a dataset', 'by its ID', { d1: dataSet }, { ...dataSet, id: 'd1' }],
	['a dataset', 'bare', { ...dataSet, id: 'd1' }, { ...dataSet, id: 'd1' }],
	['a dataset', 'in a list', [{ ...dataSet, id: 'd1' }], { ...dataSet, id: 'd1' }],
	['a mapping set', 'bare', mappingSet, mappingSet],
	['a mapping set', 'in a list', { data: [mappingSet] }, mappingSet],
	['a mapping set', 'alone in data', { data: mappingSet }, mappingSet],
	['a schema', 'bare', { $id: schemaId, title: 'Orders' }, { $id: schemaId, title: 'Orders' }],
	['sandboxes', 'in their list', { sandboxes: [{ name: 'prod' }] }, { name: 'prod' }],
	['sandboxes', 'in a bare list', [{ name: 'prod' }], { name: 'prod' }],
])('%s is read %s', async (what, _, body, expected) => {
	const adobe = await openAdobeSaying(body);
	expect(outputOf(await adobe.run(...asked[what]))).toEqual([expected]);
});

it.each(
	Object.keys(asked).flatMap((what) =>
		[undefined, 'text', 7, true, { error: null }, [7], [[]]].map((body) => ({ what, body })),
	),
)('$what is refused when it is answered with $body', async ({ what, body }) => {
	const adobe = await openAdobeSaying(body);
	const { error, output } = await adobe.run(...asked[what]);
	expect(error?.message).toMatch(/form that this version of the node does not know/);
	expect(output).toEqual([]);
});

it('a sandbox list without rights has none', async () => {
	const adobe = await openAdobeSaying({ sandboxes: [] });
	expect(outputOf(await adobe.run(...asked.sandboxes))).toEqual([]);
});

describe('a dataset that was made', () => {
	const create = { name: 'Orders', schemaId: byId(schemaId) };
	it.each<[unknown]>([
		[['@/dataSets/d1']],
		[['@/datasets/d1']],
		[['@/DATASETS/d1']],
		[['d1']],
		['@/dataSets/d1'],
		[{ id: 'd1' }],
		[{ items: [{ id: 'd1' }] }],
	])('is read in %j', async (body) => {
		const adobe = await openAdobeSaying(body, { status: 201 });
		const [made] = outputOf(await adobe.run('dataset', 'create', create));
		expect(made).toMatchObject({ id: 'd1', name: 'Orders', schemaId });
	});

	it.each([[[]], [['']], [['@/dataSets/']], [[null]], [{}], [undefined], [[7]]])(
		'is looked for when the answer is %j',
		async (body) => {
			const adobe = await openAdobe(({ method }) =>
				method === 'POST' ? { status: 201, body } : { body: {} },
			);
			const { error, output } = await adobe.run('dataset', 'create', create);
			expect(error?.description).toMatch(/not known whether/);
			expect(output).toEqual([]);
			const [first, ...others] = adobe.asked.map(({ method }) => method);
			expect([first, ...new Set(others)]).toEqual(['POST', 'GET']);
		},
	);
});

describe('a preview', () => {
	const data = { _acme: { a: 1 } };
	it.each<[string, unknown]>([
		['bare', { data, errors: null }],
		['in a list', { data: [data] }],
		['in a list of answers', [{ data, errors: [] }]],
	])('is read %s', async (_, body) => {
		const adobe = await openAdobe(({ method }) =>
			method === 'POST' ? { body } : { body: mappingSet },
		);
		const parameters = { mappingSetId: byId('m1'), data: '{ "a": 1 }' };
		const previewed = outputOf(await adobe.run('mappingSet', 'preview', parameters));
		expect(previewed).toEqual([{ data, errors: [] }]);
	});
});

it.each([{}, { tenantId: '' }, { tenantId: null }, undefined, []])(
	'without a namespace in %j nothing is made',
	async (body) => {
		const adobe = await openAdobeSaying(body);
		const { error } = await adobe.run('schema', 'create', {
			...{ name: 'Orders', columnsFrom: 'json', columns: '[{ "name": "a" }]' },
		});
		expect(error?.message).toMatch(/form that this version of the node does not know/);
		expect(adobe.asked.map(({ method }) => method)).toEqual(['GET']);
	},
);
