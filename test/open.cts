import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Emulator, EmulatorOptions } from '../emulator/index.cts';
import { startEmulator } from '../emulator/index.cts';

type Closing = () => unknown;

const ofTest: Closing[] = [];
const ofFile: Closing[] = [];
let opened = ofFile;

beforeEach(() => {
	opened = ofTest;
});
afterEach(async () => {
	opened = ofFile;
	await closeAll(ofTest);
});
afterAll(async () => await closeAll(ofFile), 60_000);

/** Closes the newest first, and the others also when closing one fails. */
async function closeAll(closings: Closing[]): Promise<void> {
	const close = closings.pop();
	if (!close) return;
	try {
		await close();
	} finally {
		await closeAll(closings);
	}
}

/**
 * Closes what a test has opened, whether the test passes or fails: at the end of the test, and at the end
 * of the file what was opened in a `beforeAll`.
 */
export function afterwards(close: Closing): void {
	opened.push(close);
}

/** Starts an emulator that is closed afterwards. */
export async function openEmulator(options?: EmulatorOptions): Promise<Emulator> {
	const emulator = await startEmulator(options);
	afterwards(async () => await emulator.close());
	return emulator;
}

/**
 * Starts a server, closed afterwards, for answers that the emulator does not give.
 *
 * @param host an address of the loopback interface
 * @returns its URL
 */
export async function openStub(answer: RequestListener, host = '127.0.0.1'): Promise<string> {
	const server = createServer(answer).listen(0, host);
	afterwards(() => {
		server.close();
		server.closeAllConnections();
	});
	await new Promise((resolve) => server.once('listening', resolve));
	return `http://${host}:${(server.address() as AddressInfo).port}`;
}

/** Has the emulator answer a request that a stub has got. */
export async function passOn(
	{ url }: Emulator,
	...[request, response]: Parameters<RequestListener>
): Promise<void> {
	const parts: Uint8Array[] = [];
	for await (const part of request) parts.push(part as Uint8Array);
	const ofConnection = ['host', 'connection', 'content-length', 'transfer-encoding'];
	const headers = Object.entries(request.headersDistinct).flatMap(([name, values = []]) =>
		ofConnection.includes(name) ? [] : values.map((value): [string, string] => [name, value]),
	);
	const answer = await fetch(`${url}${request.url}`, {
		method: request.method,
		headers,
		...(parts.length > 0 && { body: Buffer.concat(parts) }),
	});
	response.writeHead(answer.status, { 'content-type': 'application/json' });
	response.end(await answer.text());
}
