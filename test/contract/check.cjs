// Holds the exchanges that tests have recorded against Adobe's documentation: the requests of the node and
// of the tests themselves, and the answers of the emulator. With `--full` all tests have been recorded: then
// it also fails when there are too few exchanges, or when a known difference has not occurred.
const { createReadStream, existsSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { createInterface } = require('node:readline');

const { recording, root } = require('./recording.cjs');

const shared = path.resolve(root, '../shared');

/** What all tests together exchange, at the least; with less, some of them were not recorded. */
const fullRecording = 18_000;

/** @typedef {import('../../emulator/index.cts').Exchange} Exchange */

/**
 * Every recorded exchange.
 *
 * @returns {AsyncGenerator<Exchange>}
 */
async function* exchanges() {
	for (const file of existsSync(recording) ? readdirSync(recording) : []) {
		const lines = createInterface({ input: createReadStream(path.join(recording, file)) });
		for await (const line of lines) yield JSON.parse(line);
	}
}

/** A function that is asked only once for each argument: tests repeat themselves. */
function once(ask) {
	const answers = new Map();
	return (argument) => {
		const key = JSON.stringify(argument);
		if (!answers.has(key)) answers.set(key, ask(argument));
		return answers.get(key);
	};
}

/** Finds what Adobe's documentation does not allow in an exchange, as lines. */
function judgeBy(contract) {
	const judgeRequest = once(contract.checkRequest);
	const judgeAnswer = once(contract.checkAnswer);

	/**
	 * @param {Exchange} exchange
	 * @returns {string[]}
	 */
	return (exchange) => {
		const { query, isBodyRead, body, isWrongOnPurpose, answer } = exchange;
		const { host, 'content-length': length, ...headers } = exchange.headers;
		const name = contract.operationOf(exchange) ?? `${exchange.method} ${exchange.path}`;
		const [method, place] = name.split(' ');
		const ofRequest = isWrongOnPurpose
			? []
			: judgeRequest({ method, path: place, query, headers, body });
		return [
			...ofRequest.filter((finding) => isBodyRead || !finding.includes(' request/body')),
			...(answer ? judgeAnswer({ method, path: place, ...readAnswer(answer) }) : []),
		];
	};
}

const readAnswer = ({ status, text }) => ({ status, body: text ? JSON.parse(text) : undefined });

/** An exchange in a line, to find the test that it comes from. */
const shorten = ({ method, path: place, query, body, answer }) =>
	`${method} ${place}?${query} ${JSON.stringify(body)} -> ${JSON.stringify(answer)}`.slice(0, 500);

/**
 * Prints what was found.
 *
 * @returns {Promise<boolean>} whether everything is as Adobe documents it
 */
async function check({ isFull }) {
	const file = path.join(shared, 'contract/contract.cjs');
	if (!existsSync(file)) {
		console.log('Contract: skipped, for there is no folder `shared` beside the project');
		return true;
	}
	const contract = require(file).loadContract({
		openapiFolder: path.join(shared, 'reference'),
		project: root,
		moreExceptions: [path.join(__dirname, 'exceptions.json')],
	});
	const judge = judgeBy(contract);
	const findings = new Map();
	let count = 0;
	for await (const exchange of exchanges()) {
		count++;
		for (const finding of judge(exchange)) {
			findings.set(finding, [...(findings.get(finding) ?? []), shorten(exchange)]);
		}
	}
	for (const [finding, [first, ...others]] of findings) {
		console.log(`${finding}\n\t${others.length + 1} times, first: ${first}`);
	}
	const unused = isFull ? contract.unusedExceptions() : [];
	for (const exception of unused) console.log(`Known difference that did not occur: ${exception}`);
	const least = isFull ? fullRecording : 1;
	if (count < least) console.log(`There should be at least ${least} exchanges`);
	console.log(`Contract: ${findings.size} findings over ${count} exchanges`);
	return findings.size === 0 && unused.length === 0 && count >= least;
}

void check({ isFull: process.argv.includes('--full') }).then((isRight) => {
	process.exitCode = isRight ? 0 : 1;
});
