import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { INode, INodeParameters, IRunExecutionData } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import type { N8n } from '../../playground/n8n.cjs';
import { oneRequestPerSource } from '../documentedRequests.cts';
import type { Instance } from './instance.cts';
import { itUnlessOldest, joinSharedN8n, workflow } from './instance.cts';

jest.setTimeout(60_000);

let instance: Instance;
let emulator: Emulator;
let n8n: N8n;
let folder: string;
let tokenCredential: Record<string, string>;
let oAuth2Credential: Record<string, string>;

beforeAll(async () => {
	instance = await joinSharedN8n();
	({ emulator, n8n, folder, tokenCredential, oAuth2Credential } = instance);
});

beforeEach(() => {
	emulator.requests.length = 0;
	emulator.connections.clear();
	emulator.faults.length = 0;
});

interface Run {
	status: string;
	data: IRunExecutionData;
	/** The JSON of the items that arrived at the node after it. */
	arrived: unknown[];
}

/** A saved credential as a node refers to it. */
async function save(type: string, fields: Record<string, string>): Promise<INode['credentials']> {
	return { [type]: await n8n.createCredential(`For ${type}`, type, fields) };
}

/** Runs "Start -> Adobe -> Next" in n8n. */
async function run(
	parameters: INodeParameters,
	credentials: INode['credentials'],
	extra: Partial<INode> = {},
): Promise<Run> {
	const { status, data } = await n8n.run(workflow(parameters, credentials, extra));
	const items = (data as IRunExecutionData).resultData.runData.Next?.[0].data?.main[0] ?? [];
	return { status, data, arrived: items.map(({ json }) => json) };
}

describe('a workflow creates a connection and hands its ID on', () => {
	it.each(oneRequestPerSource)('$title', async ({ parameters, body }) => {
		const { status, arrived } = await run(parameters, await save('adobeImsApi', tokenCredential));
		expect(status).toBe('success');

		expect(emulator.requests).toHaveLength(1);
		expect(emulator.requests[0]).toMatchObject({
			status: 201,
			headers: {
				authorization: `Bearer ${emulator.account.accessToken}`,
				'x-api-key': emulator.account.clientId,
				'x-gw-ims-org-id': emulator.account.organization,
				'x-sandbox-name': 'prod',
				'content-type': 'application/json',
			},
		});
		expect(emulator.requests[0].body).toEqual(body);
		const [connection] = emulator.connections.values();
		expect(arrived).toEqual([
			{
				id: connection.id,
				etag: connection.etag,
				name: 'Orders',
				sourceType: parameters.sourceType,
				connectionSpec: body.connectionSpec,
			},
		]);
	});

	const [{ parameters: mariadb }] = oneRequestPerSource;

	it('with OAuth2, renewing an expired token', async () => {
		const parameters = { ...mariadb, authentication: 'oAuth2' };
		const credential = await save('adobeImsOAuth2Api', oAuth2Credential);
		const answers = () =>
			emulator.requests.splice(0).map(({ url, status }) => `${url.replace(/^.*\//, '')} ${status}`);

		expect(await run(parameters, credential)).toMatchObject({ status: 'success' });
		expect(answers()).toEqual(['v3 200', 'connections 201']);
		expect(await run(parameters, credential)).toMatchObject({ status: 'success' });
		expect(answers()).toEqual(['connections 201']);

		emulator.expireTokens();
		expect(await run(parameters, credential)).toMatchObject({ status: 'success' });
		expect(answers()).toEqual(['connections 401', 'v3 200', 'connections 201']);
		expect(emulator.connections.size).toBe(3);
	});

	it('and tells the user what to do when Adobe refuses', async () => {
		const { status, data } = await run(
			mariadb,
			await save('adobeImsApi', { ...tokenCredential, accessToken: 'expired' }),
		);
		expect(status).toBe('error');
		expect(data.resultData.error).toMatchObject({
			name: 'NodeApiError',
			message: 'Adobe does not accept the access token',
			description: expect.stringContaining('Enter a new one in the credential'),
			httpCode: '401',
			context: { itemIndex: 0 },
		});
		expect(emulator.connections.size).toBe(0);
	});

	it('and sends nothing with an organization ID that is none', async () => {
		const { data } = await run(
			mariadb,
			await save('adobeImsApi', { ...tokenCredential, imsOrg: 'Acme' }),
		);
		expect(data.resultData.error).toMatchObject({
			message: "The organization ID 'Acme' is not one of Adobe's",
			description: expect.stringContaining("'@AdobeOrg'"),
		});
		expect(emulator.requests).toEqual([]);
	});

	it('and leaves no secret in run data, errors and log', async () => {
		const password = 'planted; "pass{word}"';
		const credentials: Array<[string, Record<string, string>]> = [
			['adobeImsApi', tokenCredential],
			['adobeImsApi', { ...tokenCredential, accessToken: 'planted-token' }],
			['adobeImsApi', { ...tokenCredential, apiKey: 'planted-key' }],
			['adobeImsOAuth2Api', { ...oAuth2Credential, clientSecret: 'planted-client-secret' }],
		];
		for (const [type, fields] of credentials) {
			const credential = await save(type, fields);
			for (const fault of [undefined, { kind: 'echo' as const }]) {
				emulator.faults.splice(0, Infinity, ...(fault ? [fault] : []));
				const authentication = type === 'adobeImsApi' ? 'accessToken' : 'oAuth2';
				const parameters = { ...mariadb, authentication, password };
				for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
					const { data } = await run(parameters, credential, { onError });
					const { runData, error } = data.resultData;
					expect(JSON.stringify([runData, error])).not.toContain('planted');
				}
			}
		}
		expect(readFileSync(path.join(folder, 'n8n.log'), 'utf8')).not.toContain('planted');
	});
});

