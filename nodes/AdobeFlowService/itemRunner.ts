import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { ExecutionOptions } from './options';
import { readExecutionOptions, readSandbox } from './options';
import { itemOf } from './parameters/item';
import { readOperation } from './resources';
import type { Platform } from './transport/platform';
import { openPlatform } from './transport/platform';

/**
 * Runs the chosen operation for every input item, several at once up to the limit in the options.
 *
 * All items are read and checked before the first request that changes something, so that a wrong
 * field in any of them changes nothing. Output items stand in the order of the input and are linked to it. With "Continue" as
 * the node's setting On Error, an item that fails becomes `{ error, details }`; otherwise no item is
 * begun after the first failure, and the error tells what the others did.
 *
 * @throws NodeApiError or NodeOperationError with the index of the item
 */
export async function runItems(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = readOperation(itemOf(this, 0));
	const outputs: INodeExecutionData[][] = [];
	let stopped: NodeError | undefined;
	const fail = (error: unknown, itemIndex: number) => {
		const nodeError = toNodeError(this.getNode(), error, itemIndex);
		if (this.continueOnFail()) outputs[itemIndex] = [errorItem(nodeError, itemIndex)];
		else stopped ??= nodeError;
	};

	let limits: ExecutionOptions | undefined;
	let opening: Promise<Platform> | undefined;
	const open = async (sandboxName: string) => {
		opening ??= openPlatform.call(this, limits);
		return (await opening).inSandbox(sandboxName);
	};

	const tasks: Array<{ itemIndex: number; input: unknown; sandboxName: string }> = [];
	for (const itemIndex of this.getInputData().keys()) {
		try {
			limits ??= readExecutionOptions(itemOf(this, 0));
			const item = itemOf(this, itemIndex);
			const sandboxName = readSandbox(item);
			const input = await operation.read(item, async () => await open(sandboxName));
			tasks.push({ itemIndex, input, sandboxName });
		} catch (error) {
			fail(error, itemIndex);
		}
	}

	const work = async () => {
		for (let task = tasks.shift(); task && !stopped; task = tasks.shift()) {
			const { itemIndex, input, sandboxName } = task;
			try {
				const results = await operation.execute(input, await open(sandboxName));
				outputs[itemIndex] = results.map((json) => ({ json, pairedItem: { item: itemIndex } }));
			} catch (error) {
				fail(error, itemIndex);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(limits?.concurrency ?? 0, tasks.length) }, work));

	if (stopped) throw tellModel(tellDone(stopped, outputs.flat()));
	return outputs.flat();
}

/**
 * The error as n8n shows it: it tells the item, and does not hold the node's parameters, which n8n
 * would store with the run and in which a password may stand.
 */
function toNodeError(node: INode, error: unknown, itemIndex: number) {
	const nodeError =
		error instanceof NodeApiError || error instanceof NodeOperationError
			? error
			: new NodeOperationError(node, error as Error, {
					description: (error as { description?: string }).description,
				});
	Object.assign(nodeError, { node: { ...node, parameters: {} } });
	nodeError.context.itemIndex = itemIndex;
	return nodeError;
}

type NodeError = ReturnType<typeof toNodeError>;

function errorItem(error: NodeError, itemIndex: number): INodeExecutionData {
	const { message, description, context } = error;
	return {
		json: { error: message, details: { description, ...(context.details as IDataObject) } },
		pairedItem: { item: itemIndex },
	};
}

/** n8n hands no more than the message on to an agent's model, which must also know what to do. */
function tellModel(error: NodeError): NodeError {
	const { message, description, node } = error;
	if (node.type.endsWith('Tool') && description) error.message = `${message}. ${description}`;
	return error;
}

const maxIdsTold = 20;

/** Adds to an error that stops the run what other items did, since n8n drops their output. */
function tellDone(error: NodeError, done: INodeExecutionData[]): NodeError {
	const ids = done.flatMap(({ json }) => (json.id ? [String(json.id)] : []));
	if (ids.length === 0) return error;
	const more = ids.length > maxIdsTold ? ` and ${ids.length - maxIdsTold} more` : '';
	error.description = [
		error.description,
		`Other items took effect before it stopped (${ids.slice(0, maxIdsTold).join(', ')}${more}).`,
		"Set 'On Error' in the node's settings to 'Continue' to keep such results.",
	]
		.filter(Boolean)
		.join(' ');
	return error;
}
