import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { logged, mapFields, runNode, testCredential } from './engine.cts';
import { byId } from './steps.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
	logged.length = 0;
});

const password = 'planted;p=a\'s"s{}';
const account = {
	holds: 'account',
	host: 'db.example.com',
	port: '',
	database: 'orders',
	username: 'aep',
	password,
};
const { host, database, username } = account;

const run = async (parameters: INodeParameters, adobeSourceAccountApi: IDataObject = account) =>
	await runNode(emulator, {
		parameters: {
			resource: 'connection',
			operation: 'create',
			name: 'Orders',
			sourceAccount: 'credential',
			...parameters,
		},
		credentials: { adobeSourceAccountApi: adobeSourceAccountApi as never },
	});

const stored = () => [...emulator.connections.values()];
const params = () => stored().map(({ auth }) => auth.params);

/** Fails when a run's data or the log has any of the secrets. */
function expectNoSecret(result: Awaited<ReturnType<typeof run>>, secret = 'planted') {
	expect(JSON.stringify(result.run.data.resultData)).not.toContain(secret);
	expect(logged.join('\n')).not.toContain(secret);
}

describe('an account', () => {
	const quoted = `{${password.replaceAll('}', '}}')}}`;

	it.each<[string, INodeParameters, object]>([
		[
			'a connection string',
			{ sourceType: 'mysql', authType: 'connectionString' },
			{ connectionString: `Server=${host};Port=3306;Database=orders;UID=aep;PWD=${quoted}` },
		],
		[
			'parameters by the names of the source, with its usual port and the default SSL mode',
			{ sourceType: 'mysql', authType: 'basic' },
			{ server: host, port: '3306', database, username, password, sslMode: 'PREFERRED' },
		],
		[
			'a connection string of another dialect',
			{ sourceType: 'sqlServer' },
			{
				connectionString: `Data Source=${host};Initial Catalog=orders;Integrated Security=False;User ID=aep;Password="${password.replaceAll('"', '""')}";`,
			},
		],
		[
			'parameters whose names differ',
			{ sourceType: 'db2' },
			{ server: host, database, username, password, authenticationType: 'Basic' },
		],
	])('becomes %s', async (_, parameters, expected) => {
		const result = await run(parameters);
		expect(result.error).toBeUndefined();
		expect(params()).toEqual([expected]);
		expectNoSecret(result);
	});

	it.each([
		['sqlServer', 'Data Source=db.example.com,1444;'],
		['mysql', 'Port=1444;'],
	])('takes its port to where %s has it', async (sourceType, part) => {
		await run({ sourceType, authType: 'connectionString' }, { ...account, port: '1444' });
		expect(params()[0].connectionString).toContain(part);
	});

	it('takes user and host to the names of SFTP', async () => {
		const { error } = await run(
			{ sourceType: 'sftp', authType: 'basic' },
			{ holds: 'account', host: 'files.example.com', port: '2222', username: 'aep', password },
		);
		expect(error).toBeUndefined();
		expect(params()[0]).toMatchObject({
			host: 'files.example.com',
			port: 2222,
			userName: 'aep',
			password,
		});
	});

	it('is refused for what the source has no place for', async () => {
		const { error } = await run({ sourceType: 'ftp' }, { ...account, database: '', port: '21' });
		expect(error).toMatchObject({
			message: 'FTP takes no port',
			description: expect.stringContaining('host, userName, password'),
		});
		expect(emulator.requests).toEqual([]);
	});

	it('is refused when something is missing, before anything is sent', async () => {
		const result = await run({ sourceType: 'mysql', authType: 'basic' }, { ...account, host: '' });
		expect(result.error).toMatchObject({
			message: "The source account lacks 'server'",
			description: expect.stringContaining('MySQL needs it'),
		});
		expect(emulator.requests).toEqual([]);
		expectNoSecret(result);
	});
});

describe('a whole connection string', () => {
	const connectionString = 'Server=db.example.com;Database=orders;UID=aep;PWD=planted-1';

	it('is sent as it is', async () => {
		const result = await run(
			{ sourceType: 'mariadb', authType: 'connectionString' },
			{ holds: 'connectionString', secretConnectionString: connectionString },
		);
		expect(params()).toEqual([{ connectionString }]);
		expectNoSecret(result);
	});

	it('is refused where the source takes none', async () => {
		const { error } = await run(
			{ sourceType: 'db2' },
			{ holds: 'connectionString', secretConnectionString: connectionString },
		);
		expect(error).toMatchObject({ message: 'IBM DB2 takes no connection string' });
		expect(emulator.requests).toEqual([]);
	});
});

