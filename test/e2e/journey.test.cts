import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { owner } from '../../playground/n8n.cjs';
import { afterwards } from '../open.cts';
import { Editor } from './editor.cts';
import { eventually } from './eventually.cts';
import type { Instance } from './instance.cts';
import { startOwnN8n } from './instance.cts';

// A user's way from an empty n8n to a connection in Adobe, in one workflow: each test goes on where the
// one before has stopped. The pictures of the README are taken on the way (see CONTRIBUTING.md).

jest.setTimeout(120_000);

const manualTrigger = 'When clicking ‘Execute workflow’';
const create = 'Create a connection';
const test = 'Test a connection';
const label = 'Credential';

let editor: Editor;
let instance: Instance;

beforeAll(async () => {
	editor = await Editor.launch({
		screenshots: 'screenshots/journey',
		viewport: { width: 1280, height: 960 },
	});
	afterwards(async () => await editor.close());
	instance = await startOwnN8n();
	await editor.signIn(instance.n8n.url, owner);
}, 300_000);

let isLost = false;

/** A test that is not tried after one that failed, since it goes on from there. */
function step(title: string, run: () => Promise<void>) {
	it(title, async () => {
		if (isLost) throw new Error('A step before this one failed');
		isLost = true;
		await run();
		isLost = false;
	});
}

/** What the nodes panel should list for our node. */
function actions(): string[] {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const { AdobeFlowService } = require('../../index.js');
	const { properties } = new AdobeFlowService().description as INodeTypeDescription;
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options }) => (options as INodePropertyOptions[]).map(({ action }) => action!));
}

step('begins a workflow with a manual trigger', async () => {
	await editor.beginFirstWorkflow();
	const panel = await editor.openNodesPanel();
	await panel.choose('Trigger manually');
	await editor.canvasNode(manualTrigger).waitFor();
});

step('finds the node in the panel, with its icon, description and actions', async () => {
	const panel = await editor.openNodesPanel(manualTrigger);
	await panel.search('adobe');
	await eventually(async () => expect((await panel.names())[0]).toBe('Adobe Flow Service'));
	expect(await panel.description('Adobe Flow Service')).toBe(
		'Connect sources to Adobe Experience Platform, load their data, and start workflows when it has arrived',
	);
	expect(await editor.icon(panel.item('Adobe Flow Service'))).toBe('adobeFlowService.svg');
	await editor.screenshot('nodes-panel');

	await panel.choose('Adobe Flow Service');
	expect(await panel.heading()).toContain(`Actions (${actions().length})`);
	expect(await panel.names()).toEqual(expect.arrayContaining(actions()));
	await editor.screenshot('actions');
	await editor.picture('actions', panel.root, { height: 542 });

	await panel.choose(create);
	await editor.panel.waitFor();
	await editor.screenshot('node-added');
	expect(await editor.labels()).toEqual([
		...['Resource', 'Operation', 'Name', 'Source Type', 'Additional Fields', 'Options'],
	]);
	expect((await editor.credentialLabels())[0]).toBe(label);
});

step(
	'creates an OAuth2 credential in its form, which says what is wrong and when it works',
	async () => {
		const { clientSecret, ...others } = instance.oAuth2Credential;
		const form = await editor.createCredential(label);
		expect(await form.labels()).toEqual([
			...['Client ID', 'Client Secret', 'Scope', 'Allowed HTTP Request Domains'],
			...['Organization ID', 'Sandbox Name', 'Platform URL', 'IMS URL'],
		]);
		expect(await editor.icon(form.modal)).toBe('adobeFlowService.svg');
		await editor.screenshot('oauth2-credential');
		await form.fill({ ...others, clientSecret: 'wrong' });
		await form.save();
		expect(await form.failure()).toContain('Client authentication failed');
		await editor.screenshot('oauth2-credential-refused');
		await form.fill({ clientSecret });
		await form.save();
		await form.isClosed();
		expect(await editor.credential(label)).toBe('Adobe IMS account');

		const saved = await editor.editCredential(label);
		expect(await saved.success()).toContain('Connection tested successfully');
		await editor.screenshot('oauth2-credential-tested');
		await editor.picture('credential', saved.modal, { height: 600 });
		await saved.close();
	},
);

