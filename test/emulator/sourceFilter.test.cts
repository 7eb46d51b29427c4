import type { Emulator } from '../../emulator/index.cts';
import { call, create, refusal, sourceBody, targetBody, onceFlowBody } from './client.cts';
import { openEmulator } from '../open.cts';

const bigQuery = { id: '3c9b37f8-13a6-43d8-bad3-b863b941fedd', version: '1.0' };

let emulator: Emulator;
let connection: string;

beforeEach(async () => {
	emulator = await openEmulator({ runDuration: 1 });
	connection = await create(emulator, '/connections', {
		name: 'BigQuery',
		auth: {
			specName: 'Basic Authentication',
			params: { project: 'p', clientId: 'c', clientSecret: 's', refreshToken: 't' },
		},
		connectionSpec: bigQuery,
	});
});

const field = (fieldName: string) => ({ nodeType: 'fieldLookup', fieldName });
const literal = (value: unknown) => ({ nodeType: 'literal', value });
const apply = (fnName: string, ...params: object[]) => ({ nodeType: 'fnApply', fnName, params });
const pql = (value: unknown) => ({ type: 'PQL', format: 'pql/json', value });

const explore = async (filters: unknown) => {
	const encoded = encodeURIComponent(Buffer.from(JSON.stringify(filters)).toString('base64'));
	const path = `/connections/${connection}/explore?objectType=table&object=public.orders`;
	return await call(emulator, 'GET', `${path}&preview=true&filters=${encoded}`);
};

const isAda = apply('=', field('customer_email'), literal('ada@example.com'));

it.each<[string, object, number[]]>([
	['=', isAda, [1, 4]],
	['!=', apply('!=', field('paid'), literal(true)), [3, 5]],
	['<', apply('<', field('amount'), literal(80)), [3, 5]],
	['<=', apply('<=', field('amount'), literal(80)), [2, 3, 5]],
	['>', apply('>', field('amount'), literal(120.5)), [4]],
	['>=', apply('>=', field('amount'), literal(120.5)), [1, 4]],
	['like', apply('like', field('customer_email'), literal('%a_@ex%')), [3]],
	['in', apply('in', field('order_id'), literal([2, 5, 9])), [2, 5]],
	['isNull', apply('isNull', field('nothing')), [1, 2, 3, 4, 5]],
	['NOT', apply('NOT', apply('isNull', field('nothing'))), []],
	['and', apply('and', isAda, apply('>', field('amount'), literal(200))), [4]],
	['or', apply('or', isAda, apply('=', field('ORDER_ID'), literal(2))), [1, 2, 4]],
])('previews the rows that a filter with %s leaves', async (_, value, expected) => {
	const { status, body } = await explore(pql(value));
	expect(status).toBe(200);
	expect(body.data.map(({ order_id }: { order_id: number }) => order_id)).toEqual(expected);
});

it('loads the rows that the filter of a source connection leaves', async () => {
	const source = await create(emulator, '/sourceConnections', {
		...sourceBody(connection),
		connectionSpec: bigQuery,
		params: { tableName: 'public.orders', filters: pql(isAda) },
	});
	const target = await create(emulator, '/targetConnections', targetBody);
	await create(emulator, '/flows', onceFlowBody(source, target));
	expect([...emulator.runs.values()]).toMatchObject([{ input: { records: 2 } }]);
});

it.each<[string, unknown, string]>([
	['no object', 'PQL', '1349-400'],
	['another type', { type: 'SQL' }, '1355-400'],
	['another format', { type: 'PQL', format: 'pql/text' }, '1356-400'],
	['no value', { type: 'PQL', format: 'pql/json' }, '1357-400'],
	['an operator that there is not', pql(apply('near', field('a'), literal(1))), '1351-400'],
	['no operator', pql(apply('', field('a'), literal(1))), '1350-400'],
	['no field', pql(apply('=', literal(1), literal(1))), '1349-400'],
	['no literal', pql(apply('=', field('a'))), '1349-400'],
])('refuses a filter with %s', async (_, filters, code) => {
	emulator.isWrongOnPurpose = true;
	expect(await explore(filters)).toMatchObject(refusal(`CONNECTOR-${code}`));
	const source = {
		...sourceBody(connection),
		connectionSpec: bigQuery,
		params: { tableName: 'public.orders', filters },
	};
	expect(await call(emulator, 'POST', '/sourceConnections', source)).toMatchObject(
		refusal(`CONNECTOR-${code}`),
	);
});
