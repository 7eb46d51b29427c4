// Runs tests, all unless some are named, and holds what they exchange with the emulator against Adobe's
// documentation.
const { spawnSync } = require('node:child_process');

const { setUpN8n, setUpPackage } = require('../../playground/setup.cjs');
const { root, startRecording } = require('./recording.cjs');

async function main() {
	const tests = process.argv.slice(2);
	const isFull = tests.length === 0;
	await setUpPackage();
	if (isFull) await setUpN8n();

	const run = (command, args, env = {}) =>
		spawnSync(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
	const { status } = run('npm', ['exec', '--', 'jest', ...tests], startRecording());
	const check = run('node', ['test/contract/check.cjs', ...(isFull ? ['--full'] : [])]);
	process.exit(status || check.status || 0);
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