describe('parameters as JSON', () => {
	const s3 = { s3AccessKey: 'planted-id', s3SecretKey: 'planted-secret' };
	const held = { holds: 'parameters', secretParameters: JSON.stringify(s3) };

	it('serve any source', async () => {
		const result = await run({ sourceType: 'amazonS3', authType: 'accessKey' }, held);
		expect(result.error).toBeUndefined();
		expect(params()).toEqual([s3]);
		expectNoSecret(result);
	});

	it('are completed by parameters in the node', async () => {
		const value = { bucketName: 'acme-orders', folderPath: '/in' };
		const parameters: INodeParameters = { sourceType: 'amazonS3', authType: 'accessKey' };
		const { fields } = await mapFields(emulator, 'getAuthParameters', {
			parameters: {
				resource: 'connection',
				operation: 'create',
				sourceAccount: 'credential',
				...parameters,
			},
		});
		expect(fields.map(({ id }) => id)).toEqual(['serviceUrl', 'bucketName', 'folderPath']);
		expect(fields.every(({ required }) => !required)).toBe(true);
		const { error } = await run(
			{
				...parameters,
				authParameters: { mappingMode: 'defineBelow', value, schema: fields } as never,
			},
			held,
		);
		expect(error).toBeUndefined();
		expect(params()).toEqual([{ ...s3, ...value }]);
	});

	it('are refused when they have a name the source does not know', async () => {
		const { error } = await run(
			{ sourceType: 'amazonS3', authType: 'accessKey' },
			{ holds: 'parameters', secretParameters: '{"accessKey":"planted"}' },
		);
		expect(error).toMatchObject({
			message: "Amazon S3 takes no 'accessKey'",
			description: expect.stringContaining('s3AccessKey, s3SecretKey'),
		});
		expect(emulator.requests).toEqual([]);
	});
});

describe('an account as JSON on Amazon Web Services', () => {
	const json = async (sourceType: string, account: object) =>
		await run({
			sourceType,
			sourceAccount: 'json',
			deployment: 'aws',
			authParametersJson: JSON.stringify(account),
		});
	const { server, port, ...others } = { server: host, port: 3306, database, username, password };

	beforeEach(async () => {
		emulator = await openEmulator({ deployment: 'aws' });
	});

	it("has the source's first authentication type there, and its parameters", async () => {
		const { error } = await json('mysql', { server, port, ...others, sslMode: 'true' });
		expect(error).toBeUndefined();
		expect(params()).toEqual([{ server, port: '3306', ...others, sslMode: 'true' }]);
	});

	it('takes a parameter that there is only there', async () => {
		const { error } = await json('amazonRedshift', { server, ...others, schema: 'public' });
		expect(error).toBeUndefined();
		expect(params()).toEqual([{ server, port: '5439', ...others, schema: 'public' }]);
	});
});

describe('the test of the credential', () => {
	const test = async (data: IDataObject) =>
		await testCredential('testSourceAccount', data as never);

	it.each<[IDataObject, string]>([
		[account, 'The source account holds host, database, username, password'],
		[
			{ holds: 'connectionString', secretConnectionString: 'Server=a;PWD={p;a}}s};' },
			'The source account holds a connection string',
		],
		[
			{ holds: 'parameters', secretParameters: '{"clientId":"a","clientSecret":"b"}' },
			'The source account holds clientId, clientSecret',
		],
	])('tells what it holds: %j', async (data, message) => {
		expect(await test(data)).toEqual({ status: 'OK', message });
	});

	it.each<[IDataObject, RegExp]>([
		[{ holds: 'account' }, /empty/],
		[{ ...account, host: 'https://db.example.com/' }, /not a host name/],
		[{ ...account, port: '70000' }, /'Port' is '70000'.*65535/],
		[{ ...account, port: 'mysql' }, /'Port' is 'mysql'/],
		[{ holds: 'connectionString', secretConnectionString: '' }, /empty/],
		[{ holds: 'connectionString', secretConnectionString: 'planted' }, /cannot be read/],
		[
			{ holds: 'connectionString', secretConnectionString: 'Server=a;PWD={planted' },
			/cannot be read/,
		],
		[{ holds: 'parameters', secretParameters: '{"a": planted}' }, /not a JSON object/],
		[{ holds: 'parameters', secretParameters: '["planted"]' }, /not a JSON object/],
		[{ holds: 'parameters', secretParameters: '{}' }, /empty/],
	])('finds what cannot be right: %j', async (data, message) => {
		const result = await test(data);
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) });
		expect(result.message).not.toContain('planted');
	});
});

