import type { AddressInfo } from 'node:net';

import fastify from 'fastify';

import { afterwards } from '../open.cts';

/** A call of a tool, as the model asks for it. */
export interface ToolCall {
	tool: string;
	input: object;
}

interface Message {
	role: string;
	content: string;
}

/** A language model that does as it is told, behind the interface that n8n's node for OpenAI speaks. */
export interface ScriptedModel {
	url: string;
	/** What it is to do, a step each time it is asked; a text ends the agent's work. */
	script: Array<ToolCall | string>;
	/** The tools that it was last offered: their descriptions and inputs. */
	tools: Array<{ name: string; description: string; parameters: { properties: object } }>;
	/** What the tools have given it. */
	results: string[];
}

/** Starts a model on loopback, which is closed afterwards. */
export async function startModel(): Promise<ScriptedModel> {
	const app = fastify({ forceCloseConnections: true });
	afterwards(async () => await app.close());
	const model: Omit<ScriptedModel, 'url'> = { script: [], tools: [], results: [] };
	app.post('/v1/chat/completions', async (request) => {
		const { messages, tools = [] } = request.body as {
			messages: Message[];
			tools?: Array<{ function: ScriptedModel['tools'][number] }>;
		};
		model.tools = tools.map((tool) => tool.function);
		model.results = messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
		const step = model.script.shift() ?? 'Nothing is left to do';
		const message =
			typeof step === 'string'
				? { role: 'assistant', content: step }
				: {
						role: 'assistant',
						content: null,
						tool_calls: [
							{
								id: `call_${model.results.length}`,
								type: 'function',
								function: { name: step.tool, arguments: JSON.stringify(step.input) },
							},
						],
					};
		const finish_reason = typeof step === 'string' ? 'stop' : 'tool_calls';
		return {
			...{ id: 'scripted', object: 'chat.completion', created: 0, model: 'scripted' },
			choices: [{ index: 0, message, finish_reason }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	return Object.assign(model, { url: `http://127.0.0.1:${port}/v1` });
}
