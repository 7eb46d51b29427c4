import { existsSync } from 'node:fs';
import path from 'node:path';

import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { documented } from '../../emulator/catalog/documented.cts';

const dist = path.resolve(__dirname, '../../dist/nodes/AdobeFlowService');
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { AdobeFlowService } = require(path.join(dist, 'AdobeFlowService.node.js'));
const { properties } = new AdobeFlowService().description as INodeTypeDescription;
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { AdobeFlowServiceTrigger } = require(path.join(dist, 'AdobeFlowServiceTrigger.node.js'));
const trigger = new AdobeFlowServiceTrigger().description as INodeTypeDescription;

/** The fields the editor shows for some choices, in order, as "Display Name" or "Display Name*". */
function shown(choices: Record<string, string>): string[] {
	const values = {
		authentication: 'accessToken',
		resource: 'connection',
		operation: 'create',
		...choices,
	};
	const filled = NodeHelpers.getNodeParameters(properties, values, true, false, null, null)!;
	return properties
		.filter((property) => NodeHelpers.displayParameter(filled, property, null, null))
		.map(({ displayName, required }) => `${displayName}${required ? '*' : ''}`);
}

const optionsOf = (name: string, show?: Record<string, string>) =>
	properties
		.filter((property) => property.name === name)
		.filter(({ displayOptions }) =>
			Object.entries(show ?? {}).every(([key, value]) =>
				displayOptions?.show?.[key]?.includes(value),
			),
		)
		.flatMap(({ options }) => options as INodePropertyOptions[]);

const notice = /^What you enter here is stored in the workflow/;
const before = [
	...['Authentication', 'Resource', 'Operation', 'Name*'],
	...['Source Type*', 'Source Account', expect.stringMatching(notice)],
];
const after = ['Additional Fields', 'Options'];
const account = ['Database*', 'Username*', 'Password*'];

it('asks for an account once a source is chosen', () => {
	expect(shown({})).toEqual([...before.slice(0, 5), ...after]);
});

it.each<[string, Record<string, string>, string[]]>([
	[
		'MariaDB, connection string from fields',
		{ sourceType: 'mariadb' },
		['Authentication Type', 'Connection String From', 'Server*', 'Port', ...account],
	],
	[
		'MariaDB, whole connection string',
		{ sourceType: 'mariadb', connectionStringFrom: 'connectionString' },
		['Authentication Type', 'Connection String From', 'Connection String*'],
	],
	[
		'MariaDB, basic authentication',
		{ sourceType: 'mariadb', authType: 'basic' },
		['Authentication Type', 'Server*', 'Port', ...account, 'SSL Mode*'],
	],
	[
		'MySQL, basic authentication',
		{ sourceType: 'mysql', authType: 'basic' },
		[
			'Authentication Type',
			'Experience Platform Runs On',
			'Server*',
			'Port',
			...account,
			'SSL Mode*',
		],
	],
	['SQL Server', { sourceType: 'sqlServer' }, ['Connection String From', 'Server*', ...account]],
	[
		'PostgreSQL, connection string',
		{ sourceType: 'postgresql' },
		[
			'Authentication Type',
			'Connection String From',
			'Server*',
			'Port',
			...account,
			'Encryption Method',
			'Validate Server Certificate',
		],
	],
	[
		'PostgreSQL on AWS',
		{ sourceType: 'postgresql', authType: 'basic', deployment: 'aws' },
		[
			'Authentication Type',
			'Experience Platform Runs On',
			'Server*',
			'Port',
			...account,
			'SSL Mode*',
		],
	],
	[
		'GreenPlum',
		{ sourceType: 'greenplum' },
		['Authentication Type', 'Connection String From', 'Server*', 'Port', ...account],
	],
	[
		'DB2',
		{ sourceType: 'db2', authType: 'basic' },
		['Server*', ...account, 'Authentication Method'],
	],
])('shows the fields of %s', (_, choices, fields) => {
	expect(shown({ sourceAccount: 'fields', ...choices })).toEqual([...before, ...fields, ...after]);
});

it.each(['get', 'update'])(
	'shows no field of a source for %s, even with values left over',
	(operation) => {
		const leftOver = {
			...{ authentication: 'accessToken', resource: 'connection', operation },
			...{
				sourceType: 'postgresql',
				authType: 'basic',
				sourceAccount: 'fields',
				deployment: 'azure',
			},
		};
		const fields = properties.filter((property) =>
			NodeHelpers.displayParameter(leftOver, property, null, null),
		);
		expect(fields.map(({ name }) => name)).not.toEqual(expect.arrayContaining(['server']));
		expect(fields.map(({ name }) => name)).toContain('connectionId');
	},
);

it('shows the fields of an authentication type whatever was chosen for another', () => {
	const leftOver = {
		...{ authentication: 'accessToken', resource: 'connection', operation: 'create' },
		...{
			sourceType: 'postgresql',
			authType: 'basic',
			sourceAccount: 'fields',
			deployment: 'azure',
		},
		connectionStringFrom: 'connectionString',
	};
	const fields = properties.filter((property) =>
		NodeHelpers.displayParameter(leftOver, property, null, null),
	);
	expect(fields.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['server', 'port', 'database', 'username', 'password', 'sslMode']),
	);
});

it('hides every secret as it is typed', () => {
	const secrets = properties.filter(({ name }) => ['password', 'connectionString'].includes(name));
	expect(secrets.length).toBeGreaterThan(0);
	expect(secrets.every(({ typeOptions }) => typeOptions?.password)).toBe(true);
});

it('offers the choices the design names', () => {
	const values = (options: INodePropertyOptions[]) => options.map(({ value }) => value);
	expect(values(optionsOf('sourceType'))).toEqual(
		expect.arrayContaining(['mariadb', 'mysql', 'sqlServer', 'postgresql', 'greenplum', 'db2']),
	);
	expect(optionsOf('sourceType')).toHaveLength(documented.sources.length + 1);
	expect(values(optionsOf('authType', { sourceType: 'mariadb' }))).toEqual([
		'connectionString',
		'basic',
	]);
});

it('names every operation for the node panel and has an output schema for it', () => {
	for (const { value: resource } of optionsOf('resource')) {
		for (const operation of optionsOf('operation', { resource: String(resource) })) {
			expect(operation).toEqual({
				name: expect.stringMatching(/^[A-Z]/),
				value: expect.stringMatching(/^[a-z]/),
				action: expect.stringMatching(/^[A-Z][^A-Z]+$/),
				description: expect.stringMatching(/^[A-Z].*[^.]$/),
			});
			const schema = path.join(
				dist,
				`__schema__/v1.0.0/${String(resource)}/${String(operation.value)}.json`,
			);
			expect([schema, existsSync(schema)]).toEqual([schema, true]);
		}
	}
});

it('describes every field', () => {
	const undescribed = (fields: INodeProperties[]): string[] =>
		fields.flatMap(({ name, description, options, type }) => [
			...(description ||
			['collection', 'notice', 'resourceMapper'].includes(type) ||
			['authentication', 'resource', 'operation'].includes(name)
				? []
				: [name]),
			...(type === 'collection' ? undescribed(options as INodeProperties[]) : []),
		]);
	expect(undescribed([...properties, ...trigger.properties])).toEqual([]);
});
