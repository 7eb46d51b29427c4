// One contender's process: runs what the benchmark tells it to and measures itself.
const { getHeapStatistics } = require('node:v8');

const { serve } = require('./channel.cjs');
const { loadEngine } = require('./engine.cjs');

const [, , folder] = process.argv;
const runWorkflow = loadEngine(folder);

const megabyte = 2 ** 20;

/**
 * The most memory that this process has had since the call, looked at every 5 ms. The resident set is
 * the operating system's own peak, over the whole life of the process.
 *
 * @returns {() => { heap: number, resident: number }} ends the watch; megabytes
 */
function watchMemory() {
	let heap = 0;
	const look = () => {
		heap = Math.max(heap, getHeapStatistics().used_heap_size);
	};
	const timer = setInterval(look, 5);
	return () => {
		clearInterval(timer);
		look();
		return { heap: heap / megabyte, resident: (process.resourceUsage().maxRSS * 1024) / megabyte };
	};
}

serve({
	/**
	 * Runs a workflow.
	 *
	 * @param {import('./engine.cjs').Workflow} workflow
	 * @returns time in milliseconds, memory in megabytes, and what came out
	 */
	async workflow(workflow) {
		const memory = watchMemory();
		const started = performance.now();
		const { items, error } = await runWorkflow(workflow);
		const time = performance.now() - started;
		return {
			time,
			...memory(),
			items: items.length,
			ids: new Set(items.map(({ json }) => json.id)).size,
			failed: error ? workflow.items.length : items.filter(({ json }) => json.error).length,
			error: error?.message,
		};
	},

	/**
	 * Sends the same requests without n8n: what no node can be faster than.
	 *
	 * @param {{ url: string, headers: Record<string, string>, bodies: object[], concurrency: number }} work
	 * @returns time in milliseconds
	 */
	async fetch({ url, headers, bodies, concurrency }) {
		const left = [...bodies];
		const send = async () => {
			for (let body = left.shift(); body; body = left.shift()) {
				const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
				if (!response.ok) throw new Error(await response.text());
				await response.json();
			}
		};
		const started = performance.now();
		await Promise.all(Array.from({ length: concurrency }, send));
		return { time: performance.now() - started };
	},
});
