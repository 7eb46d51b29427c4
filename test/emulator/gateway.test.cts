import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { call, callPlatform, connectionBody, refusal } from './client.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

it.each<[string, string | undefined, string, string]>([
	['authorization', undefined, '403010', 'Oauth token is missing.'],
	['authorization', 'Bearer other', '401013', 'Oauth token is not valid'],
	['x-api-key', undefined, '403000', 'Api Key is required'],
	['x-api-key', 'other', '403003', 'Api Key is invalid'],
	['x-gw-ims-org-id', undefined, '400003', 'Missing header'],
	['x-gw-ims-org-id', 'other@AdobeOrg', '403025', 'Profile is not valid'],
])('refuses the header %s: %s', async (header, value, code, message) => {
	emulator.isWrongOnPurpose = true;
	expect(await call(emulator, 'GET', '/connections', undefined, { [header]: value })).toMatchObject(
		{
			status: Number(code.slice(0, 3)),
			body: { error_code: code, message },
		},
	);
});

it.each([
	[undefined, 'FLOW-2105-400', 'Header is missing'],
	['Prod', 'FLOW-2100-404', 'Sandbox not found'],
	['*', 'FLOW-2111-403', 'Headers with value restricted'],
])('refuses the sandbox %s', async (sandbox, code, title) => {
	emulator.isWrongOnPurpose = true;
	const answer = await call(emulator, 'GET', '/flows', undefined, { 'x-sandbox-name': sandbox });
	expect(answer).toMatchObject(refusal(code));
	expect(answer.body.title).toBe(title);
});

it('refuses a sandbox by its ID', async () => {
	emulator.isWrongOnPurpose = true;
	expect(await call(emulator, 'GET', '/flows', undefined, { 'x-sandbox-id': 'x' })).toMatchObject(
		refusal('FLOW-2110-400'),
	);
});

it('refuses a body that is not said to be JSON', async () => {
	emulator.isWrongOnPurpose = true;
	expect(
		await call(emulator, 'POST', '/connections', connectionBody, { 'content-type': 'text/plain' }),
	).toMatchObject({ status: 400, body: { title: 'BadRequestError' } });
});

it('refuses a body that is no JSON, and takes an empty one for none', async () => {
	emulator.isWrongOnPurpose = true;
	const headers = { 'content-type': 'application/json' };
	expect(await call(emulator, 'POST', '/connections', '{', headers)).toMatchObject({ status: 400 });
	expect(await call(emulator, 'POST', '/connections', '', headers)).toMatchObject(
		refusal('FLOW-1405-400'),
	);
});

it('says of other paths that they are not here', async () => {
	emulator.isWrongOnPurpose = true;
	expect(await call(emulator, 'GET', '/elsewhere')).toMatchObject({ status: 501 });
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
		const body = (await response.json()) as { error?: string; access_token?: string };
		return { status: response.status, ...body };
	};
	expect(await ask({ client_secret: 'other' })).toMatchObject({
		status: 400,
		error: 'invalid_client',
	});
	expect(await ask({ scope: '' })).toMatchObject({ status: 400, error: 'invalid_scope' });

	const { access_token } = await ask({});
	const authorization = `Bearer ${access_token}`;
	expect(await call(emulator, 'GET', '/connections', undefined, { authorization })).toMatchObject({
		status: 200,
	});
	emulator.expireTokens();
	expect(await call(emulator, 'GET', '/connections', undefined, { authorization })).toMatchObject({
		status: 401,
	});
});

describe('sandboxes', () => {
	const names = async (path: string) => {
		const { body } = await callPlatform(emulator, 'GET', `/sandbox-management${path}`, undefined, {
			'x-sandbox-name': undefined,
		});
		return body.sandboxes.map(({ name }: { name: string }) => name);
	};

	it.each([
		['/', ['prod', 'dev']],
		['/sandboxes', ['prod', 'dev']],
		['/sandboxes?orderBy=asc:name', ['dev', 'prod']],
		['/sandboxes?orderBy=desc:name', ['prod', 'dev']],
		['/sandboxes?property=type==development', ['dev']],
		['/sandboxes?property=isDefault==true', ['prod']],
	])('%s', async (path, expected) => {
		expect(await names(path)).toEqual(expected);
	});

	it('cannot be ordered by a field they do not have', async () => {
		expect(
			await callPlatform(emulator, 'GET', '/sandbox-management/sandboxes?orderBy=size'),
		).toMatchObject(refusal('FLOW-1433-400'));
	});
});
