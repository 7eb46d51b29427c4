import path from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import type { SourceType } from '../../nodes/AdobeFlowService/sources/types';
import { loyaltySpec } from '../emulator/customSpec.cts';
import { openEmulator } from '../open.cts';
import { mapFields, runNode, searchList } from './engine.cts';
import { byId, call } from './steps.cts';

const dist = path.resolve(__dirname, '../../dist/nodes/AdobeFlowService');
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { sourceTypes } = require(path.join(dist, 'sources')) as { sourceTypes: SourceType[] };

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator({ connectionSpecs: [loyaltySpec] });
});

const byName = (value: string) => ({ __rl: true, mode: 'name', value });

const loyalty: INodeParameters = {
	resource: 'connection',
	operation: 'create',
	name: 'Loyalty',
	sourceType: 'other',
	connectionSpecId: byId(loyaltySpec.id),
	authSpecName: byName('Acme Key'),
};

/** The value of the form, as the editor stores it, with the fields it asked the node for. */
async function filled(value: INodeParameters, parameters = loyalty): Promise<INodeParameters> {
	const { fields } = await mapFields(emulator, 'getAuthParameters', { parameters });
	return {
		...parameters,
		authParameters: {
			mappingMode: 'defineBelow',
			value,
			schema: fields,
		} as unknown as INodeParameters,
	};
}

const create = async (parameters: INodeParameters) => await runNode(emulator, { parameters });
const stored = () => [...emulator.connections.values()];
const posts = () => emulator.requests.filter(({ method }) => method === 'POST');

const search = async (method: string, parameters: INodeParameters, filter?: string) =>
	(await searchList(emulator, method, { parameters }, filter)).results;

describe('in the editor', () => {
	it('lists the sources of the organization, without destinations', async () => {
		expect(await search('searchSourceSpecs', loyalty, 'acme')).toEqual([
			{ name: expect.any(String), value: loyaltySpec.id },
		]);
		expect(await search('searchSourceSpecs', loyalty, 'profile store')).toEqual([]);
		expect(await search('searchConnectionSpecs', loyalty, 'profile')).toHaveLength(1);
	});

	it('lists the authentication types of the chosen one', async () => {
		expect(await search('searchAuthSpecs', loyalty)).toEqual([
			{ name: 'Acme Key', value: 'Acme Key' },
			{ name: 'Basic Authentication', value: 'Basic Authentication' },
		]);
		expect(await search('searchAuthSpecs', loyalty, 'basic')).toHaveLength(1);
		expect(await search('searchAuthSpecs', { ...loyalty, connectionSpecId: byId('') })).toEqual([]);
	});

	it('makes a form of the JSON Schema', async () => {
		const { fields } = await mapFields(emulator, 'getAuthParameters', { parameters: loyalty });
		const shared = { defaultMatch: false, canBeUsedToMatch: false, display: true };
		expect(fields).toEqual([
			{ ...shared, id: 'host', displayName: 'Host', required: true, type: 'string' },
			{ ...shared, id: 'apiKey', displayName: 'API key', required: true, type: 'string' },
			{ ...shared, id: 'program', displayName: 'Program', required: true, type: 'string' },
			{
				...shared,
				id: 'tier',
				displayName: 'Tier',
				required: false,
				type: 'options',
				options: [
					{ name: 'silver', value: 'silver' },
					{ name: 'gold', value: 'gold' },
				],
				defaultValue: 'silver',
			},
			{
				...shared,
				id: 'pageSize',
				displayName: 'Page Size',
				required: false,
				type: 'number',
				defaultValue: 100,
			},
			{ ...shared, id: 'timeout', displayName: 'Timeout', required: false, type: 'number' },
			{
				...shared,
				id: 'archived',
				displayName: 'Archived',
				required: false,
				type: 'boolean',
				defaultValue: false,
			},
			{ ...shared, id: 'session', displayName: 'Session', required: false, type: 'string' },
		]);
	});

	it('has no form before an authentication type is chosen', async () => {
		const parameters = { ...loyalty, authSpecName: byName('') };
		expect(await mapFields(emulator, 'getAuthParameters', { parameters })).toEqual({ fields: [] });
	});
});

const values = { host: 'loyalty.example.com', apiKey: 'planted-key', program: 'EU7' };

it('creates a connection to a source that no catalogue of ours has', async () => {
	const parameters = await filled({
		...values,
		tier: 'gold',
		pageSize: 50,
		timeout: 2.5,
		archived: true,
	});
	const { output, error, run } = await create(parameters);
	expect(error).toBeUndefined();
	expect(posts().map(({ body }) => body)).toEqual([
		{
			name: 'Loyalty',
			auth: {
				specName: 'Acme Key',
				params: { ...values, tier: 'gold', pageSize: 50, timeout: 2.5, archived: true },
			},
			connectionSpec: { id: loyaltySpec.id, version: '1.0' },
		},
	]);
	expect(output[0].json).toEqual({
		id: stored()[0].id,
		etag: stored()[0].etag,
		name: 'Loyalty',
		sourceType: 'other',
		connectionSpec: { id: loyaltySpec.id, version: '1.0' },
	});
	expect(JSON.stringify(run.data.resultData)).not.toContain('planted-key');
});

