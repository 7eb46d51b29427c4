import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { call, create, createParts, onceFlowBody, patch, refusal, targetBody } from './client.cts';
import {
	callCatalog,
	callDataPrep,
	createDataSet,
	createXdm,
	fullType,
	sample,
	schemaBody,
} from './siblings.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const schemaOf = (id: string, version = fullType) => ({ data: { schema: { id, version } } });

it('creates a flow to a new schema, dataset and mapping set', async () => {
	const schema = await createXdm(emulator, 'schemas', schemaBody('Members'));
	const dataSetId = await createDataSet(emulator, 'Members', schema);
	const { source } = await createParts(emulator);
	const target = await create(emulator, '/targetConnections', {
		...targetBody,
		...schemaOf(schema),
		params: { dataSetId },
	});
	const mappingSet = await callDataPrep(emulator, 'POST', '/mappingSets', {
		xdmSchema: schema,
		xdmVersion: '1.0',
		mappings: [{ sourceAttribute: 'order_id', destinationXdmPath: '_id' }],
	});
	const body = {
		...onceFlowBody(source, target),
		transformations: [
			{ name: 'Mapping', params: { mappingId: mappingSet.body.id, mappingVersion: '0' } },
		],
	};
	await create(emulator, '/flows', body);
});

it.each<[string, object, string]>([
	['no dataset', { params: {} }, 'CONNECTOR-1325-400'],
	['another name for it', { params: { datasetId: sample.dataSet } }, 'CONNECTOR-1325-400'],
	['an unknown dataset', { params: { dataSetId: '0'.repeat(24) } }, 'FLOW-1101-404'],
	['another schema', schemaOf('https://ns.adobe.com/acme/schemas/other'), 'FLOW-1100-400'],
	['another version', schemaOf(sample.schema, fullType.replace('=1', '=2')), 'FLOW-1100-400'],
	['no media type', schemaOf(sample.schema, 'latest'), 'FLOW-1100-400'],
])('refuses a target connection with %s', async (_, other, code) => {
	const body = { ...targetBody, ...other };
	emulator.isWrongOnPurpose = true;
	expect(await call(emulator, 'POST', '/targetConnections', body)).toMatchObject(refusal(code));
	expect(emulator.targetConnections.size).toBe(0);
});

it('refuses a target connection with a dataset of another sandbox', async () => {
	const headers = { 'x-sandbox-name': 'dev' };
	expect(await call(emulator, 'POST', '/targetConnections', targetBody, headers)).toMatchObject(
		refusal('FLOW-1101-404'),
	);
});

it('takes a target connection that leaves the schema to the dataset', async () => {
	await create(emulator, '/targetConnections', { ...targetBody, data: {} });
});

it('checks the dataset when a draft is published and when a target connection is changed', async () => {
	const draft = { ...targetBody, params: { dataSetId: 'x' } };
	const id = await create(emulator, '/targetConnections?mode=draft', draft);
	expect(await call(emulator, 'POST', `/targetConnections/${id}/action?op=publish`)).toMatchObject(
		refusal('FLOW-1101-404'),
	);
	const other = await create(emulator, '/targetConnections', targetBody);
	expect(
		await patch(emulator, `/targetConnections/${other}`, [
			{ op: 'replace', path: '/params/dataSetId', value: 'x' },
		]),
	).toMatchObject(refusal('FLOW-1101-404'));
});

describe('a flow', () => {
	let body: ReturnType<typeof onceFlowBody>;
	beforeEach(async () => {
		const { source, target } = await createParts(emulator);
		body = onceFlowBody(source, target);
	});

	const withMapping = async (params: object) =>
		await call(emulator, 'POST', '/flows', {
			...body,
			transformations: [{ name: 'Mapping', params }],
		});

	it.each<[string, object, string]>([
		['an unknown mapping set', { mappingId: '1'.repeat(32) }, 'FLOW-1419-400'],
		[
			'a version that there is not',
			{ mappingId: sample.mappingSet, mappingVersion: 1 },
			'FLOW-1412-400',
		],
	])('is refused with %s', async (_, params, code) => {
		expect(await withMapping(params)).toMatchObject(refusal(code));
	});

	it('takes any version of the mapping set', async () => {
		const { body: mappingSet } = await callDataPrep(
			emulator,
			'GET',
			`/mappingSets/${sample.mappingSet}`,
		);
		emulator.isWrongOnPurpose = true;
		await callDataPrep(emulator, 'PUT', `/mappingSets/${sample.mappingSet}`, mappingSet);
		expect(await withMapping({ mappingId: sample.mappingSet, mappingVersion: 1 })).toMatchObject({
			status: 201,
		});
	});

	it('is refused with a mapping set of another schema than the dataset', async () => {
		const xdmSchema = await createXdm(emulator, 'schemas', schemaBody('Members'));
		const { body: mappingSet } = await callDataPrep(emulator, 'POST', '/mappingSets', {
			xdmSchema,
			mappings: [{ source: 'order_id', destination: '_id' }],
		});
		expect(await withMapping({ mappingId: mappingSet.id })).toMatchObject(refusal('FLOW-1425-400'));
	});

	it('is refused with a mapping to a field that the schema does not have', async () => {
		const { versions } = emulator.mappingSets.get(sample.mappingSet)!;
		versions[0].mappings[0].destination = '_acme.nothing';
		expect(await withMapping({ mappingId: sample.mappingSet })).toMatchObject(
			refusal('FLOW-1419-400'),
		);
	});

	it('is refused once its dataset is gone', async () => {
		await callCatalog(emulator, 'DELETE', `/dataSets/${sample.dataSet}`);
		expect(await call(emulator, 'POST', '/flows', body)).toMatchObject(refusal('FLOW-1101-404'));
	});
});

it('limits, breaks and logs requests to the siblings as all others', async () => {
	emulator.faults.push({ kind: 'status', status: 503, path: '/dataSets', times: 1 });
	expect(await callCatalog(emulator, 'GET', '/dataSets')).toMatchObject({
		status: 503,
		body: { error_code: '503000' },
	});
	expect(emulator.requests).toMatchObject([
		{ url: '/data/foundation/catalog/dataSets', status: 503 },
	]);

	const limited = await openEmulator({ rateLimit: { requests: 1, perSeconds: 60 } });
	await callCatalog(limited, 'GET', '/dataSets');
	expect(await callDataPrep(limited, 'GET', '/mappingSets?limit=1&start=0')).toMatchObject({
		status: 429,
	});
});
