// The built package as n8n has it: beside the modules of the n8n that runs it.
const { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const root = path.join(__dirname, '..');
const modules = path.join(root, 'playground/node_modules');

/** The Node.js that n8n needs. */
const n8nNode = path.join(modules, 'node/bin/node');

/**
 * Copies the built package into a temporary folder in which it finds the `n8n-workflow` of the
 * playground, which n8n's engine there uses too.
 *
 * @returns {{ folder: string, remove: () => void }} the folder holds `dist` and `node_modules`
 */
function installPackage() {
	if (!existsSync(path.join(root, 'dist')) || !existsSync(n8nNode)) {
		throw new Error(
			'There is no built package or no n8n in the playground: run `npm run demo` once.',
		);
	}
	const folder = mkdtempSync(path.join(tmpdir(), 'adobe-bench-'));
	cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
	symlinkSync(modules, path.join(folder, 'node_modules'), 'junction');
	mkdirSync(path.join(folder, 'n8n-home'));
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

module.exports = { installPackage, n8nNode };
