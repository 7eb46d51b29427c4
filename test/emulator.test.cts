import type { Emulator } from '../emulator/index.cts';
import { startEmulator } from '../emulator/index.cts';
import { oneRequestPerSource } from './documentedRequests.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await startEmulator();
});
afterEach(async () => await emulator.close());

const [{ body: connection }] = oneRequestPerSource;

/** Calls the emulated Flow Service with the right headers, but for those given; undefined leaves out. */
async function call(
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string | undefined> = {},
) {
	const { accessToken, clientId, organization } = emulator.account;
	const all = {
		authorization: `Bearer ${accessToken}`,
		'x-api-key': clientId,
		'x-gw-ims-org-id': organization,
		'x-sandbox-name': 'prod',
		...(body !== undefined && { 'content-type': 'application/json' }),
		...headers,
	};
	const response = await fetch(`${emulator.url}/data/foundation/flowservice${path}`, {
		method,
		headers: Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
		...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	const text = await response.text();
	return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

const flowServiceError = (code: string, title: string) => ({
	status: Number(code.slice(-3)),
	body: {
		type: `https://ns.adobe.com/aep/errors/${code}`,
		title,
		status: Number(code.slice(-3)),
		report: { 'detailed-message': expect.any(String), 'request-id': expect.any(String) },
		errorMessage: expect.any(String),
		errorDetails: expect.any(String),
	},
});

it('creates, shows, lists and deletes a connection without giving its secrets away', async () => {
	const { status, body } = await call('POST', '/connections', connection);
	expect(status).toBe(201);
	expect(body).toEqual({ id: expect.any(String), etag: expect.stringMatching(/^".+"$/) });

	const shown = await call('GET', `/connections/${body.id}`);
	expect(shown).toMatchObject({
		status: 200,
		body: { items: [{ id: body.id, etag: body.etag, version: body.etag, state: 'enabled' }] },
	});
	expect(shown.body.items[0].auth.params).toEqual({ connectionString: '*****' });
	expect((await call('GET', '/connections')).body).toEqual(shown.body);
	expect((await call('GET', '/connections', undefined, { 'x-sandbox-name': 'dev' })).body.items).toEqual([]);

	expect(await call('DELETE', `/connections/${body.id}/`)).toEqual({ status: 204, body: undefined });
	expect(await call('GET', `/connections/${body.id}`)).toEqual(
		flowServiceError('FLOW-1439-404', 'Resource not found'),
	);
});

it.each<[string, string | undefined, string, string]>([
	['authorization', undefined, '403010', 'Oauth token is missing.'],
	['authorization', 'Bearer other', '401013', 'Oauth token is not valid'],
	['x-api-key', undefined, '403000', 'Api Key is required'],
	['x-api-key', 'other', '403003', 'Api Key is invalid'],
	['x-gw-ims-org-id', undefined, '400003', 'Missing header'],
	['x-gw-ims-org-id', 'other@AdobeOrg', '403025', 'Profile is not valid'],
])('refuses the header %s: %s', async (header, value, code, message) => {
	expect(await call('GET', '/connections', undefined, { [header]: value })).toEqual({
		status: Number(code.slice(0, 3)),
		body: { error_code: code, message },
	});
});

it.each([
	[undefined, 'FLOW-2105-400', 'Header is missing'],
	['Prod', 'FLOW-2100-404', 'Sandbox not found'],
])('refuses the sandbox %s', async (sandbox, code, title) => {
	expect(await call('GET', '/connections', undefined, { 'x-sandbox-name': sandbox })).toEqual(
		flowServiceError(code, title),
	);
});

const { auth, connectionSpec } = connection;
it.each<[string, unknown, string]>([
	['an empty body', {}, 'FLOW-1405-400'],
	['no name', { ...connection, name: undefined }, 'CONNECTOR-1304-400'],
	['an unknown connection spec', { ...connection, connectionSpec: { id: '0' } }, 'FLOW-1413-400'],
	[
		'an auth spec of another name',
		{ ...connection, auth: { ...auth, specName: 'ConnectionString' } },
		'FLOW-1415-400',
	],
	['no parameters', { ...connection, auth: { specName: auth.specName } }, 'CONNECTOR-1304-400'],
	[
		'a parameter of another type',
		{ name: 'x', connectionSpec, auth: { ...auth, params: { connectionString: 1 } } },
		'FLOW-1100-400',
	],
])('refuses %s', async (_, body, code) => {
	expect(await call('POST', '/connections', body)).toEqual(flowServiceError(code, 'Invalid request'));
	expect(emulator.connections.size).toBe(0);
});

it('refuses a body that is not said to be JSON', async () => {
	expect(
		await call('POST', '/connections', connection, { 'content-type': 'text/plain' }),
	).toMatchObject({ status: 400, body: { title: 'BadRequestError' } });
});

it('issues tokens that expire', async () => {
	const { clientId: client_id, clientSecret: client_secret } = emulator.account;
	const ask = async (fields: Record<string, string>) => {
		const response = await fetch(`${emulator.url}/ims/token/v3`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				client_id,
				client_secret,
				scope: 'openid,session',
				...fields,
			}),
		});
		return { status: response.status, ...(await response.json()) };
	};
	expect(await ask({ client_secret: 'other' })).toMatchObject({ status: 400, error: 'invalid_client' });
	expect(await ask({ scope: '' })).toMatchObject({ status: 400, error: 'invalid_scope' });

	const { access_token } = await ask({});
	const authorization = `Bearer ${access_token}`;
	expect(await call('GET', '/connections', undefined, { authorization })).toMatchObject({ status: 200 });
	emulator.expireTokens();
	expect(await call('GET', '/connections', undefined, { authorization })).toMatchObject({ status: 401 });
});
