// Runs the e2e tests that need no newer editor or agent in the oldest n8n that runs the package.
process.env.N8N = 'oldest';

const { spawnSync } = require('node:child_process');

const { root, setUpN8n, setUpPackage } = require('../playground/setup.cjs');

async function main() {
	await setUpPackage();
	await setUpN8n();
	const tests = [
		'test/e2e/n8n.test.cts',
		'test/e2e/examples.test.cts',
		'test/e2e/trigger.test.cts',
	];
	const { status } = spawnSync('npm', ['exec', '--', 'jest', '--verbose', ...tests], {
		cwd: root,
		stdio: 'inherit',
	});
	process.exit(status ?? 1);
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
