// Child processes that are called like functions, over Node's own channel between processes.
const { fork } = require('node:child_process');

/** No call of the benchmark takes nearly as long; a child that hangs must not hang the benchmark. */
const longestCall = 120_000;

/** A child process whose functions this process can call. */
class Child {
	/** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
	waiting = new Map();

	calls = 0;

	/**
	 * @param {string} script one that ends in `serve`
	 * @param {{ execPath?: string, args?: string[] }} [options] another Node.js than this one's
	 */
	constructor(script, { execPath = process.execPath, args = [] } = {}) {
		this.process = fork(script, args, {
			execPath,
			execArgv: [],
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		});
		this.process.on('message', ({ id, result, error }) => {
			const { resolve, reject } = this.waiting.get(id);
			this.waiting.delete(id);
			if (error) reject(new Error(error));
			else resolve(result);
		});
		this.process.on('exit', (code) => {
			for (const { reject } of this.waiting.values())
				reject(new Error(`${script}: exit code ${code}`));
		});
	}

	/**
	 * @param {string} name of a function that the child serves
	 * @param {unknown} [argument] what JSON can hold
	 * @returns {Promise<any>} what the function returned
	 */
	async call(name, argument) {
		const id = ++this.calls;
		const answer = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
		const timer = setTimeout(() => this.process.kill('SIGKILL'), longestCall);
		this.process.send({ id, name, argument });
		try {
			return await answer;
		} finally {
			clearTimeout(timer);
		}
	}

	/** Ends the process. */
	async stop() {
		if (this.process.exitCode !== null || this.process.signalCode !== null) return;
		const ended = new Promise((resolve) => this.process.once('exit', resolve));
		this.process.kill('SIGKILL');
		await ended;
	}
}

/**
 * Answers the calls of the parent process, and ends with it.
 *
 * @param {Record<string, (argument: any) => unknown>} functions
 */
function serve(functions) {
	process.on('disconnect', () => process.exit());
	process.on('message', async ({ id, name, argument }) => {
		try {
			process.send({ id, result: await functions[name](argument) });
		} catch (error) {
			process.send({ id, error: error.stack });
		}
	});
}

module.exports = { Child, serve };
