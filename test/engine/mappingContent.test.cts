import type { Emulator } from '../../emulator/index.cts';
import { fullType, sample } from '../emulator/siblings.cts';
import { openEmulator, openStub, passOn } from '../open.cts';
import { byId, call } from './steps.cts';

let emulator: Emulator;
const mappingSetId = byId(sample.mappingSet);
const sent = (path: string) =>
	emulator.requests.find(({ method, url }) => method === 'POST' && url.endsWith(path))?.body;

const content = {
	outputSchema: { schemaRef: { id: sample.schema, contentType: fullType } },
	mappings: [
		{ sourceType: 'ATTRIBUTE', source: 'order_id', destination: '_acme.orderId' },
		{ sourceType: 'EXPRESSION', source: 'upper(mail)', destination: '_acme.customerEmail' },
		{ sourceType: 'STATIC', source: '5', destination: '_acme.amount' },
	],
};

beforeEach(async () => {
	emulator = await openEmulator();
	const stored = emulator.mappingSets.get(sample.mappingSet)!;
	const mappings = content.mappings.map((mapping, index) => ({
		...mapping,
		...{ id: String(index), identity: false },
		sourceType: mapping.sourceType as 'ATTRIBUTE',
	}));
	emulator.mappingSets.set(stored.id, {
		...stored,
		versions: [{ ...stored.versions[0], mappings }],
	});
});

it('is sent for validation as Data Prep takes it, not as it shows it', async () => {
	expect(await call(emulator, 'mappingSet', 'validate', { mappingSetId })).toEqual([
		{ id: sample.mappingSet, isValid: true, problems: [] },
	]);
	expect(sent('/validate')).toEqual(content);
});

it('is sent with a list of one record for a preview', async () => {
	const record = { order_id: 7, mail: 'ada@example.com' };
	const data = JSON.stringify(record);
	expect(await call(emulator, 'mappingSet', 'preview', { mappingSetId, data })).toEqual([
		{
			data: { _acme: { orderId: 7, customerEmail: 'ADA@EXAMPLE.COM', amount: 5 } },
			errors: [],
		},
	]);
	expect(sent('/preview')).toEqual({ data: [record], mappingSet: content });
});

it.each<[string, object]>([
	['names its schema outside of outputSchema', { schemaRef: content.outputSchema.schemaRef }],
	['has the older form of the tutorials', { xdmSchema: sample.schema, xdmVersion: '1.0' }],
])('is read when it %s', async (_, schema) => {
	const older = { sourceAttribute: 'order_id', destinationXdmPath: '_acme.orderId' };
	const stored = { id: sample.mappingSet, version: 0, ...schema, mappings: [older] };
	const { credentials } = await storing(stored);
	await call(emulator, 'mappingSet', 'validate', { mappingSetId }, { credentials });
	expect(sent('/validate')).toEqual({ ...content, mappings: [content.mappings[0]] });
});

it('is not sent with a mapping of a kind that is not known', async () => {
	const mapping = { ...content.mappings[0], sourceType: 'text/x.other' };
	const stored = { id: sample.mappingSet, version: 0, ...content, mappings: [mapping] };
	const { credentials } = await storing(stored);
	await expect(
		call(emulator, 'mappingSet', 'validate', { mappingSetId }, { credentials }),
	).rejects.toMatchObject({
		message: 'The mapping set has a mapping of a kind that this version does not know',
		description: expect.stringContaining('text/x.other'),
	});
	expect(sent('/validate')).toBeUndefined();
});

/** An Adobe that shows the mapping set in a form of its own, and is the emulator for the rest. */
async function storing(mappingSet: object) {
	const platformUrl = await openStub((request, response) => {
		if (request.method !== 'GET') return void passOn(emulator, request, response);
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(mappingSet));
	});
	return { credentials: { adobeImsApi: { platformUrl } } };
}
