// Prepares a fresh checkout: needs Node.js 20 and npm, nothing else. What is there already stays.
const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');

/**
 * What the lock file says, without writing to it. `npm ci` would refuse lock files that lack the
 * optional packages of other platforms, which npm leaves out when it makes one.
 */
const install = ['install', '--no-save'];

/** Folder of the n8n to set up and run: the newest, or with `N8N=oldest` the oldest that runs the package. */
const n8nFolder = process.env.N8N === 'oldest' ? path.join(__dirname, 'oldest') : __dirname;

/** Folder of the Node.js that the npm package `node` brought. */
const nodeFolder = path.join(n8nFolder, 'node_modules/node');

/**
 * Runs a command and says every 15 seconds that it still runs.
 *
 * @param {string} title what is being done
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<void>} rejects with the command's output when it fails
 */
async function step(title, command, args, options) {
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	console.log(`> ${title}`);
	const pulse = setInterval(() => console.log(`  ... ${seconds()}`), 15_000);
	/** @type {Buffer[]} */
	const output = [];
	try {
		await new Promise((resolve, reject) => {
			const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
			child.stdout.on('data', (chunk) => output.push(chunk));
			child.stderr.on('data', (chunk) => output.push(chunk));
			child.on('error', reject);
			child.on('close', (code) =>
				code === 0 ? resolve() : reject(new Error(`${title}: exit code ${code}`)),
			);
		});
	} catch (error) {
		process.stdout.write(Buffer.concat(output));
		throw error;
	} finally {
		clearInterval(pulse);
	}
	console.log(`  done in ${seconds()}`);
}

/**
 * Installs a folder from its lock file, unless this very lock file is installed.
 *
 * @param {string} folder
 * @param {() => Promise<void>} installFolder
 */
async function installOnce(folder, installFolder) {
	const lock = readFileSync(path.join(folder, 'package-lock.json'));
	const hash = createHash('sha256').update(lock).digest('hex');
	const stamp = path.join(folder, 'node_modules/.installed');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
	await installFolder();
	writeFileSync(stamp, hash);
}

/** Installs the tools of the package and builds it, unless `IS_BUILT` says that it is built. */
async function setUpPackage() {
	await installOnce(root, async () => {
		await step("Installing the package's tools (about 2 minutes)", 'npm', install, { cwd: root });
	});
	if (!process.env.IS_BUILT) {
		await step('Building the package', 'npm', ['run', 'build'], { cwd: root });
	}
}

/**
 * Installs n8n with the Node.js it needs and compiles its native modules for that Node.js; npm passes
 * over those that this n8n does not have.
 */
async function setUpN8n() {
	await installOnce(n8nFolder, async () => {
		const { dependencies } = require(path.join(n8nFolder, 'package.json'));
		const npm = async (title, args, env) =>
			await step(title, 'npm', args, { cwd: n8nFolder, env: { ...process.env, ...env } });
		const withScripts = { npm_config_ignore_scripts: 'false' };
		await npm(`Installing n8n ${dependencies.n8n} (3 to 5 minutes, up to 3 GB)`, install);
		await npm(`Fetching Node.js ${dependencies.node} for n8n`, ['rebuild', 'node'], withScripts);
		await npm(
			'Compiling native modules of n8n (about 2 minutes)',
			['rebuild', 'sqlite3', 'isolated-vm'],
			{
				...withScripts,
				PATH: `${path.join(nodeFolder, 'bin')}${path.delimiter}${process.env.PATH}`,
				npm_config_nodedir: headersFolder(),
			},
		);
	});
}

const nodesFolder = path.join(__dirname, 'nodes');

/** The folders of the versions of Node.js on which the package is tested beside the one at hand. */
const otherNodes = Object.keys(require('./nodes/package.json').dependencies).map((name) =>
	path.join(nodesFolder, 'node_modules', name),
);

/** Installs those versions. */
async function setUpNodes() {
	await installOnce(nodesFolder, async () => {
		await step('Fetching Node.js in other versions (about a minute)', 'npm', install, {
			cwd: nodesFolder,
			env: { ...process.env, npm_config_ignore_scripts: 'false' },
		});
	});
}

/** The folder in which the Node.js for n8n keeps its headers. */
function headersFolder() {
	const { platform, arch } = process;
	const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
	return path.join(nodeFolder, 'node_modules', `${prefix}-${platform}-${arch}`);
}

module.exports = { n8nFolder, nodeFolder, otherNodes, root, setUpN8n, setUpPackage, step };

// `node playground/setup.cjs package`, or another of these.
if (require.main === module) {
	const setUp = { package: setUpPackage, n8n: setUpN8n, nodes: setUpNodes }[process.argv[2]];
	setUp().catch((error) => {
		console.error(error);
		process.exit(1);
	});
}
