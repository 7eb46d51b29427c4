import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
	IRunExecutionData,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import * as flowService from '../emulator/client.cts';
import { byId } from '../engine/steps.cts';
import type { Instance } from './instance.cts';
import { joinSharedN8n } from './instance.cts';
import type { ScriptedModel } from './scriptedModel.cts';
import { startModel } from './scriptedModel.cts';

jest.setTimeout(60_000);

let instance: Instance;
let emulator: Emulator;
let model: ScriptedModel;
let adobe: INode['credentials'];
let openAi: INode['credentials'];
beforeAll(async () => {
	model = await startModel();
	instance = await joinSharedN8n();
	({ emulator } = instance);
	const { n8n, tokenCredential } = instance;
	adobe = { adobeImsApi: await n8n.createCredential('Adobe', 'adobeImsApi', tokenCredential) };
	openAi = {
		openAiApi: await n8n.createCredential('Model', 'openAiApi', { apiKey: 'none', url: model.url }),
	};
});

/** Lets the model fill in a field. */
const fromModel = (name: string, description: string, type = 'string') =>
	`={{ $fromAI('${name}', '${description}', '${type}') }}`;

/** Runs an agent that has the node as its tools, and does what the script says. */
async function runAgent(tools: Record<string, INodeParameters>, script: ScriptedModel['script']) {
	model.script = script;
	const node = (name: string, type: string, typeVersion: number, rest: Partial<INode>) => ({
		...{ id: name, name, type, typeVersion, position: [0, 0], parameters: {} },
		...rest,
	});
	const langchain = '@n8n/n8n-nodes-langchain';
	const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const { status, data } = await instance.n8n.run({
		name: 'Agent',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', `${langchain}.agent`, 3.1, {
				parameters: {
					promptType: 'define',
					text: 'Do your work',
					options: { enableStreaming: false },
				},
			}),
			node('Model', `${langchain}.lmChatOpenAi`, 1.2, {
				parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
				credentials: openAi,
			}),
			...Object.entries(tools).map(([name, parameters]) =>
				node(name, 'n8n-nodes-adobe-flow-service.adobeFlowServiceTool', 1, {
					parameters: { authentication: 'accessToken', ...parameters },
					credentials: adobe,
				}),
			),
		],
		connections: {
			Start: to('main'),
			Model: to('ai_languageModel'),
			...Object.fromEntries(Object.keys(tools).map((name) => [name, to('ai_tool')])),
		},
		settings: { executionOrder: 'v1' },
	});
	const { runData, error } = (data as IRunExecutionData).resultData;
	const [answer] = runData.Agent?.[0].data?.main[0] ?? [];
	return { status, error, answer: answer?.json.output };
}

it('gives a model what it asks for, small and with IDs', async () => {
	const { source, target } = await flowService.createParts(emulator);
	const id = await flowService.create(emulator, '/flows', flowService.onceFlowBody(source, target));
	const tools = {
		'List dataflows': {
			resource: 'flow',
			operation: 'getAll',
			limit: fromModel('limit', 'How many at most', 'number'),
			filters: { state: fromModel('state', 'enabled, disabled or draft') },
		},
		'Stop a dataflow': {
			resource: 'flow',
			operation: 'disable',
			flowId: byId(fromModel('flowId', 'ID of the dataflow')),
		},
	};
	const { status, answer } = await runAgent(tools, [
		{ tool: 'List_dataflows', input: { limit: 5, state: 'enabled' } },
		{ tool: 'Stop_a_dataflow', input: { flowId: id } },
		'It is stopped',
	]);
	expect([status, answer]).toEqual(['success', 'It is stopped']);
	expect(model.tools.map(({ name }) => name).sort()).toEqual(['List_dataflows', 'Stop_a_dataflow']);
	const [list, stop] = model.results;
	expect(list).toContain(id);
	expect(list.length).toBeLessThan(1000);
	expect(stop).toContain(id);
	expect(emulator.flows.get(id)?.state).toBe('disabled');
});

it('lets a model fill in every field of a connection and ingest a table', async () => {
	const tools = {
		'Connect a database': {
			...{ resource: 'connection', operation: 'create', name: fromModel('name', 'Name') },
			...{ sourceType: fromModel('sourceType', 'Such as postgresql'), sourceAccount: 'json' },
			authType: fromModel('authType', 'Authentication type'),
			authParametersJson: fromModel('account', 'Account', 'json'),
		},
		'Ingest a table': {
			...{ resource: 'flow', operation: 'ingestTable', name: fromModel('name', 'Name') },
			connectionId: byId(fromModel('connectionId', 'ID of the connection')),
			table: { __rl: true, mode: 'path', value: fromModel('table', 'Path of the table') },
			...{ into: 'new', frequency: 'once' },
		},
	};
	const account = {
		server: 'db.example.com',
		database: 'shop',
		username: 'aep',
		password: 's3cret',
	};
	await runAgent(tools, [
		{
			tool: 'Connect_a_database',
			input: { name: 'Shop', sourceType: 'mariadb', authType: 'connectionString', account },
		},
		'Connected',
	]);
	const shop = [...emulator.connections.values()].find(({ name }) => name === 'Shop')!;
	expect(model.results.join()).toContain(shop.id);
	expect(model.results.join()).not.toContain('s3cret');
	const ingest = {
		tool: 'Ingest_a_table',
		input: { name: 'Agent', connectionId: shop.id, table: 'public.orders' },
	};
	await runAgent(tools, [ingest, 'Done']);
	const [flow] = [...emulator.flows.values()].filter(({ name }) => name === 'Agent');
	expect(model.results.join()).toContain(flow.id);
});

