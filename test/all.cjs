// Sets up a fresh checkout and runs the checks of the project side by side; the last line counts what ran.
// `node test/all.cjs package nodes` runs some of the groups below.
const path = require('node:path');

const { otherNodes } = require('../playground/setup.cjs');
const { startRecording } = require('./contract/recording.cjs');
const { root, runParts } = require('./parts.cjs');

/** @typedef {import('./parts.cjs').Part} Part */

const named = process.argv.slice(2);
const chosen = named.length > 0 ? named : ['n8n', 'package', 'contract'];

/** @returns {Part} */
const installation = (title, what, env) => ({
	...{ title, kind: 'installation', env },
	command: ['node', 'playground/setup.cjs', what],
});
const tools = installation("The package's tools, and its build", 'package');
const n8n = installation('n8n', 'n8n');
const oldestN8n = installation('The oldest n8n', 'n8n', { N8N: 'oldest' });
const nodes = installation('Node.js in other versions', 'nodes');

/** @returns {Part} */
const check = (title, ...command) => ({ title, kind: 'package', command, after: [tools] });

/** @returns {Part} */
function tests(title, args, more) {
	const report = path.join(root, `test/output/${title.replace(/\W+/g, '-')}.json`);
	return { ...check(title, 'jest', '--json', '--outputFile', report, ...args), report, ...more };
}

/** @returns {Part} the tests of the package, which keep one core busy */
const testsOfPackage = (title, more) =>
	tests(title, ['--selectProjects', 'package', '--runInBand'], more);

/** @returns {Part} tests that wait for n8n and for the browser most of the time */
const testsInN8n = (title, installed, args, env) =>
	tests(title, ['--maxWorkers', '2', ...args], {
		...{ kind: 'n8n', env, after: [tools, installed] },
	});

const recording = chosen.includes('contract') ? startRecording() : {};
const here = testsOfPackage(`Tests on Node.js ${process.version}`, { env: recording });
const inN8n = testsInN8n('Tests in n8n', n8n, ['--selectProjects', 'n8n', 'servers'], recording);
const inOldest = ['n8n', 'examples', 'trigger'].map((name) => `test/e2e/${name}.test.cts`);

/** @type {Record<string, Part[]>} the checks by what they need */
const groups = {
	demo: [
		{
			...check('Demo', 'node', 'playground/demo.cjs', '--exit'),
			...{ kind: 'n8n', after: [tools, n8n], env: { IS_BUILT: 'yes' } },
		},
	],
	n8n: [inN8n],
	package: [
		here,
		check("n8n's linter", 'n8n-node', 'lint'),
		check(
			...['Linter of tests and emulator', 'eslint', '--config', 'eslint.tools.config.mjs'],
			...['--max-warnings', '0', 'emulator', 'test'],
		),
		check('Formatting', 'prettier', '--check', '.'),
		check('Layering', 'depcruise', 'nodes', 'credentials'),
		check('Types', 'tsc', '--noEmit'),
		check('Types of tests and emulator', 'tsc', '--project', 'test'),
		check("n8n's scanner", 'node', 'test/scan.mjs'),
	],
	nodes: otherNodes.map((nodeFolder) =>
		testsOfPackage(`Tests on ${path.basename(nodeFolder)}`, { nodeFolder, after: [tools, nodes] }),
	),
	oldest: [testsInN8n('Tests in the oldest n8n', oldestN8n, inOldest, { N8N: 'oldest' })],
	contract: [
		{
			...check("Adobe's documentation", 'node', 'test/contract/check.cjs', '--full'),
			after: [here, inN8n],
		},
	],
};

const parts = chosen.flatMap((name) => {
	if (groups[name]) return groups[name];
	throw new Error(`There is no group '${name}', only ${Object.keys(groups).join(', ')}`);
});
void runParts(parts).then(({ passed, failed }) => {
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
});
