import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import type { Browser, Locator, Page, ViewportSize } from 'playwright-core';
import { chromium, selectors } from 'playwright-core';

import { eventually } from './eventually.cts';

selectors.setTestIdAttribute('data-test-id');

const repository = path.join(__dirname, '../..');
const executables = ['chromium', 'chromium-browser', 'google-chrome'];

/** Longer than anything in the editor takes, on slow machines too. */
const patience = 60_000;

function findChromium(): string {
	const { CHROMIUM, PATH = '' } = process.env;
	const candidates = executables.flatMap((name) =>
		PATH.split(path.delimiter).map((folder) => path.join(folder, name)),
	);
	const found = CHROMIUM ?? candidates.find((file) => existsSync(file));
	if (found) return found;
	throw new Error(
		'The tests of the editor need Chromium: install it (apt-get install chromium), or name its file in the environment variable CHROMIUM',
	);
}

/** An open list that is searched by typing: that of a dropdown or of a resource locator. */
export class Picker {
	constructor(
		private searchBox: Locator,
		private options: Locator,
		private name: (option: Locator) => Locator = (option) => option,
	) {}

	async type(text: string) {
		await this.searchBox.fill(text);
	}

	/** What is offered now, in order. */
	async names(): Promise<string[]> {
		return (await this.name(this.options).allInnerTexts()).map((text) => text.trim());
	}

	/** The small print of the options that have one. */
	async descriptions(): Promise<string[]> {
		return await this.options.locator('.option-description').allInnerTexts();
	}

	async pick(name: string) {
		const pattern = new RegExp(`^\\s*${name.replace(/\W/g, '\\$&')}\\s*$`);
		const option = this.name(this.options).filter({ hasText: pattern }).first();
		await option.waitFor().catch(async () => {
			throw new Error(`'${name}' is not offered, only: ${(await this.names()).join(', ')}`);
		});
		await option.click();
		await this.options.first().waitFor({ state: 'hidden' });
	}

	/** Leaves the list without a choice. */
	async close() {
		await this.searchBox.press('Escape');
		await this.options.first().waitFor({ state: 'hidden' });
	}
}

/** The panel from which nodes are added: a list of nodes, and within a node that of its actions. */
export class NodesPanel {
	constructor(readonly root: Locator) {}

	async search(text: string) {
		await this.root.getByTestId('node-creator-search-bar').fill(text);
	}

	/** What is listed now, in order, without headings. */
	async names(): Promise<string[]> {
		const names = this.items.getByTestId('node-creator-item-name');
		return (await names.allInnerTexts()).map((text) => text.trim());
	}

	/** The small print of a node. */
	async description(name: string): Promise<string> {
		return await this.item(name).getByTestId('node-creator-item-description').innerText();
	}

	item(name: string): Locator {
		return this.items.filter({
			has: this.root.page().getByTestId('node-creator-item-name').getByText(name, { exact: true }),
		});
	}

	/** Adds a trigger or an action, or opens a node for its actions. */
	async choose(name: string) {
		await this.item(name).click();
	}

	/** What stands above the actions: the node's name, description and origin. */
	async heading(): Promise<string> {
		await this.root.getByText('Node details').waitFor();
		return await this.root.innerText();
	}

	private get items(): Locator {
		return this.root.getByTestId('item-iterator-item');
	}
}

/** The form of a credential, over the node's panel. Fields are named as in the credential's description. */
export class CredentialForm {
	constructor(readonly modal: Locator) {}

	/** The labels of the fields, from top to bottom. */
	async labels(): Promise<string[]> {
		const fields = this.modal.getByTestId('credential-connection-parameter');
		return (await fields.allInnerTexts()).map((text) => text.trim().split(/ \*|\n/)[0]);
	}

	/** Changes how the credential signs in, for a node that has several ways. */
	async switchTo(mode: string) {
		await this.modal.getByTestId('credential-mode-dropdown-trigger').click();
		await this.modal.page().getByRole('menuitem', { name: mode, exact: true }).click();
		await this.modal.getByTestId('credential-mode-dropdown').getByText(mode).waitFor();
	}

	async fill(values: Record<string, string>) {
		for (const [field, text] of Object.entries(values)) {
			await inputIn(this.modal.getByTestId(`parameter-input-${field}`)).fill(text);
		}
	}

