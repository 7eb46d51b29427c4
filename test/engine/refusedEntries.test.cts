import type { INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import { documentedRequests, requestFor } from '../documentedRequests.cts';
import { openEmulator } from '../open.cts';
import { runNode } from './engine.cts';
import { byId } from './steps.cts';

let emulator: Emulator;
beforeAll(async () => {
	emulator = await openEmulator();
});
beforeEach(() => {
	emulator.requests.length = 0;
	emulator.connections.clear();
});

/** Creates connections with each value in one field; returns what each item failed with. */
async function errorsOf(parameters: INodeParameters, field: string, values: string[]) {
	const errors = [];
	for (const value of values) {
		const { error } = await runNode(emulator, { parameters: { ...parameters, [field]: value } });
		errors.push([value, error?.message, error?.description]);
	}
	expect(emulator.requests).toEqual([]);
	return errors as Array<[string, string | undefined, string | undefined]>;
}

const hasField = (parameters: INodeParameters, field: string) =>
	parameters[field] !== undefined && parameters.connectionStringFrom !== 'connectionString';

const ofServers = documentedRequests.flatMap(({ title, parameters }) =>
	['server', 'host']
		.filter((field) => hasField(parameters, field) && hasField(parameters, 'port'))
		.map((field) => ({ title, parameters, field })),
);

it('there are sources with a host and a port', () => {
	expect(ofServers.length).toBeGreaterThan(10);
});

const addresses = [
	'https://db.example.com',
	'db.example.com/orders',
	'jdbc:postgresql://db.example.com:5432/orders',
	'postgres://aep:planted@db.example.com/orders',
	'mysql://db.example.com',
	'host=db.example.com port=5432 password=planted',
];

it.each(ofServers)('$title takes no address for a $field', async ({ parameters, field }) => {
	for (const [value, message, description] of await errorsOf(parameters, field, addresses)) {
		expect([value, message]).toEqual([value, expect.stringMatching(/is a whole address/)]);
		expect(description).toContain('host name');
		expect(`${message} ${description}`).not.toContain('planted');
	}
});

it.each(ofServers)(
	'$title takes no port, blank or placeholder in a $field',
	async ({ parameters, field }) => {
		const refused: Array<[string[], RegExp]> = [
			[['db.example.com:5432', 'db.example.com,1433', '[::1]:5432'], /has a port in it/],
			[[' db.example.com', 'db.example.com ', 'db example.com', 'db.example.com\n'], /has blanks/],
			[
				['{SERVER}', '<host>', '{HOST}.example.com', '<your server>', 'replace me'],
				/is still a placeholder/,
			],
		];
		for (const [values, expected] of refused) {
			for (const [value, message] of await errorsOf(parameters, field, values)) {
				expect([value, message]).toEqual([value, expect.stringMatching(expected)]);
			}
		}
	},
);

const mariadb = requestFor('mariadb', 'basic').parameters;
const mariadbSpec = '3000eb99-cd47-43f3-827c-43caf170f015';
const account = { database: 'orders', username: 'aep', password: 'x', sslMode: 'Required' };

it.each(['0x1F90', '1e3', '3306.0', '33 06', '+-1', '70000'])('a port is not %s', async (port) => {
	const [[, message, description]] = await errorsOf(mariadb, 'port', [port]);
	expect(message).toBe(`'Port' is ${port}`);
	expect(description).toBe("'Port' must be a whole number from 1 to 65535.");
});

it('an IPv6 address, and a named instance with a port where there is no field for it, are hosts', async () => {
	const { parameters: sqlServer } = requestFor('sqlServer', 'connectionString');
	for (const parameters of [
		{ ...mariadb, server: 'fe80::1' },
		{ ...mariadb, server: '[::1]' },
		{ ...sqlServer, server: 'sql.example.com\\PROD,1433' },
	]) {
		expect((await runNode(emulator, { parameters })).error).toBeUndefined();
	}
});

it.each([
	'{PASSWORD}',
	'{ACCESS_TOKEN}',
	'{your_password}',
	'<password>',
	'<your-secret>',
	'replace me',
])('a secret that is still %s is told, not sent', async (value) => {
	const [[, message]] = await errorsOf(mariadb, 'password', [value]);
	expect(message).toBe("'Password' is still a placeholder");
});

it.each([
	'{abc}',
	'<b>',
	' blanks ',
	'{',
	'jdbc:x',
	'a=b',
	'https://x',
	'changeme',
	'x'.repeat(1e5),
])('a password may be anything else (%#)', async (password) => {
	const { error } = await runNode(emulator, { parameters: { ...mariadb, password } });
	expect(error).toBeUndefined();
	expect([...emulator.connections.values()][0].auth.params.password).toBe(password);
});

it('a placeholder is found in any field of any source', async () => {
	const texts = documentedRequests.flatMap(({ parameters }) =>
		Object.entries(parameters)
			.filter(
				([name, value]) =>
					typeof value === 'string' && /Url$|^serviceUri$|^url$|endpoint$/i.test(name),
			)
			.map(([name]) => ({ parameters, name })),
	);
	expect(texts.length).toBeGreaterThan(5);
	for (const { parameters, name } of texts) {
		const values = ['{URL}', 'https://{ACCOUNT}.example.com'];
		for (const [value, message] of await errorsOf(parameters, name, values)) {
			expect([name, value, message]).toEqual([
				name,
				value,
				expect.stringMatching(/is still a placeholder|^'Accounts URL' is /),
			]);
		}
	}
});

describe('a whole connection string', () => {
	const whole = {
		...mariadb,
		authType: 'connectionString',
		connectionStringFrom: 'connectionString',
	};
	const right = 'Server=db.example.com;Port=3306;Database=orders;UID=aep;PWD=planted';

	it.each([
		[right, right],
		[`${right};`, `${right};`],
		[`${right}; `, `${right};`],
		[`${right};;`, `${right};`],
		[`${right}\n`, right],
		[` ${right};\r\n`, `${right};`],
		['Server=a;PWD={p;w}}} ;', 'Server=a;PWD={p;w}}};'],
		['Server=a;PWD={p } ', 'Server=a;PWD={p }'],
		['Server={db};UID={aep reader};PWD=<b>', 'Server={db};UID={aep reader};PWD=<b>'],
	])('%j is read', async (connectionString, sent) => {
		const parameters = { ...whole, connectionString };
		expect((await runNode(emulator, { parameters })).error).toBeUndefined();
		const [{ auth }] = [...emulator.connections.values()];
		expect(auth.params).toEqual({ connectionString: sent });
	});

	it.each<[string, RegExp]>([
		['jdbc:mariadb://db.example.com:3306/orders?password=planted', /is an address/],
		['mysql://aep:planted@db.example.com/orders', /is an address/],
		['postgres://aep:planted@db.example.com/orders', /is an address/],
		['host=db.example.com port=5432 password=planted', /has blanks between its parts/],
		['planted', /cannot be read/],
		['Server=a;PWD={planted', /cannot be read/],
		['Server=a;PWD="planted"x', /cannot be read/],
		['Server={SERVER};PWD=planted', /'Server' of the connection string is still a placeholder/],
		['Server=a;PWD={your_password}', /'PWD' of the connection string is still a placeholder/],
		['Server=tcp:{SERVER}.example.com;PWD=planted', /'Server' of the connection string is still/],
		['Server=<host>;PWD=planted', /'Server' of the connection string is still/],
		[';', /cannot be read/],
	])('%j is refused', async (connectionString, expected) => {
		const [[, message, description]] = await errorsOf(whole, 'connectionString', [
			connectionString,
		]);
		expect(message).toMatch(expected);
		expect(`${message} ${description}`).not.toContain('planted');
	});

	it.each(['=', ';', '{', '"', ' ', '}', 'a=', 'a ', '<', 'jdbc', "'", '\n', 'a=b c='])(
		'of a hundred thousand characters of %j is answered as any other',
		async (unit) => {
			const connectionString = `A=${unit.repeat(1e5 / unit.length)}`;
			const { error } = await runNode(emulator, { parameters: { ...whole, connectionString } });
			expect([
				undefined,
				'The connection string cannot be read',
				"The connection string has blanks between its parts, as PostgreSQL's tools take it",
			]).toContain(error?.message);
		},
	);
});

it.each<[string, string]>([
	[
		'{"a": "C:\\dir"}',
		'It breaks at line 1, column 10: a backslash in JSON is written twice: \\\\.',
	],
	[
		'{\n  "a": "pa\\ss"\n}',
		'It breaks at line 2, column 11: a backslash in JSON is written twice: \\\\.',
	],
	['{"a": "x', 'It breaks at line 1, column 7: a quotation mark is not closed.'],
	['{"a": "x\n"}', 'It breaks at line 1, column 7: a quotation mark is not closed on its line.'],
])('JSON is told where it breaks: %j', async (json, description) => {
	const { error } = await runNode(emulator, {
		parameters: { ...mariadb, additionalFields: { additionalJson: json } },
	});
	expect(error).toMatchObject({ message: "'Additional JSON' is not a JSON object", description });
	const account = await runNode(emulator, {
		parameters: { ...mariadb, sourceAccount: 'json', authParametersJson: json },
	});
	expect(account.error).toMatchObject({ description });
	expect(emulator.requests).toEqual([]);
});

it.each(['fields', 'json', 'update'])(
	'a host is held to the same for another source, and for a new account (%s)',
	async (way) => {
		const connectionId = (await runNode(emulator, { parameters: mariadb })).output[0].json.id;
		emulator.requests.length = 0;
		const server = 'https://db.example.com';
		const other = {
			...{ name: 'Orders', sourceType: 'other', connectionSpecId: byId(mariadbSpec) },
			authSpecName: { __rl: true, mode: 'name', value: 'Basic Authentication' },
		};
		const ways: Record<string, INodeParameters> = {
			fields: { ...other, authParameters: { value: { ...account, server } } },
			json: {
				...other,
				sourceAccount: 'json',
				authParametersJson: JSON.stringify({ ...account, server }),
			},
			update: {
				...{ operation: 'update', connectionId: byId(String(connectionId)) },
				...{ sourceAccount: 'json', authParametersJson: JSON.stringify({ server }) },
			},
		};
		const { error } = await runNode(emulator, {
			parameters: { resource: 'connection', operation: 'create', ...ways[way] },
		});
		expect(error?.message).toBe(
			"'Server' is a whole address ('https://db.example.com'), not a host name",
		);
		expect(emulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	},
);

describe('the credential for Adobe', () => {
	it.each(['Bearer ', 'bearer  ', ' Bearer '])('may have the token with %j', async (prefix) => {
		const accessToken = `${prefix}${emulator.account.accessToken}\n`;
		const { error } = await runNode(emulator, {
			parameters: mariadb,
			credentials: { adobeImsApi: { accessToken } },
		});
		expect(error).toBeUndefined();
	});

	it('is told the end that its organization ID lacks', async () => {
		const imsOrg = emulator.account.organization.replace('@AdobeOrg', '');
		const { error } = await runNode(emulator, {
			parameters: mariadb,
			credentials: { adobeImsApi: { imsOrg } },
		});
		expect(error).toMatchObject({
			message: `The organization ID '${imsOrg}' lacks its end, '@AdobeOrg'`,
			description: `Enter ${imsOrg}@AdobeOrg in the credential.`,
		});
		expect(emulator.requests).toEqual([]);
	});
});
