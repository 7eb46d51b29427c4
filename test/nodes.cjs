// Runs the tests of the package on the other versions of Node.js that it supports.
const { spawnSync } = require('node:child_process');
const path = require('node:path');

const { root, setUpNodes } = require('../playground/setup.cjs');

async function main() {
	const folders = await setUpNodes();
	const statuses = folders.map((folder) => {
		const PATH = `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}`;
		const options = { cwd: root, env: { ...process.env, PATH }, stdio: 'inherit' };
		return spawnSync('npm', ['run', 'test:package'], options).status;
	});
	process.exit(statuses.every((status) => status === 0) ? 0 : 1);
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
