import type { INodeParameters } from 'n8n-workflow';

import { documented } from '../../emulator/catalog/documented.cts';
import { owner } from '../../playground/n8n.cjs';
import * as flowService from '../emulator/client.cts';
import { loyaltySpec } from '../emulator/customSpec.cts';
import { afterwards } from '../open.cts';
import { Editor } from './editor.cts';
import { eventually } from './eventually.cts';
import type { Instance } from './instance.cts';
import { startOwnN8n, workflow } from './instance.cts';

jest.setTimeout(180_000);

let editor: Editor;
let instance: Instance;

beforeAll(async () => {
	editor = await Editor.launch();
	afterwards(async () => await editor.close());
	instance = await startOwnN8n({}, { connectionSpecs: [loyaltySpec] });
	await editor.signIn(instance.n8n.url, owner);
}, 300_000);

beforeEach(() => instance.emulator.connections.clear());

/** A workflow with an Adobe node; it creates a connection unless the parameters say else. */
async function adobeWorkflow(parameters: INodeParameters) {
	const { n8n, tokenCredential } = instance;
	const adobeImsApi = await n8n.createCredential('Adobe', 'adobeImsApi', tokenCredential);
	return workflow(parameters, { adobeImsApi });
}

/** Opens the panel of a new Adobe node. */
async function open(parameters: INodeParameters = {}) {
	const { id } = await instance.n8n.save(await adobeWorkflow(parameters));
	await editor.openWorkflow(id);
	await editor.openNode('Adobe');
}

/** The only connection that the emulator has. */
function stored() {
	const [connection, ...others] = instance.emulator.connections.values();
	expect(others).toEqual([]);
	return connection;
}

/** What is asked for the account: the labels below Source Type, but for where the account comes from. */
async function accountLabels() {
	const labels = await editor.labels();
	return labels
		.slice(labels.indexOf('Source Type') + 1, labels.indexOf('Additional Fields'))
		.filter((label) => label !== 'Source Account');
}

const expectAccount = (labels: string[]) =>
	eventually(async () => expect(await accountLabels()).toEqual(labels));

const expectNotice = (text: string) =>
	eventually(async () =>
		expect(await editor.notices()).toContainEqual(expect.stringContaining(text)),
	);

const expectValues = (values: Record<string, string>) =>
	eventually(async () => {
		for (const [field, value] of Object.entries(values)) {
			expect(`${field}: ${await editor.value(field)}`).toBe(`${field}: ${value}`);
		}
	});

const database = ['Server', 'Port', 'Database', 'Username', 'Password'];
const connectionString = ['Authentication Type', 'Connection String From'];
const databaseAccount = {
	server: 'db.example.com',
	database: 'orders',
	username: 'aep',
	password: 's3cret',
};

