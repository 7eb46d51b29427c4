import type { INode, INodeParameters, IRunExecutionData } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import * as flowService from '../emulator/client.cts';
import { byId } from '../engine/steps.cts';
import type { Instance } from './instance.cts';
import { startInstance } from './instance.cts';
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
	instance = await startInstance();
	({ emulator } = instance);
	const { n8n, tokenCredential } = instance;
	adobe = { adobeImsApi: await n8n.createCredential('Adobe', 'adobeImsApi', tokenCredential) };
	openAi = {
		openAiApi: await n8n.createCredential('Model', 'openAiApi', { apiKey: 'none', url: model.url }),
	};
}, 180_000);
afterAll(async () => {
	await instance?.stop();
	await model?.close();
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
				parameters: { promptType: 'define', text: 'Do your work', options: { enableStreaming: false } },
			}),
			node('Model', `${langchain}.lmChatOpenAi`, 1.2, {
				parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
				credentials: openAi,
			}),
			...Object.entries(tools).map(([name, parameters]) =>
				node(name, 'n8n-nodes-adobe-flow-service.adobeFlowServiceTool', 1, {
					parameters,
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
	const account = { server: 'db.example.com', database: 'shop', username: 'aep', password: 's3cret' };
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
	const ingest = { tool: 'Ingest_a_table', input: { name: 'Agent', connectionId: shop.id, table: 'public.orders' } };
	await runAgent(tools, [ingest, 'Done']);
	const [flow] = [...emulator.flows.values()].filter(({ name }) => name === 'Agent');
	expect(model.results.join()).toContain(flow.id);
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
