import type { INodeParameters } from 'n8n-workflow';

import type { Emulator, Fault } from '../../emulator/index.cts';
import { requestFor } from '../documentedRequests.cts';
import { openEmulator } from '../open.cts';
import { logged, runNode, speedUpTime } from './engine.cts';

const { parameters: mariadb } = requestFor('mariadb', 'connectionString');
const { parameters: mariadbBasic } = requestFor('mariadb', 'basic');

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
	speedUpTime();
});
afterEach(() => expect(emulator.connections.size).toBe(0));

describe('refuses before anything is sent', () => {
	const empty = (displayName: string) => ({
		message: `'${displayName}' is empty`,
		description: expect.stringContaining(`Fill in '${displayName}'`),
	});
	const notAPort = (value: unknown) => ({
		message: `'Port' is ${String(value)}`,
		description: "'Port' must be a whole number from 1 to 65535.",
	});
	const byExpression = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

	it.each<[string, INodeParameters, object]>([
		['no name', { name: byExpression('') }, empty('Name')],
		['no server', { server: byExpression(null) }, empty('Server')],
		['no database', { database: byExpression('') }, empty('Database')],
		['no username', { username: byExpression('') }, empty('Username')],
		['no password', { password: '={{ $json.nothing }}' }, empty('Password')],
		['no SSL mode', { ...mariadbBasic, sslMode: byExpression('') }, empty('SSL Mode')],
		[
			'no connection string',
			{ connectionStringFrom: 'connectionString', connectionString: byExpression('') },
			empty('Connection String'),
		],
		['port 0', { port: 0 }, notAPort(0)],
		['port 65536', { port: 65536 }, notAPort(65536)],
		['a port with a fraction', { port: 33.06 }, notAPort(33.06)],
		['a port that is no number', { port: byExpression('mysql') }, notAPort('mysql')],
		[
			'a list where a value is wanted',
			{ database: byExpression(['a']) },
			{ message: "'Database' is not a single value" },
		],
		[
			'an unknown source',
			{ sourceType: byExpression('access'), sourceAccount: 'json' },
			{
				message: "'Source Type' has no choice 'access'",
				description: expect.stringContaining('mariadb, mysql, sqlServer'),
			},
		],
		[
			'an authentication type of another source',
			{ sourceType: byExpression('sqlServer'), sourceAccount: 'json', authType: 'basic' },
			{
				message: "'Authentication Type' has no choice 'basic'",
				description: 'Use one of: connectionString',
			},
		],
	])('%s', async (_, parameters, expected) => {
		const { error } = await runNode(emulator, { parameters: { ...mariadb, ...parameters } });
		expect(error).toMatchObject({ ...expected, context: { itemIndex: 0 } });
		expect(emulator.requests).toEqual([]);
	});

	it.each<[string, object, RegExp]>([
		['an empty organization ID', { imsOrg: '' }, /organization ID '' is not/],
		[
			'an account ID as organization ID',
			{ imsOrg: 'AB12CD@techacct.adobe.com' },
			/organization ID/,
		],
		[
			'an organization ID without its end',
			{ imsOrg: '5C1328435BF324E90A49402A' },
			/organization ID/,
		],
		['an unencrypted address', { platformUrl: 'http://platform.adobe.io' }, /not a secure address/],
		['no address', { platformUrl: 'platform.adobe.io' }, /not a secure address/],
	])('%s in the credential', async (_, adobeImsApi, message) => {
		const { error } = await runNode(emulator, {
			parameters: mariadb,
			credentials: { adobeImsApi: { ...adobeImsApi } },
		});
		expect(error).toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(/./),
			context: { itemIndex: 0 },
		});
		expect(emulator.requests).toEqual([]);
	});
});