	/** Saves and tests the credential: the form stays open when the test fails. */
	async save() {
		await this.modal.getByTestId('credential-save-button').click();
	}

	/** What a failed test says. */
	async failure(): Promise<string> {
		const banner = this.modal.locator('.el-tag--danger').filter({ visible: true });
		await banner.getByText('More details').click();
		return await banner.innerText();
	}

	/** What a test says that went well. */
	async success(): Promise<string> {
		const banner = this.modal.getByTestId('credentials-config-container-test-success');
		await banner.waitFor();
		return await banner.innerText();
	}

	async close() {
		await this.modal.getByLabel('Close this dialog').click();
		await this.isClosed();
	}

	async isClosed() {
		await this.modal.waitFor({ state: 'hidden' });
	}
}

type Theme = 'light' | 'dark';
type Clip = Awaited<ReturnType<Locator['boundingBox']>>;

interface EditorOptions {
	/** The folder in `test/output` that {@link Editor.screenshot} fills; one for each test file. */
	screenshots?: string;
	viewport?: ViewportSize;
}

/**
 * n8n's editor in a headless Chromium. Fields are named as in the node's description, those of a
 * resource mapper by their ID.
 */
export class Editor {
	private shots = 0;

	private theme: Theme = 'light';

	private constructor(
		private browser: Browser,
		readonly page: Page,
		private screenshots: string,
	) {}

	/** @throws when there is no Chromium, saying how to get one */
	static async launch({
		screenshots = 'screenshots/editor',
		viewport = { width: 1500, height: 1200 },
	}: EditorOptions = {}): Promise<Editor> {
		const browser = await chromium.launch({
			executablePath: findChromium(),
			args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
		});
		const page = await browser.newPage({ viewport });
		page.setDefaultTimeout(patience);
		return new Editor(browser, page, path.join(repository, 'test/output', screenshots));
	}

	async close() {
		await this.browser.close();
	}

