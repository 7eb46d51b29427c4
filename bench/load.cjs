// A fresh process that loads one node's file, as n8n does when the node is first needed.
const path = require('node:path');
const { createRequire } = require('node:module');

const { serve } = require('./channel.cjs');

const [, , folder] = process.argv;

serve({
	/**
	 * @param {{ file: string, name: string }} node its file and the class that the file exports
	 * @returns time in milliseconds, and the size of the newest description as JSON in KB
	 */
	load({ file, name }) {
		const load = createRequire(path.join(folder, 'index.js'));
		const { NodeHelpers } = load('n8n-workflow'); // n8n has it loaded long before
		const started = performance.now();
		const node = new (load(file)[name])();
		const time = performance.now() - started;
		const { description } = NodeHelpers.getVersionedNodeType(node);
		return { time, size: Buffer.byteLength(JSON.stringify(description)) / 1024 };
	},
});