describe('the credential test', () => {
	const passed = { status: 'OK', message: 'Connection successful!' };
	const failed = (message: RegExp) => ({
		status: 'Error',
		message: expect.stringMatching(message),
	});

	it('passes with an access token', async () => {
		expect(await n8n.testCredential('adobeImsApi', tokenCredential)).toEqual(passed);
	});

	it('passes with OAuth2', async () => {
		expect(await n8n.testCredential('adobeImsOAuth2Api', oAuth2Credential)).toEqual(passed);
	});

	const otherOrganization = '000000000000000000000000@AdobeOrg';
	const inBoth: Array<[string, Record<string, string>, RegExp]> = [
		['organization', { imsOrg: otherOrganization }, /not for this organization\..*organization ID/],
		['sandbox', { sandboxName: 'Prod' }, /sandbox does not exist\..*lower-case/],
		['platform URL', { platformUrl: 'http://127.0.0.1:9' }, /ECONNREFUSED/],
	];

	it.each<[string, Record<string, string>, RegExp]>([
		['token', { accessToken: 'old' }, /does not accept the access token/],
		['API key', { apiKey: 'unknown' }, /does not know the API key\..*client ID/],
		...inBoth,
	])('of an access token says that the %s is wrong', async (_, fields, message) => {
		const result = await n8n.testCredential('adobeImsApi', { ...tokenCredential, ...fields });
		expect(result).toEqual(failed(message));
	});

	it.each(inBoth)('of OAuth2 says that the %s is wrong', async (_, fields, message) => {
		const result = await n8n.testCredential('adobeImsOAuth2Api', {
			...oAuth2Credential,
			...fields,
		});
		expect(result).toEqual(failed(message));
	});

	itUnlessOldest(
		"older n8n says 'EAUTH'",
		'of OAuth2 says that the client secret is wrong',
		async () => {
			const fields = { ...oAuth2Credential, clientSecret: 'wrong' };
			expect(await n8n.testCredential('adobeImsOAuth2Api', fields)).toEqual(failed(/access token/));
		},
	);

	it("does not pass on an answer that is not Adobe's", async () => {
		const fields = { ...tokenCredential, platformUrl: `${emulator.url}/elsewhere` };
		expect(await n8n.testCredential('adobeImsApi', fields)).toEqual(failed(/platform URL/));
	});

	it('does not pass on a refusal without a code of its own', async () => {
		emulator.faults.push({ kind: 'status', status: 500, times: 1 });
		expect(await n8n.testCredential('adobeImsApi', tokenCredential)).toMatchObject({
			status: 'Error',
		});
	});
});

it('the editor gets lists, columns and forms from the node', async () => {
	const credentials = await save('adobeImsApi', tokenCredential);
	const [{ parameters: mariadb }] = oneRequestPerSource;
	const { arrived } = await run(mariadb, credentials);
	const [{ id }] = arrived as Array<{ id: string }>;
	const byId = (value: string) => ({ __rl: true, mode: 'id', value });
	const ask = async (kind: string, methodName: string, parameters: object) =>
		await n8n.call('POST', `/rest/dynamic-node-parameters/${kind}`, {
			...{ path: 'parameters', methodName, credentials },
			currentNodeParameters: { authentication: 'accessToken', ...parameters },
			nodeTypeAndVersion: { name: 'n8n-nodes-adobe-flow-service.adobeFlowService', version: 1 },
		});

	const parameters = {
		...{ resource: 'sourceConnection', operation: 'create' },
		...{ connectionId: byId(id), path: byId('public.orders') },
	};
	const list = async (method: string) =>
		(await ask('resource-locator-results', method, parameters)).results;
	expect(await list('searchConnections')).toEqual([expect.objectContaining({ value: id })]);
	expect(await list('searchObjects')).toContainEqual({
		name: 'public.orders',
		value: 'public.orders',
	});
	const columns = await ask('options', 'getColumns', parameters);
	expect(columns).toContainEqual({ name: 'amount', value: 'amount', description: 'double' });

	const account = { sourceType: 'mysql', sourceAccount: 'credential', authType: 'basic' };
	const { fields } = await ask('resource-mapper-fields', 'getAuthParameters', account);
	expect(fields).toContainEqual(expect.objectContaining({ id: 'server', required: false }));
});