it('gives a model no more than the fields that are selected, always with the ID', async () => {
	const { source, target } = await flowService.createParts(emulator);
	const body = { ...flowService.onceFlowBody(source, target), name: 'Sparing' };
	const id = await flowService.create(emulator, '/flows', body);
	const tools = {
		'Get a dataflow': {
			...{ resource: 'flow', operation: 'get', output: 'selected' },
			flowId: byId(fromModel('flowId', 'ID of the dataflow')),
			outputFields: fromModel('fields', 'Fields to return'),
		},
		'Get a connection': {
			...{ resource: 'connection', operation: 'getAll', limit: 1, output: 'selected' },
			outputFields: 'auth.params.password, auth.specName',
		},
	};
	await runAgent(tools, [
		{
			tool: 'Get_a_dataflow',
			input: { flowId: id, fields: 'name,frequency, flowSpec.version,no such' },
		},
		{ tool: 'Get_a_connection', input: {} },
		'Done',
	]);
	const [flow, connection] = model.results.map((text) => JSON.parse(text)[0]);
	expect(flow).toEqual({ id, name: 'Sparing', frequency: 'once', 'flowSpec.version': '1.0' });
	expect(connection).toEqual({ id: expect.any(String), 'auth.specName': expect.any(String) });
});

/** A field's value with everything in it left to the model; undefined where only an editor can fill it in. */
function leftToModel({ name, displayName, type, options, modes }: INodeProperties): unknown {
	const about = `${displayName} (${name})`.replace(/['"{}]/g, '');
	const as = (valueType: string) => fromModel(name, about, valueType);
	if (type === 'resourceLocator')
		return { __rl: true, mode: modes!.at(-1)!.name, value: as('string') };
	if (type === 'collection') {
		const fields = (options as INodeProperties[]).map((field) => [field.name, leftToModel(field)]);
		return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
	}
	if (type === 'multiOptions' || type === 'json') return as('json');
	if (type === 'boolean' || type === 'number') return as(type);
	return ['string', 'options', 'dateTime'].includes(type) ? as('string') : undefined;
}

const namesIn = (value: unknown): string[] =>
	[...JSON.stringify(value ?? '').matchAll(/\$fromAI\('(\w+)'/g)].map(([, name]) => name);

it('lets a model fill in every field of every operation, and tells it what each is for', async () => {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const { AdobeFlowService } = require('../../index.js');
	const description = new AdobeFlowService().description as INodeTypeDescription;
	const { properties } = description;
	// As n8n calls the copy of the node that agents use.
	const asTool = { ...description, name: `${description.name}Tool` };
	const tools: Record<string, INodeParameters> = {};
	for (const { displayOptions, options } of properties.filter(({ name }) => name === 'operation')) {
		const [resource] = displayOptions!.show!.resource as string[];
		for (const { value: operation, action } of options as INodePropertyOptions[]) {
			const choices = { resource, operation: String(operation) };
			const shown = NodeHelpers.getNodeParameters(properties, choices, true, false, null, asTool)!;
			const fields = properties
				.filter(({ name }) => !['authentication', 'resource', 'operation'].includes(name))
				.filter((field) => NodeHelpers.displayParameter(shown, field, null, asTool))
				.map((field) => [field.name, leftToModel(field)]);
			tools[action!] = { ...choices, ...Object.fromEntries(fields) };
		}
	}
	await runAgent(tools, ['Nothing to do']);
	const offered = Object.fromEntries(model.tools.map((tool) => [tool.name, tool]));
	expect(Object.keys(offered)).toHaveLength(Object.keys(tools).length);
	for (const [action, parameters] of Object.entries(tools)) {
		const { description, parameters: input } = offered[action.replaceAll(' ', '_')];
		expect(description).toMatch(/\w+ \w+/);
		expect([action, Object.keys(input.properties).sort()]).toEqual([
			action,
			[...new Set(namesIn(parameters))].sort(),
		]);
	}
});

it('tells a model in words what is wrong and what to do', async () => {
	const tools = {
		'Get a dataflow': {
			...{ resource: 'flow', operation: 'get' },
			flowId: byId(fromModel('flowId', 'ID of the dataflow')),
		},
	};
	const { status, answer } = await runAgent(tools, [
		{ tool: 'Get_a_dataflow', input: { flowId: 'no such thing' } },
		{ tool: 'Get_a_dataflow', input: { flowId: '00000000-0000-4000-8000-000000000000' } },
		'There is none',
	]);
	expect([status, answer]).toEqual(['success', 'There is none']);
	expect(model.results[0]).toContain("'Dataflow' is 'no such thing', which is not an ID");
	expect(model.results[0]).toContain('Choose the dataflow from the list or give its ID.');
	expect(model.results[1]).toContain('Adobe does not find the resource');
	expect(model.results[1]).toContain('Adobe says: ');
});