describe('choosing a source in the editor', () => {
	it('lists every source with its category, and finds it by a part of its name', async () => {
		await open();
		const sources = await editor.dropdown('sourceType');
		const names = await sources.names();
		expect(names).toHaveLength(documented.sources.length + 1);
		expect(names).toEqual(
			expect.arrayContaining(['MariaDB', 'PostgreSQL', 'IBM DB2 (Beta)', 'Zoho CRM (Retired)']),
		);
		expect(names.at(-1)).toBe('Other (From Your Catalog)');
		const descriptions = await sources.descriptions();
		expect(descriptions).toHaveLength(names.length);
		expect(descriptions[names.indexOf('Amazon S3')]).toBe('Cloud Storage');
		expect(descriptions[names.indexOf('Amazon Kinesis')]).toBe('Cloud Storage, streaming');
		await editor.screenshot('sources');

		await sources.type('SQL serv');
		await eventually(async () => {
			const found = await sources.names();
			expect(found).toContain('Microsoft SQL Server');
			expect(found).not.toContain('MariaDB');
		});
		await editor.screenshot('source-search');
		await sources.type('no such source');
		await eventually(async () => expect(await sources.names()).toEqual([]));
		await sources.close();
		expect(await editor.value('sourceType')).toBe('');
	});

	it('tells where passwords go, and that a source is retired or needs no connection', async () => {
		await open({ sourceType: 'mariadb' });
		await expectNotice("Use 'From Credential' to have it encrypted");
		await editor.choose('sourceType', 'Zoho CRM (Retired)');
		await expectNotice('Adobe has retired this source');
		await editor.screenshot('source-retired');
		await editor.choose('sourceType', 'Data Landing Zone');
		await expectNotice('needs no connection');
		await expectAccount([]);
		expect(await editor.notices()).toHaveLength(1);
		await editor.screenshot('source-without-connection');
	});

	it('shows the fields of the source', async () => {
		await open();
		expect(await editor.labels()).toEqual([
			...['Resource', 'Operation', 'Name', 'Source Type', 'Additional Fields', 'Options'],
		]);
		await editor.choose('sourceType', 'MariaDB');
		await expectAccount([...connectionString, ...database]);
		await editor.choose('sourceType', 'PostgreSQL');
		await expectAccount([
			...connectionString,
			...database,
			'Encryption Method',
			'Validate Server Certificate',
		]);
		await editor.screenshot('source-postgresql');
		await editor.choose('sourceType', 'Snowflake');
		await expectAccount([
			...['Authentication Type', 'Account', 'Database', 'Warehouse', 'Username'],
			...['Private Key', 'Private Key Passphrase'],
		]);
		await editor.screenshot('source-snowflake');
		await editor.choose('sourceType', 'Amazon S3');
		await expectAccount([
			...['Authentication Type', 'Service URL', 'S3 Access Key', 'S3 Secret Key'],
			...['Bucket Name', 'Folder Path', 'S3 Session Token'],
		]);
		await editor.screenshot('source-amazon-s3');
		await editor.choose('sourceType', 'SFTP');
		await expectAccount([
			...['Authentication Type', 'Host', 'Port', 'Username', 'Password'],
			...['Folder Path', 'Max Concurrent Connections', 'Disable Chunking'],
		]);
		await editor.screenshot('source-sftp');
		await editor.choose('sourceType', 'Salesforce');
		await expectAccount([
			...['Authentication Type', 'Environment URL', 'Client ID', 'Client Secret'],
			...['API Version', 'Include Deleted Objects'],
		]);
		await editor.screenshot('source-salesforce');
		await editor.choose('sourceType', 'IBM DB2 (Beta)');
		await expectAccount(['Server', 'Database', 'Username', 'Password', 'Authentication Method']);
	});

	it('shows the fields of the authentication type', async () => {
		await open({ sourceType: 'sftp' });
		await editor.choose('authType', 'SSH Public Key');
		await expectAccount([
			...['Authentication Type', 'Host', 'Port', 'Username', 'Folder Path'],
			...['Max Concurrent Connections', 'Disable Chunking', 'Private Key Content', 'Passphrase'],
		]);
		await editor.choose('sourceType', 'PostgreSQL');
		await editor.choose('authType', 'Basic Authentication');
		await expectAccount([
			...['Authentication Type', 'Experience Platform Runs On', ...database, 'SSL Mode'],
		]);
		await editor.screenshot('basic-authentication');
	});

	it('takes a whole connection string, and fields again where there is none', async () => {
		await open({ sourceType: 'postgresql' });
		await editor.choose('connectionStringFrom', 'Whole Connection String');
		await expectAccount([...connectionString, 'Connection String']);
		await editor.screenshot('whole-connection-string');
		await editor.choose('authType', 'Basic Authentication');
		await expectAccount([
			...['Authentication Type', 'Experience Platform Runs On', ...database, 'SSL Mode'],
		]);
		await editor.choose('sourceType', 'Amazon Redshift');
		await expectAccount(['Experience Platform Runs On', ...database]);
	});

	it('offers what the cloud takes that Experience Platform runs on', async () => {
		await open({ sourceType: 'amazonRedshift' });
		await expectAccount(['Experience Platform Runs On', ...database]);
		await editor.choose('deployment', 'Amazon Web Services');
		await expectAccount([
			...['Experience Platform Runs On', 'Server', 'Port', 'Database', 'Schema'],
			...['Username', 'Password'],
		]);
		await editor.screenshot('on-aws');

		await open({ sourceType: 'mysql', authType: 'basic' });
		await expectValues({ sslMode: 'Preferred' });
		await editor.choose('deployment', 'Amazon Web Services');
		await expectValues({ sslMode: 'Not Enforced' });
		const modes = await editor.dropdown('sslMode');
		expect(await modes.names()).toEqual(['Not Enforced', 'Enforced']);
	});

	it('keeps what was typed', async () => {
		await open({ sourceType: 'mariadb' });
		await editor.fill({ server: 'db.example.com', port: '3307' });
		await editor.choose('sourceType', 'PostgreSQL');
		await expectValues({ sourceType: 'PostgreSQL', server: 'db.example.com', port: '3307' });
	});

	it('marks a choice that the source does not have', async () => {
		await open({ sourceType: 'mysql', authType: 'basic' });
		await editor.choose('sslMode', 'Required');
		await editor.choose('sourceType', 'PostgreSQL');
		await eventually(async () => expect(await editor.isMarked('sslMode')).toBe(true));
		await editor.screenshot('choice-of-another-source');
		await editor.choose('sslMode', 'Require');
		await eventually(async () => expect(await editor.isMarked('sslMode')).toBe(false));
	});

	it('marks an authentication type that the source does not have, and shows the fields of its first', async () => {
		await open({ sourceType: 'mysql', authType: 'basic' });
		await editor.choose('sourceType', 'Azure Blob Storage');
		await eventually(async () => {
			expect(await editor.isMarked('authType')).toBe(true);
			expect(await accountLabels()).toEqual(
				expect.arrayContaining([...connectionString, 'Account Name', 'Account Key']),
			);
		});
		await editor.screenshot('authentication-type-of-another-source');
		await editor.choose('authType', 'SAS URI');
		await eventually(async () => {
			expect(await editor.isMarked('authType')).toBe(false);
			expect(await accountLabels()).toContain('SAS URI');
		});
	});
});