it('reads the connection spec once for many items', async () => {
	const parameters = await filled({ ...values, host: '={{ $json.host }}' });
	emulator.requests.length = 0;
	await runNode(emulator, { parameters, items: [{ host: 'a' }, { host: 'b' }, { host: 'c' }] });
	expect(emulator.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
	expect(stored().map(({ auth }) => auth.params.host)).toEqual(['a', 'b', 'c']);
});

describe('refuses before anything is sent', () => {
	it.each<[string, INodeParameters, object]>([
		[
			'what does not match the pattern',
			{ program: 'eu' },
			{ message: "'Program' is eu", description: expect.stringContaining('^[A-Z]{2}\\d+$') },
		],
		['no choice', { tier: '={{ "bronze" }}' }, { message: expect.stringContaining('tier') }],
		[
			'a number out of range',
			{ pageSize: 501 },
			{
				message: "'Page Size' is 501",
				description: "'Page Size' must be a whole number from 1 to 500.",
			},
		],
		[
			'a fraction where a whole number is wanted',
			{ pageSize: 1.5 },
			{ message: "'Page Size' is 1.5" },
		],
		['an empty required value', { host: '={{ "" }}' }, { message: "'Host' is empty" }],
	])('%s', async (_, wrong, expected) => {
		const { error } = await create(await filled({ ...values, ...wrong }));
		expect(error).toMatchObject({ ...expected, context: { itemIndex: 0 } });
		expect(posts()).toEqual([]);
	});

	it('an authentication type that the source does not have', async () => {
		const { error } = await create({ ...(await filled(values)), authSpecName: byName('OAuth2') });
		expect(error).toMatchObject({
			message: "'Authentication Type' has no choice 'OAuth2'",
			description: 'Use one of: Acme Key, Basic Authentication',
		});
		expect(posts()).toEqual([]);
	});

	it('an item whose value is wrong, before those of the others are sent', async () => {
		const { error } = await runNode(emulator, {
			parameters: await filled({ ...values, program: '={{ $json.program }}' }),
			items: [{ program: 'EU7' }, { program: 'x' }],
		});
		expect(error).toMatchObject({ message: "'Program' is x", context: { itemIndex: 1 } });
		expect(posts()).toEqual([]);
	});

	it('a connection spec that is not there', async () => {
		const { error } = await create({ ...loyalty, connectionSpecId: byId('unknown') });
		expect(error).toMatchObject({
			context: { details: { httpCode: expect.stringMatching(/^4/) } },
		});
		expect(posts()).toEqual([]);
	});
});

describe('raw parameters', () => {
	const raw = (params: object): INodeParameters => ({
		...loyalty,
		sourceAccount: 'json',
		authParametersJson: JSON.stringify(params),
	});

	it('are sent as given', async () => {
		const { error } = await create(raw({ ...values, undocumented: { deep: [1] } }));
		expect(error).toBeUndefined();
		expect(stored()[0].auth.params).toEqual({ ...values, undocumented: { deep: [1] } });
	});

	it('that Adobe refuses bring an error with what the source accepts', async () => {
		const { error, run } = await create(raw({ host: 'x', apiKey: 'planted-key' }));
		expect(error).toMatchObject({
			message: 'The source needs a parameter that was not sent',
			description: expect.stringContaining(
				"In your organization the source accepts 'Acme Key' (host, apiKey, program; optional: tier, pageSize, timeout, archived, session); 'Basic Authentication' (username, password).",
			),
		});
		expect(JSON.stringify(run.data.resultData)).not.toContain('planted-key');
	});
});

describe('a source that needs no connection', () => {
	const landingZone = '26f526f2-58f4-4712-961d-e41bf1ccc0e8';
	const shopify = 'e77fd9d2-22a8-11ed-861d-0242ac120002';

	it.each(sourceTypes.filter(({ authTypes }) => authTypes.length === 0).map(({ value }) => value))(
		'%s has no connection to create',
		async (sourceType) => {
			const { error } = await create({
				resource: 'connection',
				operation: 'create',
				name: 'X',
				sourceType,
			});
			expect(error).toMatchObject({
				message: expect.stringMatching(/needs no connection/),
				description: expect.stringContaining('Source Connection > Create'),
			});
			expect(emulator.requests).toEqual([]);
		},
	);

	const createSource = async (id: string, parameters: INodeParameters) =>
		await call(emulator, 'sourceConnection', 'create', {
			name: 'Straight from the source',
			basedOn: 'connectionSpec',
			connectionSpecId: byId(id),
			...parameters,
		});

	it('Data Landing Zone gets a source connection right away', async () => {
		const [{ id, connectionSpec }] = await createSource(landingZone, {
			format: 'delimited',
			path: 'dlz-user-container/orders.csv',
		});
		expect(connectionSpec).toEqual({ id: landingZone, version: '1.0' });
		expect(emulator.sourceConnections.get(String(id))).toMatchObject({
			data: { format: 'delimited' },
			params: { path: 'dlz-user-container/orders.csv' },
		});
		expect(emulator.sourceConnections.get(String(id))).not.toHaveProperty('baseConnectionId');
	});

	it('Shopify Streaming gets one without a path', async () => {
		const [{ id }] = await createSource(shopify, { format: 'json', path: '' });
		expect(emulator.sourceConnections.has(String(id))).toBe(true);
		expect(posts()[0].body).toMatchObject({ providerId: '521eee4d-8cbe-4906-bb48-fb6bd4450033' });
	});

	it('a path is asked for where the source has files', async () => {
		await expect(
			createSource(landingZone, { format: 'delimited', path: '' }),
		).rejects.toMatchObject({
			message: "'Path' is empty",
		});
		expect(posts()).toEqual([]);
	});
});
