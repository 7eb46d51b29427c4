import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Emulator, EmulatorOptions } from '../emulator/index.cts';
import { startEmulator } from '../emulator/index.cts';

interface Closable {
	close(): unknown;
}

const ofTest: Closable[] = [];
const ofFile: Closable[] = [];
let opened = ofFile;

beforeEach(() => {
	opened = ofTest;
});
afterEach(async () => {
	opened = ofFile;
	await closeAll(ofTest);
});
afterAll(async () => await closeAll(ofFile));

/** Closes the newest first, and the others also when closing one fails. */
async function closeAll(things: Closable[]): Promise<void> {
	const newest = things.pop();
	if (!newest) return;
	try {
		await newest.close();
	} finally {
		await closeAll(things);
	}
}

/**
 * Has something closed whether the test passes or fails: at the end of the test in which (or in whose
 * `beforeEach`) it was opened, and at the end of the file when it was opened in a `beforeAll`.
 */
export function closeAfterwards<Thing extends Closable>(thing: Thing): Thing {
	opened.push(thing);
	return thing;
}

/** Starts an emulator that is closed afterwards. */
export async function openEmulator(options?: EmulatorOptions): Promise<Emulator> {
	return closeAfterwards(await startEmulator(options));
}

/**
 * Starts a server, closed afterwards, for answers that the emulator does not give.
 *
 * @param host an address of the loopback interface
 * @returns its URL
 */
export async function openStub(answer: RequestListener, host = '127.0.0.1'): Promise<string> {
	const server = createServer(answer).listen(0, host);
	closeAfterwards({
		close() {
			server.close();
			server.closeAllConnections();
		},
	});
	await new Promise((resolve) => server.once('listening', resolve));
	return `http://${host}:${(server.address() as AddressInfo).port}`;
}