it('says in the editor which field is missing', async () => {
	await open({ sourceType: 'mariadb' });
	await expect(editor.run()).rejects.toThrow('"Server" is required');
	await editor.screenshot('create-refused');
});

it('creates a connection in the editor and picks it from a list', async () => {
	await open();
	await editor.choose('sourceType', 'MariaDB');
	await editor.fill({ name: 'Orders', ...databaseAccount });
	expect(await editor.run()).toBe('success');
	const output = await editor.output();
	await editor.screenshot('created');
	const { id, auth } = stored();
	expect(output).toEqual([expect.objectContaining({ id, name: 'Orders' })]);
	expect(auth.params).toEqual({
		connectionString: 'Server=db.example.com;Port=3306;Database=orders;UID=aep;PWD=s3cret',
	});

	await open({ operation: 'get' });
	const connections = await editor.resources('connectionId');
	await eventually(async () => expect(await connections.names()).toEqual(['Orders']));
	await connections.type('no such connection');
	await eventually(async () => expect(await connections.names()).toEqual([]));
	await connections.type('ord');
	await eventually(async () => expect(await connections.names()).toEqual(['Orders']));
	await editor.screenshot('connection-search');
	await connections.pick('Orders');
	expect(await editor.resource('connectionId')).toBe('Orders');
	expect(await editor.run()).toBe('success');
	expect(await editor.output()).toEqual([expect.objectContaining({ id })]);
});

it('ingests a table that is picked in the editor', async () => {
	const { n8n, emulator, tokenCredential } = instance;
	const credential = await n8n.createCredential('Adobe', 'adobeImsApi', tokenCredential);
	await n8n.run(
		workflow(
			{ name: 'Shop', sourceType: 'mariadb', ...databaseAccount },
			{ adobeImsApi: credential },
		),
	);
	await open({ resource: 'flow', operation: 'ingestTable' });
	await editor.fill({ name: 'Orders nightly' });
	await (await editor.resources('connectionId')).pick('Shop');
	const tables = await editor.resources('table');
	await eventually(async () =>
		expect(await tables.names()).toEqual(['audit.events', 'public.customers', 'public.orders']),
	);
	await tables.type('orders');
	await eventually(async () => expect(await tables.names()).toEqual(['public.orders']));
	await editor.screenshot('ingest-table-list');
	await tables.pick('public.orders');
	await editor.choose('frequency', 'Day');
	await editor.fill({ interval: '1', deltaColumn: 'updated_at' });
	expect(await editor.labels()).toEqual([
		...['Resource', 'Operation', 'Name', 'Connection', 'Table', 'Into'],
		...['Frequency', 'Interval', 'Delta Column'],
		...['Additional Fields', 'Options'],
	]);
	await editor.screenshot('ingest-table');
	expect(await editor.run()).toBe('success');
	const [made] = (await editor.output()) as Array<{ id: string }>;
	await editor.screenshot('ingest-table-made');
	expect(made).toMatchObject({ name: 'Orders nightly', created: true, table: 'public.orders' });
	expect(emulator.flows.get(made.id)).toMatchObject({
		scheduleParams: { frequency: 'day', interval: '1' },
	});
});