step(
	'creates an access token credential in its form, which says what is wrong and when it works',
	async () => {
		const { accessToken, ...others } = instance.tokenCredential;
		const form = await editor.createAnotherCredential(label);
		await form.switchTo('Access Token');
		expect(await form.labels()).toEqual([
			...['Access Token', 'API Key', 'Organization ID', 'Sandbox Name', 'Platform URL'],
			'Allowed HTTP Request Domains',
		]);
		await editor.screenshot('token-credential');
		await form.fill({ ...others, accessToken: 'expired' });
		await form.save();
		expect(await form.failure()).toContain('does not accept the access token');
		await editor.screenshot('token-credential-refused');
		await form.fill({ accessToken });
		await form.save();
		await form.isClosed();
		expect(await editor.credential(label)).toBe('Adobe IMS account 2');

		const saved = await editor.editCredential(label);
		expect(await saved.success()).toContain('Connection tested successfully');
		await editor.screenshot('token-credential-tested');
		await saved.close();
	},
);

step(
	'chooses a source, fills in its fields, picks a sandbox, and creates the connection',
	async () => {
		await editor.choose('sourceType', 'Amazon S3');
		await eventually(async () => expect(await editor.labels()).toContain('S3 Access Key'));
		await editor.choose('sourceType', 'MariaDB');
		await eventually(async () => expect(await editor.labels()).toContain('Server'));
		expect(await editor.labels()).not.toContain('S3 Access Key');
		await editor.fill({
			...{ name: 'Orders', server: 'db.example.com', database: 'orders' },
			...{ username: 'aep_reader', password: 's3cret' },
		});
		await editor.screenshot('source');
		await editor.addOption('Options', 'Sandbox');
		const sandboxes = await editor.resources('sandboxName');
		await eventually(async () =>
			expect(await sandboxes.names()).toEqual(['Development (dev)', 'Production (prod)']),
		);
		await editor.screenshot('sandboxes');
		await sandboxes.pick('Production (prod)');

		expect(await editor.run()).toBe('success');
		const [created] = (await editor.output()) as Array<{ id: string }>;
		expect(instance.emulator.connections.get(created.id)).toMatchObject({ name: 'Orders' });
		await editor.screenshot('created');
		await editor.closeNode();
	},
);

step('adds a second action, and picks the connection from a list', async () => {
	const panel = await editor.openNodesPanel(create);
	await panel.search('adobe');
	await panel.choose('Adobe Flow Service');
	await panel.choose(test);
	await editor.panel.waitFor();
	await (await editor.resources('connectionId')).pick('Orders');
	expect(await editor.resource('connectionId')).toBe('Orders');
	expect(await editor.run()).toBe('success');
	await editor.screenshot('tested');
	await editor.closeNode();
	await editor.screenshot('canvas');
	await editor.openNode(create);
	await editor.picture('node', editor.node);
	await editor.closeNode();
});

step('has its own icon in the dark theme', async () => {
	await editor.prefer('dark');
	await eventually(async () =>
		expect(await editor.icon(editor.canvasNode(create))).toBe('adobeFlowService.dark.svg'),
	);
	await editor.screenshot('canvas-dark');
	const panel = await editor.openNodesPanel(test);
	await panel.search('adobe');
	expect(await editor.icon(panel.item('Adobe Flow Service'))).toBe('adobeFlowService.dark.svg');
	await editor.screenshot('nodes-panel-dark');
	await panel.choose('Adobe Flow Service');
	await panel.heading();
	await editor.screenshot('actions-dark');
	await editor.picture('actions', panel.root, { height: 542 });

	await editor.openNode(create);
	await editor.screenshot('node-dark');
	await editor.picture('node', editor.node);
	const form = await editor.editCredential(label);
	await form.success();
	expect(await editor.icon(form.modal)).toBe('adobeFlowService.dark.svg');
	await editor.screenshot('credential-dark');
	await editor.picture('credential', form.modal, { height: 600 });
	await form.close();
});