	/** Signs in to the n8n at this address; what is opened afterwards is opened there. */
	async signIn(url: string, { email, password }: { email: string; password: string }) {
		await this.page.goto(`${url}/signin`);
		await this.page.locator('input[name="emailOrLdapLoginId"]').fill(email);
		await this.page.locator('input[name="password"]').fill(password);
		await this.page.getByTestId('form-submit-button').click();
		await this.page.waitForURL(/\/home\//);
	}

	/** Opens a workflow; one that no other tab has had open, for the editor would not let it be changed. */
	async openWorkflow(id: string) {
		await this.page.goto(new URL(`/workflow/${id}`, this.page.url()).href);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Begins the first workflow of an n8n that has none. */
	async beginFirstWorkflow() {
		await this.page.getByTestId('new-workflow-card').click();
		await this.page.getByTestId('canvas-add-button').waitFor();
	}

	/** Opens the panel of nodes by the plus on the canvas: the one after a node, else that of an empty workflow. */
	async openNodesPanel(after?: string): Promise<NodesPanel> {
		if (after) {
			await this.page.getByTestId('zoom-to-fit').click();
			await this.canvasNode(after).getByTestId('canvas-handle-plus').click();
		} else {
			await this.page.getByTestId('canvas-plus-button').click();
		}
		const panel = this.page.getByTestId('node-creator');
		await panel.waitFor();
		return new NodesPanel(panel);
	}

	/** Has the browser prefer light or dark, which n8n follows unless its user chose a theme. */
	async prefer(theme: Theme) {
		this.theme = theme;
		await this.page.emulateMedia({ colorScheme: theme });
	}

	/** The name of the file of the first icon in this part of the editor, once it is drawn. */
	async icon(part: Locator): Promise<string> {
		const image = part.locator('img').filter({ visible: true }).first();
		return await eventually(async () => {
			const file = await image.getAttribute('src');
			const width = await image.evaluate((element) => Reflect.get(element, 'naturalWidth'));
			if (!width) throw new Error(`${file} is not drawn`);
			return path.basename(file ?? '');
		});
	}

	/** Opens the panel of a node of the open workflow. */
	async openNode(name: string) {
		await this.canvasNode(name).dblclick();
		await this.panel.waitFor();
	}

	async closeNode() {
		await this.page.getByTestId('ndv-close-button').click();
		await this.node.waitFor({ state: 'hidden' });
	}

	/** The whole panel of the open node, with input and output. */
	get node(): Locator {
		return this.page.getByTestId('ndv');
	}

	/** The node on the canvas. */
	canvasNode(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** The part of the node's panel that holds its fields. */
	get panel(): Locator {
		return this.page.getByTestId('node-parameters');
	}

	/** The labels of the fields that can be seen, from top to bottom. */
	async labels(): Promise<string[]> {
		return await visibleLabels(this.panel);
	}

	/** What the panel's notices say. */
	async notices(): Promise<string[]> {
		return await this.panel.locator('.notice').filter({ visible: true }).allInnerTexts();
	}

	/** What a field shows: of a dropdown the name of the choice. */
	async value(field: string): Promise<string> {
		return await this.input(field).inputValue();
	}

	/** Whether the editor marks what is in a field as wrong. */
	async isMarked(field: string): Promise<boolean> {
		const items = this.panel.locator('.parameter-item, [data-test-id="parameter-item"]');
		const innermost = items.filter({ has: this.box(field) }).last();
		return await innermost.getByTestId('parameter-issues').isVisible();
	}

	async fill(values: Record<string, string>) {
		for (const [field, text] of Object.entries(values)) {
			await this.input(field).fill(text);
			await this.input(field).blur();
		}
	}

	/** Switches a boolean on or off. */
	async toggle(field: string) {
		await this.panel.locator(this.box(field)).locator('.el-switch').click();
	}

	/** Opens a dropdown, of one choice or several. */
	async dropdown(field: string): Promise<Picker> {
		const input = this.panel.locator(this.box(field)).locator('input:enabled').first();
		await input.click();
		const list = this.page.locator(`#${await input.getAttribute('aria-controls')}`);
		const options = list.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		return new Picker(input, options, (option) => option.locator('.option-headline'));
	}

	/** Chooses from a dropdown by the name of the choice, typing it first. */
	async choose(field: string, name: string) {
		const picker = await this.dropdown(field);
		await picker.type(name);
		await picker.pick(name);
	}

	/** Opens the list of a resource locator. */
	async resources(field: string): Promise<Picker> {
		const locator = this.panel.getByTestId(`resource-locator-${field}`);
		await locator.getByTestId('rlc-input').click();
		const search = this.page.getByTestId('rlc-search').filter({ visible: true });
		await search.waitFor();
		return new Picker(search, this.page.getByTestId('rlc-item').filter({ visible: true }));
	}

	/** What a resource locator shows as its choice. */
	async resource(field: string): Promise<string> {
		const locator = this.panel.getByTestId(`resource-locator-${field}`);
		return await locator.getByTestId('rlc-input').inputValue();
	}

	/** The labels of a resource mapper's fields. */
	async mappedLabels(): Promise<string[]> {
		const items = this.panel.getByTestId('mapping-fields-container').locator('.parameter-item');
		return await visibleLabels(items);
	}

	/** Adds a field to a resource mapper that leaves them out at first. */
	async addMapped(label: string) {
		await this.panel.getByTestId('add-fields-select').getByRole('button').click();
		await this.page.getByRole('menuitem', { name: label, exact: true }).click();
		await eventually(async () => {
			if (!(await this.mappedLabels()).includes(label)) throw new Error(`'${label}' is not added`);
		});
	}

	/** What stands above the fields in which credentials are chosen. */
	async credentialLabels(): Promise<string[]> {
		const labels = this.panel.getByTestId('credentials-label').filter({ visible: true });
		return (await labels.allInnerTexts()).map((text) => text.trim().split('\n')[0]);
	}

	/** Chooses a saved credential in the field with this label. */
	async chooseCredential(label: string, name: string) {
		await this.credentialSlot(label).getByTestId('node-credentials-select').click();
		await this.page.getByRole('option').filter({ visible: true, hasText: name }).click();
	}

	/** What is chosen in the field of credentials with this label. */
	async credential(label: string): Promise<string> {
		return await inputIn(this.credentialSlot(label)).inputValue();
	}

	/** Opens the form of one more credential, from the field with this label. */
	async createAnotherCredential(label: string): Promise<CredentialForm> {
		await this.credentialSlot(label).getByTestId('node-credentials-select').click();
		await this.page.getByTestId('node-credentials-select-item-new').click();
		return await this.credentialForm();
	}

	/** Opens the form of the first credential of its type, from the field with this label. */
	async createCredential(label: string): Promise<CredentialForm> {
		await this.credentialSlot(label)
			.getByTestId('node-credentials-empty-state')
			.getByRole('button')
			.click();
		return await this.credentialForm();
	}

	/** Opens the form of the credential that is chosen in the field with this label; n8n tests it again. */
	async editCredential(label: string): Promise<CredentialForm> {
		await this.credentialSlot(label).getByTestId('credential-edit-button').click();
		return await this.credentialForm();
	}

	/**
	 * Runs the node, for the first time in its workflow.
	 *
	 * @returns how it ended
	 * @throws what the editor says when it refuses to start
	 */
	async run(): Promise<'success' | 'danger'> {
		await this.page.getByTestId('node-execute-button').click();
		const success = this.page.getByTestId('node-run-status-success');
		const danger = this.page.getByTestId('node-run-status-danger');
		const refusal = this.page.locator('.el-notification').filter({ hasText: 'cannot start' });
		await success.or(danger).or(refusal).first().waitFor();
		if (await refusal.isVisible()) throw new Error(await refusal.innerText());
		return (await success.isVisible()) ? 'success' : 'danger';
	}

	/** The JSON of the items that the node gave out. */
	async output(): Promise<unknown> {
		const panel = this.page.getByTestId('output-panel');
		await panel.getByTestId('radio-button-json').click();
		return await eventually(async () => {
			const text = await panel.locator('.vjs-tree').textContent();
			return JSON.parse((text ?? '').replaceAll('\u00a0', ' '));
		});
	}

	/** What the node says of its error. */
	async error(): Promise<string> {
		return await this.page.getByTestId('output-panel').innerText();
	}

	/** Adds one of the choices of a collection, such as Options. */
	async addOption(collection: string, option: string) {
		const item = this.panel.getByTestId('parameter-item').filter({ hasText: collection }).last();
		await item.getByTestId('collection-parameter-add').click();
		await this.page
			.getByRole('option', { name: option, exact: true })
			.filter({ visible: true })
			.click();
	}

	/** Keeps a picture of the editor in the folder of screenshots, numbered; the first clears the folder. */
	async screenshot(name: string) {
		if (this.shots === 0) rmSync(this.screenshots, { recursive: true, force: true });
		const number = String(++this.shots).padStart(2, '0');
		await this.capture(path.join(this.screenshots, `${number}-${name}.png`));
	}

	/**
	 * Keeps a picture of a part of the editor for the documentation, in the folder that `PICTURES` names;
	 * does nothing without it. One in the dark theme has `-dark` in its name.
	 */
	async picture(name: string, part: Locator, { height = Infinity } = {}) {
		const { PICTURES } = process.env;
		if (!PICTURES) return;
		await this.page.mouse.move(0, 0);
		await this.page.locator('.el-notification').last().waitFor({ state: 'hidden' });
		const box = await part.boundingBox();
		const file = `${name}${this.theme === 'dark' ? '-dark' : ''}.png`;
		await this.capture(
			path.join(repository, PICTURES, file),
			box && { ...box, height: Math.min(box.height, height) },
		);
	}

	private async capture(file: string, clip: Clip = null) {
		mkdirSync(path.dirname(file), { recursive: true });
		await this.page.locator('[aria-busy="true"]').first().waitFor({ state: 'hidden' });
		await this.page.screenshot({ path: file, animations: 'disabled', ...(clip && { clip }) });
	}

	private credentialSlot(label: string): Locator {
		return this.panel.getByTestId('node-credentials-slot').filter({ hasText: label });
	}

	private async credentialForm(): Promise<CredentialForm> {
		const modal = this.page.getByTestId('editCredential-modal');
		await modal.waitFor();
		return new CredentialForm(modal);
	}

	private box(field: string): Locator {
		return this.page.getByTestId(`parameter-input-${field}`);
	}

	private input(field: string): Locator {
		return inputIn(this.panel.locator(this.box(field)));
	}
}

const inputIn = (box: Locator) => box.locator('input, textarea').first();

/** Beside a label stand the names of buttons, on further lines. */
async function visibleLabels(root: Locator): Promise<string[]> {
	const labels = root.getByTestId('input-label').filter({ visible: true });
	return (await labels.allInnerTexts()).map((text) => text.trim().split('\n')[0]);
}
