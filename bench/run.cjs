// Measures the package beside n8n's HTTP Request node and prints one table. With names of scenarios as
// arguments, only those: node bench/run.cjs reading startUp
const path = require('node:path');

const { Child } = require('./channel.cjs');
const { installPackage, n8nNode } = require('./package.cjs');
const { creates } = require('./scenarios/creates.cjs');
const { editor } = require('./scenarios/editor.cjs');
const { faultyCreates } = require('./scenarios/faults.cjs');
const { reading } = require('./scenarios/reading.cjs');
const { startUp } = require('./scenarios/startUp.cjs');
const { expiredToken } = require('./scenarios/tokens.cjs');
const { formatTable } = require('./table.cjs');

const scenarios = { creates, reading, faultyCreates, expiredToken, startUp, editor };

async function main() {
	const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(scenarios);
	const { folder, remove } = installPackage();
	const sections = [];
	try {
		for (const name of names) {
			console.error(`> ${name}`);
			sections.push(await measure(scenarios[name], folder));
		}
	} finally {
		remove();
	}
	console.log(formatTable(sections));
	const missed = sections
		.flatMap(({ rows }) => rows)
		.filter(({ target }) => target && !target.isMet);
	console.log(`\nTargets missed: ${missed.length}`);
	process.exitCode = missed.length === 0 ? 0 : 1;
}

/** Runs one scenario with processes of its own. */
async function measure(scenario, folder) {
	const children = [];
	const open = (script, options) => {
		const child = new Child(path.join(__dirname, script), options);
		children.push(child);
		return child;
	};
	const withN8n = { execPath: n8nNode, args: [folder] };
	try {
		return await scenario({
			server: open('server.cjs'),
			openWorker: () => open('worker.cjs', withN8n),
			openLoader: () => open('load.cjs', withN8n),
		});
	} finally {
		await Promise.all(children.map((child) => child.stop()));
	}
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
