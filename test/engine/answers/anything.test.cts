import { createRequire } from 'node:module';

import * as fc from 'fast-check';
import type { INodePropertyOptions, INodeType } from 'n8n-workflow';

import type { NodeRun } from '../engine.cts';
import { speedUpTime } from '../engine.cts';
import { byId, mariadb } from '../steps.cts';
import type { Answer } from './stub.cts';
import { openAdobe } from './stub.cts';

const answersPerOperation = 12;
const mostRequests = 150;
const seed = Number(process.env.ANSWER_SEED ?? Date.now() % 1_000_000);

const built = '../../../dist/nodes/AdobeFlowService/AdobeFlowService.node.js';
const { AdobeFlowService } = createRequire(__filename)(built) as {
	AdobeFlowService: new () => INodeType;
};
const { properties } = new AdobeFlowService().description;
const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options }) =>
		(options as INodePropertyOptions[]).map(({ value }): [string, string] => [
			String(displayOptions!.show!.resource![0]),
			String(value),
		]),
	);

const byPath = (value: string) => ({ __rl: true, mode: 'path', value });
const ids = ['connection', 'connectionSpec', 'sourceConnection', 'targetConnection', 'flow'];
const parameters = {
	...mariadb,
	...Object.fromEntries(
		[...ids, 'flowSpec', 'run', 'dataSet', 'mappingSet'].map((kind) => [
			`${kind}Id`,
			byId('11111111-2222-3333-4444-555555555555'),
		]),
	),
	...{ name: 'Orders', schemaId: byId('https://ns.adobe.com/acme/schemas/ab12') },
	...{ table: byPath('public.orders'), path: byPath('public.orders'), object: 'public.orders' },
	...{ objectType: 'table', updateFields: { name: 'New' }, returnAll: true, data: '{ "a": 1 }' },
	...{ maxMinutes: 1, everySeconds: 30, frequency: 'once' },
};

const id = '11111111-2222-3333-4444-555555555555';
const now = Date.now();

/** A thing with all that the services give, before parts of it are changed to anything. */
const thing = {
	...{ id, $id: 'https://ns.adobe.com/acme/schemas/ab12', name: 'Orders', title: 'Orders' },
	...{ etag: '"1"', version: '"1"', state: 'draft', createdAt: now, updatedAt: now, created: now },
	...{ tenantId: 'acme', result: true, type: 'table', path: 'public.orders' },
	...{ connectionSpec: { id, version: '1.0' }, auth: { specName: 'Basic', params: { a: 1 } } },
	...{ sourceConnectionIds: [id], targetConnectionIds: [id], baseConnectionId: id, flowId: id },
	...{ sourceConnectionSpecIds: [id], transformationSpecs: [{ name: 'Copy' }], scheduleSpec: {} },
	...{ targetConnectionSpecIds: ['c604ff05-7f1a-43c0-8e18-33bf874cb11c'] },
	authSpec: [{ name: 'Basic', spec: { properties: { a: { type: 'string' } }, required: ['a'] } }],
	metrics: {
		statusSummary: { status: 'success' },
		durationSummary: { startedAtUTC: now, completedAtUTC: now },
	},
	lastRunDetails: { id, state: 'success' },
	schema: { columns: [{ name: 'a', type: 'string', xdm: { type: 'string' } }] },
	schemaRef: { id: 'https://ns.adobe.com/acme/schemas/ab12', contentType: 'x' },
	outputSchema: { schemaRef: { id: 'https://ns.adobe.com/acme/schemas/ab12' } },
	mappings: [{ sourceType: 'ATTRIBUTE', source: 'a', destination: '_acme.a' }],
	...{ properties: { _acme: { properties: { a: { type: 'string' } } } }, scheduleParams: {} },
	validationResponse: [{ status: 'SUCCESS', errors: null }],
	params: { dataSetId: 'd1', tableName: 'public.orders' },
	transformations: [{ name: 'Mapping', params: { mappingId: 'm1' } }],
};

const junk = fc.oneof(
	fc.constantFrom<unknown>(null, '', 'x', 0, -1, 7, 1e20, true, false, [], {}, [null], [[]]),
	fc.jsonValue({ maxDepth: 3 }),
);

