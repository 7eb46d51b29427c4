import { parse } from '@tediousjs/connection-string';
import * as fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import { awkwardTexts } from '../awkwardTexts.cts';
import { oneRequestPerSource } from '../documentedRequests.cts';
import { openEmulator } from '../open.cts';
import { runNode } from './engine.cts';

type Parts = Record<string, string>;

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const chosen = [...awkwardTexts, '🔑'];
const seed = Date.now();
const random = fc.sample(
	fc.string({
		unit: fc.oneof(
			fc.constantFrom(...';=\'"{}[]()\\%$& ,@!*?'),
			fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
		),
		minLength: 1,
		maxLength: 20,
	}),
	{ seed, numRuns: 200 },
);

/** The keys under which each source's pattern carries user and password, as a driver reads them. */
const keys: Record<string, { user: string; secret: string }> = {
	mariadb: { user: 'uid', secret: 'pwd' },
	mysql: { user: 'uid', secret: 'pwd' },
	sqlServer: { user: 'user id', secret: 'password' },
	postgresql: { user: 'uid', secret: 'password' },
	greenplum: { user: 'uid', secret: 'pwd' },
};
const built = oneRequestPerSource.filter(({ body }) => body.auth.params.connectionString);

it.each(built)(
	`$title: a driver reads back every password and user name (seed ${seed})`,
	async ({ parameters, body }) => {
		const values = [...chosen, ...random];
		const { error } = await runNode(emulator, {
			parameters: { ...parameters, username: '={{ $json.value }}', password: '={{ $json.value }}' },
			items: values.map((value) => ({ value })),
		});
		expect(error).toBeUndefined();

		const documented = parse(String(body.auth.params.connectionString));
		const { user, secret } = keys[String(parameters.sourceType)];
		const read = [...emulator.connections.values()].map(({ auth }) =>
			Object.fromEntries(parse(String(auth.params.connectionString))),
		);
		expect(read).toEqual(
			values.map((value) => ({
				...Object.fromEntries(documented),
				[user]: value,
				[secret]: value,
			})),
		);
	},
);

/** What a driver reads from the connection strings of the other sources for a user and a password. */
const others: Record<
	string,
	{ fields: INodeParameters; read: (parts: Parts) => unknown[]; user?: string }
> = {
	oracle: {
		fields: { host: 'db.example.com', sid: 'ORCL' },
		read: (parts) => [parts['user id'], parts.password],
	},
	azureSynapseAnalytics: {
		fields: { server: 'acme', database: 'orders' },
		read: (parts) => [parts['user id'], parts.password],
		user: '@acme',
	},
	teradataVantage: { fields: { server: 'db.example.com' }, read: ({ uid, pwd }) => [uid, pwd] },
	hpVertica: {
		fields: { server: 'db.example.com', database: 'orders' },
		read: ({ uid, pwd }) => [uid, pwd],
	},
	couchbase: {
		fields: { server: 'db.example.com' },
		read({ credstring }) {
			const [{ user, pass }] = JSON.parse(credstring) as Array<{ user: string; pass: string }>;
			return [user, pass];
		},
	},
};

it.each(Object.entries(others))(
	`%s: a driver reads back every password and user name (seed ${seed})`,
	async (sourceType, { fields, read, user = '' }) => {
		const values = [...chosen, ...random];
		const { error } = await runNode(emulator, {
			parameters: {
				resource: 'connection',
				operation: 'create',
				name: 'Any',
				sourceType,
				...fields,
				username: '={{ $json.value }}',
				password: '={{ $json.value }}',
			},
			items: values.map((value) => ({ value })),
		});
		expect(error).toBeUndefined();
		const found = [...emulator.connections.values()].map(({ auth }) =>
			read(Object.fromEntries(parse(String(auth.params.connectionString))) as Parts),
		);
		expect(found).toEqual(values.map((value) => [value + user, value]));
	},
);