describe('tells what to do when Adobe refuses', () => {
	it.each<[string, object, string, string, RegExp]>([
		['a wrong token', { accessToken: 'old' }, '401', '401013', /access token.*enter a new one/i],
		['a wrong API key', { apiKey: 'x' }, '403', '403003', /API key.*client ID/],
		[
			"another organization's ID",
			{ imsOrg: '000000000000000000000000@AdobeOrg' },
			'403',
			'403025',
			/organization.*same Developer Console project/,
		],
		['an unknown sandbox', { sandboxName: 'Prod' }, '404', 'FLOW-2100-404', /sandbox.*lower-case/],
		['no sandbox', { sandboxName: '' }, '400', 'FLOW-2105-400', /sandbox.*'prod'/],
	])('%s', async (_, adobeImsApi, httpCode, code, text) => {
		const { error } = await runNode(emulator, {
			parameters: mariadb,
			credentials: { adobeImsApi: { ...adobeImsApi } },
		});
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode,
			context: {
				itemIndex: 0,
				details: { httpCode, code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
			},
		});
		expect(`${error?.message}. ${error?.description}`).toMatch(text);
		expect(error?.description).toContain('Adobe says: ');
	});

	it('parameters that the source does not take', async () => {
		emulator = await openEmulator({ deployment: 'aws' });
		const { error } = await runNode(emulator, {
			parameters: { ...mariadbBasic, sourceType: 'mysql', sslMode: 'PREFERRED' },
		});
		expect(error).toMatchObject({
			message: 'Adobe refused the request',
			description: expect.stringContaining(
				'params/sslMode must be equal to one of the allowed values',
			),
			context: { details: { code: 'FLOW-1100-400' } },
		});
	});

	it('an authentication type that the source does not offer', async () => {
		emulator = await openEmulator({ deployment: 'aws' });
		const { error } = await runNode(emulator, {
			parameters: { ...mariadb, sourceType: 'mysql' },
		});
		expect(error).toMatchObject({
			message: 'The source does not offer this authentication type',
			context: { details: { code: 'FLOW-1415-400' } },
		});
	});

	it.each<[string, Fault, object]>([
		[
			'too many requests',
			{ kind: 'status', status: 429 },
			{ message: 'Adobe received too many requests', httpCode: '429' },
		],
		[
			'an outage',
			{ kind: 'status', status: 500 },
			{ message: 'Adobe could not handle the request', httpCode: '500' },
		],
		[
			'a cut connection',
			{ kind: 'reset' },
			{
				message: expect.stringMatching(/^Adobe Experience Platform could not be reached at 127/),
				description: expect.stringContaining('Before you run again'),
				context: { details: { code: 'ECONNRESET' } },
			},
		],
	])('%s', async (_, fault, expected) => {
		emulator.faults.push(fault);
		const { error } = await runNode(emulator, { parameters: mariadb });
		expect(error).toMatchObject({ name: 'NodeApiError', ...expected });
	});

	it('a wrong address', async () => {
		const { error } = await runNode(emulator, {
			parameters: mariadb,
			credentials: { adobeImsApi: { platformUrl: `${emulator.url}/elsewhere` } },
		});
		expect(error).toMatchObject({
			message: 'Adobe does not find the resource',
			description: expect.stringContaining('platform URL'),
		});
	});
});

describe('keeps secrets out of everything a run leaves behind', () => {
	const secrets = {
		password: 'planted "pass;word" {in} \\fields',
		connectionString: 'Server=x;PWD=planted-in-string',
		accessToken: 'planted-access-token',
		apiKey: 'planted-api-key',
		clientSecret: 'planted-client-secret',
	};
	const whole = {
		connectionStringFrom: 'connectionString',
		connectionString: secrets.connectionString,
	};
	interface Case {
		cause: string;
		fields?: INodeParameters;
		fault?: Fault;
		adobeImsApi?: Record<string, string>;
	}
	it.each<Case>([
		{ cause: 'a driver that repeats the connection string', fault: { kind: 'echo' } },
		{ cause: 'the same with a whole string', fields: whole, fault: { kind: 'echo' } },
		{ cause: 'the same with parameters', fields: mariadbBasic, fault: { kind: 'echo' } },
		{ cause: 'an outage', fault: { kind: 'status', status: 500 } },
		{ cause: 'a cut connection', fault: { kind: 'reset' } },
		{ cause: 'a refused token', adobeImsApi: { accessToken: secrets.accessToken } },
		{ cause: 'a refused API key', adobeImsApi: { apiKey: secrets.apiKey } },
		{ cause: 'a refused field', fields: { port: 0 } },
		{ cause: 'a refused client secret', fields: { authentication: 'oAuth2' } },
	])('after $cause', async ({ fields, fault, adobeImsApi = {} }) => {
		if (fault) emulator.faults.push(fault);
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const { run } = await runNode(emulator, {
				parameters: { ...mariadb, ...fields, password: secrets.password },
				onError,
				credentials: {
					adobeImsApi,
					adobeImsOAuth2Api: { clientSecret: secrets.clientSecret },
				},
			});
			const { runData, error } = run.data.resultData;
			const left = [
				JSON.stringify({ runData, error, message: error?.message, stack: error?.stack }),
				...logged,
			].join('\n');
			for (const secret of Object.values(secrets)) {
				expect(left).not.toContain(secret);
				expect(left).not.toContain(JSON.stringify(secret).slice(1, -1));
				expect(left).not.toContain(JSON.stringify(JSON.stringify(secret)).slice(3, -3));
			}
			expect(left).not.toContain('planted');
		}
	});
});