describe("a source of the organization's own in the editor", () => {
	const loyalty = {
		name: 'Loyalty',
		sourceType: 'other',
		connectionSpecId: { __rl: true, mode: 'id', value: loyaltySpec.id },
		authSpecName: { __rl: true, mode: 'name', value: 'Acme Key' },
	};

	const openForm = async () => {
		await open(loyalty);
		await eventually(async () => expect(await editor.mappedLabels()).toContain('Program'));
	};

	it('is found in the catalogue, with the form that its authentication type describes', async () => {
		const { connectionSpecs } = instance.emulator;
		const sources = [...connectionSpecs.values()].filter(({ attributes }) => attributes?.isSource);
		expect(connectionSpecs.size).toBeGreaterThan(sources.length);

		await open({ sourceType: 'other' });
		const specs = await editor.resources('connectionSpecId');
		await eventually(async () => expect(await specs.names()).toHaveLength(sources.length));
		await editor.screenshot('catalogue');
		await specs.type('loyal');
		await eventually(async () => expect(await specs.names()).toEqual(['Acme Loyalty']));
		await editor.screenshot('catalogue-search');
		await specs.pick('Acme Loyalty');

		const authSpecs = await editor.resources('authSpecName');
		await eventually(async () =>
			expect(await authSpecs.names()).toEqual(['Acme Key', 'Basic Authentication']),
		);
		await editor.screenshot('catalogue-authentication-types');
		await authSpecs.pick('Basic Authentication');
		await eventually(async () =>
			expect(await editor.mappedLabels()).toEqual(['Username', 'Password']),
		);
		await (await editor.resources('authSpecName')).pick('Acme Key');
		await eventually(async () =>
			expect(await editor.mappedLabels()).toEqual(
				expect.arrayContaining([
					...['Host', 'API key', 'Program', 'Tier', 'Page Size', 'Timeout', 'Archived'],
				]),
			),
		);
		for (const field of ['host', 'apiKey', 'program'])
			expect(await editor.isMarked(field)).toBe(true);
		for (const field of ['tier', 'pageSize', 'timeout'])
			expect(await editor.isMarked(field)).toBe(false);
		await expectValues({ host: '', tier: 'silver', pageSize: '100', timeout: '' });
		await editor.screenshot('catalogue-form');
	});

	it('is created with what is filled in, each value in its type', async () => {
		await openForm();
		await editor.fill({ host: 'loyalty.example.com', apiKey: 'k3y', program: 'DE7' });
		const tiers = await editor.dropdown('tier');
		expect(await tiers.names()).toEqual(['silver', 'gold']);
		await tiers.pick('gold');
		await editor.fill({ timeout: '2.5' });
		await editor.toggle('archived');
		expect(await editor.run()).toBe('success');
		await editor.screenshot('catalogue-created');
		expect(stored()).toMatchObject({
			name: 'Loyalty',
			connectionSpec: { id: loyaltySpec.id },
			auth: { specName: 'Acme Key' },
		});
		expect(stored().auth.params).toEqual({
			host: 'loyalty.example.com',
			apiKey: 'k3y',
			program: 'DE7',
			tier: 'gold',
			pageSize: 100,
			timeout: 2.5,
			archived: true,
		});
	});

	it('is not created with a value that its specification forbids', async () => {
		await openForm();
		await editor.fill({ host: 'loyalty.example.com', apiKey: 'k3y', program: 'x' });
		expect(await editor.run()).toBe('danger');
		expect(await editor.error()).toContain("'Program' must be of the form ^[A-Z]{2}\\d+$");
		await editor.screenshot('catalogue-refused');
		expect(instance.emulator.connections.size).toBe(0);
	});
});

