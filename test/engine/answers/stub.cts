import type { IncomingMessage } from 'node:http';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openStub } from '../../open.cts';
import type { NodeRun, NodeRunOptions } from '../engine.cts';
import { runNode } from '../engine.cts';

/** A request that has arrived. */
export interface Asked {
	method: string;
	/** With the query. */
	url: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingMessage['headers'];
	body: unknown;
}

/** What to answer: a body, which becomes JSON unless it is bytes. */
export interface Answer {
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
}

/** An Adobe that says what a test wants it to say. */
export interface Adobe {
	/** All requests so far. */
	asked: Asked[];
	run(
		resource: string,
		operation: string,
		parameters?: INodeParameters,
		options?: Partial<NodeRunOptions>,
	): Promise<NodeRun>;
}

export const organization = '5C1328435BF324E90A49402A@AdobeOrg';

/** Starts it; it is closed after the test. */
export async function openAdobe(answer: (asked: Asked) => Answer): Promise<Adobe> {
	const asked: Asked[] = [];
	const url = await openStub((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const { pathname, searchParams } = new URL(request.url!, 'http://adobe');
			const text = Buffer.concat(parts).toString();
			const received = {
				...{ method: request.method!, url: request.url!, headers: request.headers },
				...{ path: pathname, query: searchParams },
				body: text === '' ? undefined : (JSON.parse(text) as unknown),
			};
			asked.push(received);
			const { status = 200, body, headers } = answer(received);
			response.writeHead(status, { 'content-type': 'application/json', ...headers });
			response.end(Buffer.isBuffer(body) || body === undefined ? body : JSON.stringify(body));
		});
	});
	const account = {
		...{ organization, clientId: 'client', clientSecret: 'secret', accessToken: 'token' },
	};
	return {
		asked,
		run: async (resource, operation, parameters, options) =>
			await runNode(
				{ url, account },
				{ parameters: { resource, operation, ...parameters }, ...options },
			),
	};
}

/** Has every request answered with the same body. */
export const openAdobeSaying = async (body: unknown, answer: Answer = {}): Promise<Adobe> =>
	await openAdobe(() => ({ ...answer, body }));

/** The JSON of the output of a run that succeeded. */
export function outputOf({ output, error }: NodeRun): IDataObject[] {
	if (error) throw error;
	return output.map(({ json }) => json);
}
