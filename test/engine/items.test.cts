import type { Emulator } from '../../emulator/index.cts';
import { oneRequestPerSource } from '../documentedRequests.cts';
import { openEmulator } from '../open.cts';
import { runNode } from './engine.cts';

const [{ parameters: mariadb }] = oneRequestPerSource;
const parameters = { ...mariadb, name: '={{ $json.name }}', port: '={{ $json.port }}' };

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const createdNames = () => [...emulator.connections.values()].map(({ name }) => name);

it('makes a connection of every item and links it to its item', async () => {
	const { output } = await runNode(emulator, {
		parameters,
		items: [
			{ name: 'A', port: 1 },
			{ name: 'B', port: 65535 },
			{ name: 'C', port: '3306' },
		],
	});
	expect(output.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
		['A', { item: 0 }],
		['B', { item: 1 }],
		['C', { item: 2 }],
	]);
	expect(output.map(({ json }) => json.id)).toEqual([...emulator.connections.keys()]);
	const sent = [...emulator.connections.values()].map(({ auth }) => auth.params.connectionString);
	expect(sent).toEqual([1, 65535, 3306].map((port) => expect.stringContaining(`;Port=${port};`)));
});

it('chooses the source by expression', async () => {
	const { server, database, username, password } = mariadb;
	const account = { server, database, username, password };
	const { output, error } = await runNode(emulator, {
		parameters: {
			name: '={{ $json.name }}',
			sourceType: '={{ $json.source }}',
			sourceAccount: 'json',
			authType: '',
			authParametersJson: '={{ $json.account }}',
		},
		items: [
			{ name: 'A', source: 'mysql', account },
			{ name: 'B', source: 'postgresql', account: { ...account, port: 5432 } },
		],
	});
	expect(error).toBeUndefined();
	expect(output.map(({ json }) => json.sourceType)).toEqual(['mysql', 'postgresql']);
	const sent = [...emulator.connections.values()].map(({ auth }) => auth.params.connectionString);
	expect(sent).toEqual([
		'Server=db.example.com;Port=3306;Database=orders;UID=aep;PWD=s3cret-Pa55',
		'Server=db.example.com;Database=orders;Port=5432;UID=aep;Password=s3cret-Pa55',
	]);
});

it('sends nothing when a field of any item is wrong', async () => {
	const { error } = await runNode(emulator, {
		parameters,
		items: [
			{ name: 'A', port: 3306 },
			{ name: 'B', port: 70000 },
		],
	});
	expect(error).toMatchObject({ message: "'Port' is 70000", context: { itemIndex: 1 } });
	expect(emulator.requests).toEqual([]);
});

it('stops at the item that Adobe refuses and tells what the items before it did', async () => {
	const items = [
		{ name: 'A', port: 3306, sandbox: 'prod' },
		{ name: 'B', port: 3306, sandbox: 'nowhere' },
		{ name: 'C', port: 3306, sandbox: 'prod' },
	];
	const { error } = await runNode(emulator, {
		parameters: {
			...parameters,
			options: { sandboxName: { __rl: true, mode: 'name', value: '={{ $json.sandbox }}' } },
		},
		items,
	});
	const created = [...emulator.connections.keys()].join(', ');
	expect(createdNames()).toContain('A');
	expect(error).toMatchObject({
		message: 'The sandbox does not exist',
		description: expect.stringContaining(`Other items took effect before it stopped (${created}).`),
		context: { itemIndex: 1 },
	});
});

describe('with On Error set to continue', () => {
	const items = [
		{ name: 'A', port: 3306 },
		{ name: '', port: 3306 },
		{ name: 'C', port: 3306 },
	];
	const failed = {
		error: "'Name' is empty",
		details: { description: expect.stringContaining("Fill in 'Name'") },
	};

	it('puts an item that failed among the others', async () => {
		const { output, error } = await runNode(emulator, {
			parameters,
			items,
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(output).toEqual([
			expect.objectContaining({ json: expect.objectContaining({ name: 'A' }) }),
			{ json: failed, pairedItem: { item: 1 } },
			expect.objectContaining({ json: expect.objectContaining({ name: 'C' }) }),
		]);
		expect(createdNames()).toEqual(['A', 'C']);
	});

	it('sends an item that failed to the error output with its input', async () => {
		const { output, errorOutput } = await runNode(emulator, {
			parameters,
			items,
			onError: 'continueErrorOutput',
		});
		expect(output.map(({ json }) => json.name)).toEqual(['A', 'C']);
		expect(errorOutput).toEqual([{ json: { ...items[1], ...failed }, pairedItem: { item: 1 } }]);
	});

	it('tells what Adobe answered in the details', async () => {
		emulator.faults.push({ kind: 'status', status: 400, times: 1 });
		const { output } = await runNode(emulator, {
			parameters,
			items,
			onError: 'continueRegularOutput',
		});
		expect(output[0].json).toEqual({
			error: 'Adobe refused the request',
			details: {
				description: expect.stringContaining('Check the fields of the node'),
				httpCode: '400',
				code: '400000',
				requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			},
		});
		expect(createdNames()).toEqual(['C']);
	});

	it('lets every item fail when the credential cannot be right', async () => {
		const { output } = await runNode(emulator, {
			parameters,
			items,
			onError: 'continueRegularOutput',
			credentials: { adobeImsApi: { imsOrg: 'Acme' } },
		});
		expect(output.map(({ json }) => json.error)).toEqual([
			"The organization ID 'Acme' is not one of Adobe's",
			"'Name' is empty",
			"The organization ID 'Acme' is not one of Adobe's",
		]);
		expect(emulator.requests).toEqual([]);
	});
});
