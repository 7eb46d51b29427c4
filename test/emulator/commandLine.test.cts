import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { readCommandLine } from '../../emulator/commandLine.cts';

/** Starts the emulator as `npm run emulator` does. */
const start = (...args: string[]) =>
	spawn(process.execPath, ['--require', 'tsx/cjs', 'emulator/main.cts', ...args]);

async function read(stream: NodeJS.ReadableStream, end: RegExp): Promise<string> {
	let text = '';
	for await (const chunk of stream) {
		text += String(chunk);
		if (end.test(text)) break;
	}
	return text;
}

describe('The command line of the emulator', () => {
	it.each([
		['--port', 'abc', /--port: must be integer/],
		['--port', '65536', /--port: must be <= 65535/],
		['--latency', '1e', /--latency: must be integer/],
		['--deployment', 'gcp', /--deployment: .*azure, aws/],
		['--rate-limit', '0/60', /--rate-limit/],
		['--rate-limit', '5/', /--rate-limit/],
		['--run-outcome', 'canceled', /--run-outcome: .*success, failed, partialSuccess/],
		['--databases', 'postgres', /--databases: .*real, samples/],
		['--fault', 'kind=nothing', /--fault: kind .*status, reset, hang, delay, echo/],
		['--fault', 'statu=503', /--fault: .*statu$/],
		['--fault', 'status=5o3', /--fault: status must be integer/],
		['--fault', 'rate=2', /--fault: rate must be <= 1/],
		['--fault', 'kind=delay', /--fault: .*'delay'/],
		['--fault', 'retryAfter=soon', /--fault: retryAfter/],
		['--prot', '1', /'--prot'/],
	])('refuses %s %s and says why', (name, value, message) => {
		expect(() => readCommandLine([name, value])).toThrow(message);
	});

	it.each([
		['status=503', { kind: 'status', status: 503 }],
		['delay=500', { kind: 'delay', delay: 500 }],
		['status=503&retryAfter=date', { kind: 'status', status: 503, retryAfter: 'date' }],
		[
			'kind=reset&when=after&method=POST&path=/connections&rate=0.1&times=3',
			{ kind: 'reset', when: 'after', method: 'POST', path: '/connections', rate: 0.1, times: 3 },
		],
	])('reads the fault %s', (text, fault) => {
		expect(readCommandLine(['--fault', text]).options.faults).toEqual([fault]);
	});

	it('starts with a fault as the help writes it', async () => {
		const emulator = start('--port', '0', '--databases', 'samples', '--fault', 'status=503');
		try {
			const [url] = /http:\S+/.exec(await read(emulator.stdout, /sandboxes/)) ?? [];
			const answer = await fetch(`${url}/ims/token/v3`, { method: 'POST' });
			expect(answer.status).toBe(503);
		} finally {
			emulator.kill();
			await once(emulator, 'exit');
		}
	});

	it('ends with a message, and not with a success, when an option is wrong', async () => {
		const emulator = start('--port', 'none');
		const [message, [code]] = await Promise.all([
			read(emulator.stderr, /--help/),
			once(emulator, 'exit'),
		]);
		expect(message).toBe(
			'--port: must be integer\nnpm run emulator -- --help lists the options.\n',
		);
		expect(code).toBe(1);
	});
});
