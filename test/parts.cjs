// Runs the parts of a check side by side, and tells what came of them and how long each took.
const { spawn } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, rmSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const path = require('node:path');

const root = path.resolve(__dirname, '..');

/**
 * @typedef {object} Part
 * @property {string} title
 * @property {keyof limits} kind what it keeps busy
 * @property {string[]} command a program of the PATH or of `node_modules/.bin`, and its arguments
 * @property {string} [nodeFolder] of another Node.js to run it
 * @property {Record<string, string>} [env]
 * @property {string} [report] where Jest writes its results; without, the part counts as one check
 * @property {Part[]} [after] what must have succeeded before
 */

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 */

/**
 * How many of a kind may run at once, besides those of the others: installations wait for the network and
 * the disk most of the time, and one n8n keeps a core busy.
 */
const limits = { installation: 2, package: Math.max(1, availableParallelism() - 1), n8n: 1 };

/** Runs a part to its end and prints what it has said, in one piece. */
async function run({ title, command: [program, ...args], nodeFolder, env, report }) {
	console.log(`> ${title}`);
	if (report) {
		mkdirSync(path.dirname(report), { recursive: true });
		rmSync(report, { force: true });
	}
	const folders = [
		nodeFolder && path.join(nodeFolder, 'bin'),
		path.join(root, 'node_modules/.bin'),
	];
	const PATH = [...folders, process.env.PATH].filter(Boolean).join(path.delimiter);
	/** @type {Buffer[]} */
	const said = [];
	const status = await new Promise((resolve) => {
		const child = spawn(program, args, {
			cwd: root,
			env: { ...process.env, ...env, PATH },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data));
		child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
		child.on('close', resolve);
	});
	console.log(`\n=== ${title}: exit code ${status}`);
	process.stdout.write(Buffer.concat(said));
	return status === 0;
}

/** @returns {Result} */
function count({ kind, report }, isOk) {
	if (!report) return { passed: isOk && kind !== 'installation' ? 1 : 0, failed: isOk ? 0 : 1 };
	if (!existsSync(report)) return { passed: 0, failed: 1 };
	const results = JSON.parse(readFileSync(report, 'utf8'));
	const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
	return { passed: results.numPassedTests, failed: failed || (isOk ? 0 : 1) };
}

/** The parts with all that they need, each once; what is listed first begins first. */
function withNeeds(parts) {
	return [...new Set(parts.flatMap((part) => [...withNeeds(part.after ?? []), part]))];
}

/**
 * Runs parts, each as soon as what it needs is there and fewer than the most are running. Prints a table of
 * where the time went.
 *
 * @param {Part[]} parts what they need may be left out; the first have precedence
 * @returns {Promise<Result>} of all
 */
async function runParts(parts) {
	const started = Date.now();
	const seconds = (since) => Math.round((Date.now() - since) / 1000);
	const waiting = withNeeds(parts);
	/** @type {Map<Part, { began: number, done: Promise<void> }>} */
	const running = new Map();
	/** @type {Map<Part, Result>} */
	const results = new Map();
	/** @type {Array<{ part: string, began: string, took: string, passed: number, failed: number }>} */
	const table = [];

	const isOver = (part) => results.has(part);
	const hasFailed = (part) => isOver(part) && results.get(part).failed > 0;
	const hasRoom = ({ kind }) =>
		[...running.keys()].filter((part) => part.kind === kind).length < limits[kind];

	function end(part, began, result) {
		results.set(part, result);
		running.delete(part);
		const took = `${seconds(began)} s`;
		table.push({
			part: part.title,
			began: `${Math.round((began - started) / 1000)} s`,
			took,
			...result,
		});
	}
	function begin(part) {
		const began = Date.now();
		const done = run(part).then((isOk) => end(part, began, count(part, isOk)));
		running.set(part, { began, done });
	}

	const pulse = setInterval(() => {
		const titles = [...running].map(([{ title }, { began }]) => `${title} (${seconds(began)} s)`);
		console.log(`  ... ${titles.join(', ')}`);
	}, 15_000);
	while (waiting.length + running.size > 0) {
		for (const part of [...waiting]) {
			const { after = [] } = part;
			const isDoomed = after.some(hasFailed);
			if (!isDoomed && !(after.every(isOver) && hasRoom(part))) continue;
			waiting.splice(waiting.indexOf(part), 1);
			if (isDoomed) end(part, Date.now(), { passed: 0, failed: 1 });
			else begin(part);
		}
		if (running.size > 0) await Promise.race([...running.values()].map(({ done }) => done));
	}
	clearInterval(pulse);

	console.log(`\nWhere the time went: ${seconds(started)} s on ${availableParallelism()} cores`);
	console.table(table);
	const sum = (key) => table.reduce((total, row) => total + row[key], 0);
	return { passed: sum('passed'), failed: sum('failed') };
}

module.exports = { root, runParts };
