import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Manifest {
	name: string;
	version: string;
	main: string;
	dependencies?: object;
	peerDependencies: object;
	n8n: { nodes: string[]; credentials: string[] };
}

const root = path.resolve(__dirname, '..');
const run = (command: string, args: string[], cwd: string) =>
	execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

let folder: string;
let installed: string;
let manifest: Manifest;

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'packed-'));
	run('npm', ['pack', '--pack-destination', folder], root);
	const { name, version } = JSON.parse(
		readFileSync(path.join(root, 'package.json'), 'utf8'),
	) as Manifest;
	run('npm', ['init', '--yes'], folder);
	run(
		'npm',
		['install', '--offline', '--legacy-peer-deps', '--ignore-scripts', `${name}-${version}.tgz`],
		folder,
	);
	installed = path.join(folder, 'node_modules', name);
	manifest = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as Manifest;

	// n8n brings n8n-workflow; nothing else may be needed.
	symlinkSync(
		path.join(root, 'node_modules/n8n-workflow'),
		path.join(folder, 'node_modules/n8n-workflow'),
	);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

it('installs nothing beside itself', () => {
	expect(manifest.dependencies ?? {}).toEqual({});
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	const { dependencies } = JSON.parse(
		run('npm', ['ls', '--json', '--legacy-peer-deps'], folder),
	) as {
		dependencies: object;
	};
	expect(Object.keys(dependencies)).toEqual([manifest.name]);
});

it('loads every node and credential', () => {
	const files = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	expect(files).toHaveLength(5);
	const script = `
		const classes = ${JSON.stringify(files)}.map((file) => {
			const name = require('node:path').basename(file).split('.')[0];
			const { displayName, description } = new (require(${JSON.stringify(installed)} + '/' + file)[name])();
			return description?.displayName ?? displayName;
		});
		const exported = Object.keys(require(${JSON.stringify(manifest.name)}));
		console.log(JSON.stringify({ classes, exported }));`;
	expect(JSON.parse(run(process.execPath, ['-e', script], folder))).toEqual({
		classes: [
			...[
				'Adobe Flow Service',
				'Adobe Flow Service Trigger',
				'Adobe IMS API',
				'Adobe IMS OAuth2 API',
			],
			'Adobe Source Account API',
		],
		exported: [
			...['AdobeImsApi', 'AdobeImsOAuth2Api', 'AdobeSourceAccountApi', 'AdobeFlowService'],
			'AdobeFlowServiceTrigger',
		],
	});
});

it('brings the icons, the codex and the output schema of every operation', () => {
	const node = path.join(installed, 'dist/nodes/AdobeFlowService');
	for (const file of [
		'../../icons/adobeFlowService.svg',
		'../../icons/adobeFlowService.dark.svg',
		'AdobeFlowService.node.json',
		'AdobeFlowServiceTrigger.node.json',
		'__schema__/v1.0.0.json',
		'__schema__/v1.0.0/connection/create.json',
	]) {
		expect([file, existsSync(path.join(node, file))]).toEqual([file, true]);
	}
});

it('ships only what n8n loads', () => {
	const [{ files }] = JSON.parse(run('npm', ['pack', '--dry-run', '--json'], root)) as Array<{
		files: Array<{ path: string }>;
	}>;
	const unexpected = files
		.map((file) => file.path)
		.filter(
			(file) =>
				!/^(dist\/.*\.(js|json|svg)|(package\.json|index\.js|README\.md|LICENSE\.md))$/.test(file),
		);
	expect(unexpected).toEqual([]);
});
