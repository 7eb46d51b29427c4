import path from 'node:path';

import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import type { SourceType } from '../../nodes/AdobeFlowService/sources/types';
import type { ShownAuthSpec } from '../emulator/authValues.cts';
import { listSpecs, validValue } from '../emulator/authValues.cts';
import { openEmulator } from '../open.cts';
import { runNode } from './engine.cts';

const dist = path.resolve(__dirname, '../../dist/nodes/AdobeFlowService');
/* eslint-disable @typescript-eslint/no-require-imports */
const { AdobeFlowService } = require(path.join(dist, 'AdobeFlowService.node.js'));
const { sourceTypes } = require(path.join(dist, 'sources')) as { sourceTypes: SourceType[] };
/* eslint-enable @typescript-eslint/no-require-imports */
const { properties } = new AdobeFlowService().description as { properties: INodeProperties[] };

const base = {
	authentication: 'accessToken',
	resource: 'connection',
	operation: 'create',
	name: 'Any',
};

/** What the editor shows for some choices. */
function shown(choices: INodeParameters): INodeProperties[] {
	const filled = NodeHelpers.getNodeParameters(
		properties,
		{ ...base, ...choices },
		true,
		false,
		null,
		null,
	)!;
	return properties.filter((property) =>
		NodeHelpers.displayParameter(filled, property, null, null),
	);
}

const valuesOf = (fields: INodeProperties[], name: string): string[] =>
	fields
		.filter((field) => field.name === name)
		.flatMap(({ options }) =>
			(options as INodePropertyOptions[]).map(({ value }) => String(value)),
		);

const withConnection = sourceTypes.filter(({ authTypes }) => authTypes.length > 0);

/** The sources offered that have a connection; `other` is any source. */
const sources = valuesOf(properties, 'sourceType').filter((value) =>
	withConnection.some((source) => source.value === value),
);

/** Every choice of source and authentication type that the editor offers. */
const choices = sources.flatMap((sourceType) => {
	const types = valuesOf(shown({ sourceType }), 'authType');
	return types.length > 0 ? types.map((authType) => ({ sourceType, authType })) : [{ sourceType }];
});

/** Values of fields that take no other text, where the auth spec at hand does not tell. */
const parts: Record<string, string> = {
	apiVersion: '60.0',
	accountName: 'acmeorders',
	accountKey: 'cGxhbnRlZA==',
	port: '4711',
};

/** Values for all fields below the authentication type, as the auth spec of that name wants them. */
function fill(fields: INodeProperties[], specs: ShownAuthSpec[]): INodeParameters {
	const accepted = Object.assign(
		{},
		...specs.map(({ spec }) => spec.properties),
	) as ShownAuthSpec['spec']['properties'];
	const start = fields.findIndex(({ name }) => name === 'sourceAccount') + 1;
	const entered = fields
		.slice(start)
		.filter(({ type }) => ['string', 'boolean', 'options'].includes(type))
		.filter(({ name }) => !['authType', 'deployment', 'connectionStringFrom'].includes(name));
	return Object.fromEntries(
		entered.map(({ name, type, options = [] }) => {
			const property = accepted[name === 'streamName' ? 'name' : name];
			if (type === 'boolean') return [name, true];
			if (type === 'options') return [name, (options as INodePropertyOptions[])[0].value];
			return [name, parts[name] ?? (property ? String(validValue(property)) : `a-${name}`)];
		}),
	) as INodeParameters;
}

/** Creates a connection by every choice there is; returns which auth specs were used, as "spec auth". */
async function createAll(emulator: Emulator, deployment: string): Promise<string[]> {
	const specs = await listSpecs(emulator);
	const offered = (id: string) =>
		specs.find((spec) => spec.id === id)!.authSpec.map(({ name }) => name);
	const used: string[] = [];
	const all = specs.flatMap(({ authSpec }) => authSpec);
	for (const choice of choices) {
		const chosen = { ...choice, deployment };
		const fields = shown(chosen);
		const name = JSON.stringify(choice);
		const { error, output } = await runNode(emulator, {
			parameters: { ...base, ...chosen, ...fill(fields, all) },
		});
		if (error) {
			// On the other cloud the auth spec is not offered, and the error says what is.
			expect([name, error]).toEqual([
				name,
				expect.objectContaining({
					message: 'The source does not offer this authentication type',
					description: expect.stringContaining('the source accepts'),
				}),
			]);
			continue;
		}
		const { auth, connectionSpec } = emulator.connections.get(String(output[0].json.id))!;
		expect([name, offered(connectionSpec.id)]).toEqual([
			name,
			expect.arrayContaining([auth.specName]),
		]);
		used.push(`${connectionSpec.id} ${auth.specName}`);
	}
	return used;
}

it.each(['azure', 'aws'] as const)(
	'every source and every authentication type of Adobe on %s is connected',
	async (deployment) => {
		const emulator = await openEmulator({ deployment });
		const used = await createAll(emulator, deployment);
		const there = (await listSpecs(emulator)).flatMap(({ id, authSpec }) =>
			authSpec.map(({ name }) => `${id} ${name}`),
		);
		expect(used.sort()).toEqual(there.sort());
	},
	120_000,
);

it('offers every source, and each of its authentication types', () => {
	expect(sources.sort()).toEqual(withConnection.map(({ value }) => value).sort());
	const types = withConnection.flatMap(({ authTypes }) => authTypes);
	expect(choices).toHaveLength(types.length);
});