/** The same with some of its parts, at any depth, changed to anything or taken away. */
const changed = (value: unknown): fc.Arbitrary<unknown> =>
	fc
		.array(fc.tuple(fc.nat(1000), fc.option(junk, { nil: undefined })), { maxLength: 3 })
		.map((changes) => {
			const copy = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
			for (const [place, part] of changes) {
				const places: Array<[Record<string, unknown>, string]> = [];
				const collect = (holder: Record<string, unknown>) => {
					for (const [key, inner] of Object.entries(holder)) {
						places.push([holder, key]);
						if (typeof inner === 'object' && inner !== null) collect(inner as typeof holder);
					}
				};
				collect(copy);
				const [holder, key] = places[place % places.length] ?? [copy, 'id'];
				if (part === undefined) delete holder[key];
				else holder[key] = part;
			}
			return copy;
		});

const links = fc.constantFrom<unknown>(
	...[{}, null, { next: null }, { next: 7 }, { next: { href: '/x?continuationToken=a' } }],
	{ next: { href: 'http://[?continuationToken=a' } },
);

const bodies: fc.Arbitrary<unknown> = changed(thing).chain((one) =>
	fc.oneof(
		{ weight: 3, arbitrary: fc.constant(one) },
		{ weight: 4, arbitrary: fc.constant({ items: [one] }) },
		{ weight: 2, arbitrary: links.map((_links) => ({ items: [one], _links })) },
		{ weight: 1, arbitrary: fc.constantFrom<unknown>([one], { items: one }, { results: [one] }) },
		{ weight: 1, arbitrary: fc.constantFrom<unknown>({ data: [one] }, { [id]: one }) },
		{ weight: 1, arbitrary: fc.constantFrom<unknown>(['@/dataSets/d1'], { sandboxes: [one] }) },
		{ weight: 2, arbitrary: junk },
	),
);

const pages = ['<html><title>Sign in</title></html>', '{"items":[{"id":"x', 'true', '  ', 'plain'];

const answers: fc.Arbitrary<Answer> = fc.oneof(
	{ weight: 12, arbitrary: bodies.map((body) => ({ body })) },
	{ weight: 1, arbitrary: fc.constantFrom(...pages).map((page) => ({ body: Buffer.from(page) })) },
	{ weight: 1, arbitrary: fc.constant({ body: undefined }) },
	{
		weight: 2,
		arbitrary: fc.record({
			status: fc.constantFrom(300, 400, 401, 403, 404, 409, 412, 422),
			body: junk,
		}),
	},
);

/** What JavaScript says when something is not what the code took it for. */
const javaScript =
	/is not iterable|is not a function|Cannot (?:read|use|convert|destructure)|not defined|Invalid time|undefined|\[object|\bNaN\b|circular|call stack/;

/** Every text in a value, keys left out. */
const textsIn = (value: unknown): string[] => {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const creates = new Set(['create', 'upsert', 'start', 'retry', 'ingestTable']);

/** What a run must not give. */
function faultsOf({ output, error }: NodeRun, operation: string, requests: number): string[] {
	const told = error ? `${error.message} ${error.description ?? ''}` : '';
	const shown = output.map(({ json }) => json);
	const isNode = !error || /^Node(Api|Operation)Error$/.test(error.name);
	const hasIds = shown.every(({ id: made }) => typeof made === 'string' && made !== '');
	return [
		...(isNode ? [] : [`a ${error.name}`]),
		...(javaScript.test(told) ? [told] : []),
		...textsIn(shown).filter((text) => /^undefined$|^\[object|^NaN$|^1970-/.test(text)),
		...(creates.has(operation) && !hasIds ? ['no ID'] : []),
		...(requests > mostRequests ? [`${requests} requests`] : []),
	];
}

const shownAnswer = (_key: string, value: unknown) =>
	Buffer.isBuffer(value) ? value.toString() : value;

beforeEach(() => speedUpTime(200));
afterEach(() => jest.restoreAllMocks());

it.each(operations)(
	`%s > %s makes sense of any answer, or says that it cannot (seed ${seed}; ANSWER_SEED repeats it)`,
	async (resource, operation) => {
		let row: Answer[] = [];
		let count = 0;
		const adobe = await openAdobe(() => row[count++ % row.length]);
		const rows = fc.sample(fc.array(answers, { minLength: 1, maxLength: 5 }), {
			seed,
			numRuns: answersPerOperation,
		});
		const faults: string[] = [];
		for (row of rows) {
			for (const simplify of [true, false]) {
				count = 0;
				const run = await adobe.run(resource, operation, { ...parameters, simplify });
				const found = faultsOf(run, operation, count);
				if (found.length > 0) {
					faults.push(`${found.join(' | ')} <- ${JSON.stringify(row, shownAnswer)}`);
				}
			}
		}
		expect(faults).toEqual([]);
	},
	120_000,
);