describe('create or update', () => {
	it('sends the account of the credential again', async () => {
		const parameters = { operation: 'upsert', sourceType: 'mysql', authType: 'basic' };
		await run(parameters, { ...account, password: 'planted-old' });
		const result = await run(parameters, { ...account, password: 'planted-new' });
		expect(result.output[0].json).toMatchObject({ created: false, changed: ['/auth/params'] });
		expect(params()).toEqual([expect.objectContaining({ password: 'planted-new' })]);
		expectNoSecret(result);
	});
});

describe('update', () => {
	const patches = () => emulator.requests.filter(({ method }) => method === 'PATCH');
	const update = async (data: IDataObject, parameters: INodeParameters = {}) =>
		await run({ operation: 'update', connectionId: byId(stored()[0].id), ...parameters }, data);

	const basic = { sourceType: 'mysql', authType: 'basic' };
	const all = { server: host, port: '3306', database, username, sslMode: 'PREFERRED' };

	it('changes the password alone', async () => {
		await run(basic);
		const result = await update({ holds: 'account', password: 'planted-new' });
		expect(result.error).toBeUndefined();
		expect(patches().map(({ body }) => body)).toEqual([
			[{ op: 'replace', path: '/auth/params/password', value: 'planted-new' }],
		]);
		expect(params()).toEqual([{ ...all, password: 'planted-new' }]);
		expectNoSecret(result);
	});

	it('changes it from JSON, and the name with it', async () => {
		await run(basic);
		const result = await update(
			{},
			{
				sourceAccount: 'json',
				authParametersJson: '{ "password": "planted-new" }',
				updateFields: { name: 'Orders 2' },
			},
		);
		expect(result.error).toBeUndefined();
		expect(stored()[0]).toMatchObject({
			name: 'Orders 2',
			auth: { params: { password: 'planted-new' } },
		});
	});

	it('adds a parameter that was not there', async () => {
		const key = { s3AccessKey: 'planted-id', s3SecretKey: 'planted-secret' };
		await run(
			{ sourceType: 'amazonS3' },
			{ holds: 'parameters', secretParameters: JSON.stringify(key) },
		);
		await update({ holds: 'parameters', secretParameters: '{"s3SessionToken":"planted-token"}' });
		expect(params()).toEqual([{ ...key, s3SessionToken: 'planted-token' }]);
	});

	it('makes a connection string anew', async () => {
		await run({ sourceType: 'mariadb', authType: 'connectionString' });
		await update({ ...account, port: '3307', password: 'planted-new' });
		expect(params()).toEqual([
			{ connectionString: `Server=${host};Port=3307;Database=orders;UID=aep;PWD=planted-new` },
		]);
	});

	it('needs all parts of a connection string, the port too', async () => {
		await run({ sourceType: 'mariadb', authType: 'connectionString' });
		const [before] = params();
		const result = await update({ holds: 'account', password: 'planted-new' });
		expect(result.error).toMatchObject({
			message: 'The source account has no server, port, database, username',
			description: expect.stringContaining('made anew'),
		});
		expect(params()).toEqual([before]);
		expect(patches()).toEqual([]);
		expectNoSecret(result);
	});

	it('knows the parameters of a source of the organization by its live connection spec', async () => {
		await run(
			{ sourceType: 'hubspot' },
			{
				holds: 'parameters',
				secretParameters: JSON.stringify({
					clientId: 'a',
					clientSecret: 'planted-b',
					accessToken: 'planted-c',
					refreshToken: 'planted-d',
				}),
			},
		);
		const result = await update({ holds: 'parameters', secretParameters: '{"token":"planted"}' });
		expect(result.error).toMatchObject({
			message: "HubSpot takes no 'token'",
			description: expect.stringContaining('clientId, clientSecret, accessToken, refreshToken'),
		});
		expect(patches()).toEqual([]);
	});

	it('asks for something to change', async () => {
		await run(basic);
		const { error } = await update({}, { sourceAccount: 'keep' });
		expect(error).toMatchObject({ message: 'There is nothing to change' });
	});
});
