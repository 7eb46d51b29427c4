// Sets up a fresh checkout, then runs every check of the project; the last line counts what ran. With
// `--package` without what needs n8n itself, so that it runs on any Node.js that the package runs on.
const { readFileSync, mkdirSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const path = require('node:path');

const { root, setUpN8n, setUpPackage } = require('../playground/setup.cjs');

const isPackageOnly = process.argv.includes('--package');
const report = path.join(root, 'test/output/jest.json');

/** @returns {boolean} whether the command succeeded */
function run(title, args) {
	console.log(`> ${title}`);
	return spawnSync('npm', ['exec', '--', ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}

async function main() {
	await setUpPackage();
	if (!isPackageOnly) await setUpN8n();
	mkdirSync(path.dirname(report), { recursive: true });

	const checks = [
		run("n8n's linter", ['n8n-node', 'lint']),
		run('Linter of tests and emulator', [
			'eslint',
			...['--config', 'eslint.tools.config.mjs', '--max-warnings', '0', 'emulator', 'test'],
		]),
		run('Formatting', ['prettier', '--check', '.']),
		run('Types', ['tsc', '--noEmit']),
		run('Types of tests and emulator', ['tsc', '--project', 'test']),
		run("n8n's scanner", ['node', 'test/scan.mjs']),
	];
	const ran = run(`Tests on Node.js ${process.version}`, [
		'jest',
		...['--json', '--outputFile', report],
		...(isPackageOnly ? ['--testPathIgnorePatterns', '/test/(e2e|databases|queue)/'] : []),
	]);
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
		readFileSync(report, 'utf8'),
	);
	const passed = checks.filter(Boolean).length + numPassedTests;
	const failed = checks.filter((ok) => !ok).length + numFailedTests + numRuntimeErrorTestSuites;
	console.log(`${passed} passed, ${failed} failed`);
	process.exit(ran && failed === 0 ? 0 : 1);
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
