import { randomUUID } from 'node:crypto';

import type { Emulator, StoredRun } from '../../emulator/index.cts';
import { oneRequestPerSource } from '../documentedRequests.cts';

/** What the emulated Adobe answered. */
export interface Answer {
	status: number;
	headers: Headers;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	body: any;
}

/** Headers that differ from the right ones; undefined leaves one out. */
export type OtherHeaders = Record<string, string | undefined>;

/** Calls the emulated platform with the right headers, but for those given. */
export async function callPlatform(
	{ url, account }: Emulator,
	method: string,
	path: string,
	body?: unknown,
	headers: OtherHeaders = {},
): Promise<Answer> {
	const all = {
		authorization: `Bearer ${account.accessToken}`,
		'x-api-key': account.clientId,
		'x-gw-ims-org-id': account.organization,
		'x-sandbox-name': 'prod',
		...(body !== undefined && { 'content-type': 'application/json' }),
		...headers,
	};
	const response = await fetch(`${url}/data/foundation${path}`, {
		method,
		headers: Object.entries(all).filter(
			(entry): entry is [string, string] => entry[1] !== undefined,
		),
		...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		body: text ? JSON.parse(text) : undefined,
	};
}

/** Calls the emulated Flow Service. */
export const call = async (
	emulator: Emulator,
	method: string,
	path: string,
	body?: unknown,
	headers?: OtherHeaders,
) => await callPlatform(emulator, method, `/flowservice${path}`, body, headers);

/** The answer that refuses with this code, for example `FLOW-1415-400`. */
export const refusal = (code: string) => ({
	status: Number(code.slice(-3)),
	body: expect.objectContaining({
		type: `https://ns.adobe.com/aep/errors/${code}`,
		title: expect.any(String),
		status: Number(code.slice(-3)),
		report: expect.objectContaining({
			'detailed-message': expect.any(String),
			'request-id': expect.any(String),
		}),
		errorMessage: expect.any(String),
		errorDetails: expect.any(String),
	}),
});

/** A MariaDB connection as Adobe's tutorial documents it. */
export const connectionBody = oneRequestPerSource[0].body;

export const s3Body = {
	name: 'Files',
	auth: { specName: 'Access Key', params: { s3AccessKey: 'key', s3SecretKey: 'planted' } },
	connectionSpec: { id: 'ecadc60c-7455-4d87-84dc-2a0e293d997b', version: '1.0' },
};

export const sourceBody = (baseConnectionId: string, tableName = 'public.orders') => ({
	name: 'Orders table',
	baseConnectionId,
	data: { format: 'tabular' },
	params: { tableName, columns: [{ name: 'order_id', type: 'integer', xdm: { type: 'integer' } }] },
	connectionSpec: connectionBody.connectionSpec,
});

export const targetBody = {
	name: 'Orders to lake',
	data: {
		schema: {
			id: 'https://ns.adobe.com/acme/schemas/ab12',
			version: 'application/vnd.adobe.xed-full+json;version=1',
		},
	},
	params: { dataSetId: '65aa00ffee0011223344aabb' },
	connectionSpec: { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c', version: '1.0' },
};

const crmToAep = { id: '14518937-270c-4525-bdec-c2ba7cce3860', version: '1.0' };
const mapping = {
	name: 'Mapping',
	params: { mappingId: '0b090b090b090b090b090b090b090b09', mappingVersion: 0 },
};

export const nowInSeconds = () => Math.floor(Date.now() / 1000);

/** A flow that loads once, now. */
export const onceFlowBody = (sourceConnectionId: string, targetConnectionId: string) => ({
	name: 'Orders once',
	flowSpec: crmToAep,
	sourceConnectionIds: [sourceConnectionId],
	targetConnectionIds: [targetConnectionId],
	transformations: [mapping],
	scheduleParams: { startTime: String(nowInSeconds()), frequency: 'once' },
});

/** A flow that loads every day, from an hour ahead on. */
export const dailyFlowBody = (sourceConnectionId: string, targetConnectionId: string) => ({
	...onceFlowBody(sourceConnectionId, targetConnectionId),
	name: 'Orders daily',
	transformations: [{ name: 'Copy', params: { deltaColumn: { name: 'updated_at' } } }, mapping],
	scheduleParams: {
		startTime: nowInSeconds() + 3600,
		frequency: 'day',
		interval: 1,
		backfill: true,
	},
});

/** The ID of what the request created. */
export async function create(emulator: Emulator, path: string, body: unknown): Promise<string> {
	const answer = await call(emulator, 'POST', path, body);
	if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
	return (answer.body.id ?? answer.body.items[0].id) as string;
}

/** What a flow needs. */
export async function createParts(emulator: Emulator, tableName?: string) {
	const connection = await create(emulator, '/connections', connectionBody);
	const source = await create(emulator, '/sourceConnections', sourceBody(connection, tableName));
	const target = await create(emulator, '/targetConnections', targetBody);
	return { connection, source, target };
}

/** The only record that a GET by ID shows. */
export async function read(emulator: Emulator, path: string) {
	const { body } = await call(emulator, 'GET', path);
	expect(body.items).toHaveLength(1);
	return body.items[0];
}

/** Sends a JSON Patch with the current etag. */
export async function patch(emulator: Emulator, path: string, instructions: unknown) {
	const { etag } = await read(emulator, path);
	return await call(emulator, 'PATCH', path, instructions, { 'if-match': etag });
}

/** Puts a run of a flow into the emulated Adobe; one that has just succeeded unless told else. */
export function addRun(emulator: Emulator, flowId: string, rest: Partial<StoredRun> = {}): string {
	const id = randomUUID();
	const { flowSpec, sandboxName } = emulator.flows.get(flowId)!;
	const now = Date.now();
	emulator.runs.set(id, {
		...{ id, etag: '"1"', flowId, flowSpec, sandboxName, createdAt: now, startsAt: now - 2000 },
		...{ duration: 2000, scheduled: true, params: {}, outcome: 'success', sourceName: 'MariaDB' },
		...{ input: { records: 20, bytes: 200, files: 1 } },
		...rest,
	});
	return id;
}