describe('a source account from a credential in the editor', () => {
	const label = 'Credential for the Source';

	it('is tested in its form, and makes a connection with other parameters beside it', async () => {
		await open({ name: 'Orders', sourceType: 'mysql', authType: 'basic' });
		await editor.choose('sourceAccount', 'From Credential');
		await expectAccount(['Authentication Type', 'Experience Platform Runs On', 'Other Parameters']);
		expect(await editor.notices()).toEqual([]);
		await editor.screenshot('account-from-credential');

		const { server: host, ...account } = databaseAccount;
		const form = await editor.createCredential(label);
		await form.fill({ host, ...account, port: '99999' });
		await form.save();
		expect(await form.failure()).toContain("'Port' must be a whole number from 1 to 65535.");
		await editor.screenshot('account-refused');
		await form.fill({ port: '3307' });
		await form.save();
		await form.isClosed();
		const saved = await editor.editCredential(label);
		expect(await saved.success()).toContain('Connection tested successfully');
		await editor.screenshot('account-tested');
		await saved.close();

		await editor.addMapped('SSL Mode');
		await editor.choose('sslMode', 'Required');
		await editor.screenshot('account-other-parameters');
		expect(await editor.run()).toBe('success');
		expect(stored().auth).toMatchObject({
			specName: 'Basic Authentication',
			params: { ...databaseAccount, port: '3307', sslMode: 'REQUIRED' },
		});
	});

	it('gives a connection a new password, and nothing else', async () => {
		const create = { name: 'Orders', sourceType: 'mysql', authType: 'basic', ...databaseAccount };
		await instance.n8n.run(await adobeWorkflow(create));
		const before = stored().auth.params;
		await instance.n8n.createCredential('Next password', 'adobeSourceAccountApi', {
			holds: 'account',
			password: 'n3w',
		});

		await open({ operation: 'update' });
		await (await editor.resources('connectionId')).pick('Orders');
		await editor.choose('sourceAccount', 'From Credential');
		await eventually(async () => expect(await editor.credentialLabels()).toContain(label));
		await editor.chooseCredential(label, 'Next password');
		await editor.screenshot('update-password');
		expect(await editor.run()).toBe('success');
		expect(stored().auth.params).toEqual({ ...before, password: 'n3w' });
	});
});

it('sets up the trigger in the editor, which shows the newest example', async () => {
	const { n8n, emulator, tokenCredential } = instance;
	const { source, target } = await flowService.createParts(emulator);
	const flowId = await flowService.create(
		emulator,
		'/flows',
		flowService.dailyFlowBody(source, target),
	);
	emulator.runs.clear();
	const id = flowService.addRun(emulator, flowId, { outcome: 'failed' });
	const { id: workflowId } = await n8n.save({
		...(await adobeWorkflow({})),
		connections: {},
		nodes: [
			{
				...{ id: 'Trigger', name: 'Trigger', typeVersion: 1, position: [0, 0] },
				type: 'n8n-nodes-adobe-flow-service.adobeFlowServiceTrigger',
				parameters: { authentication: 'accessToken' },
				credentials: {
					adobeImsApi: await n8n.createCredential('Adobe', 'adobeImsApi', tokenCredential),
				},
			},
		],
	});
	await editor.openWorkflow(workflowId);
	await editor.openNode('Trigger');
	const ofRuns = ['Outcome', 'Dataflow Names or IDs'];
	expect(await editor.labels()).toEqual([
		...['Poll Times', 'Mode', 'Trigger On', ...ofRuns, 'Simplify', 'Options'],
	]);
	await editor.choose('event', 'Connection Created');
	await eventually(async () =>
		expect(await editor.labels()).not.toEqual(expect.arrayContaining(ofRuns)),
	);
	await editor.choose('event', 'Dataflow Run Ended');
	const flows = await editor.dropdown('flowIds');
	await eventually(async () => expect(await flows.names()).toContain('Orders daily'));
	await editor.screenshot('trigger-dataflows');
	await flows.close();
	expect(await editor.run()).toBe('success');
	expect(await editor.output()).toMatchObject([{ id, flowName: 'Orders daily', status: 'failed' }]);
	await editor.screenshot('trigger');
});
