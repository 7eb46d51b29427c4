import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { readSandbox } from './options';
import { findOperation } from './resources';
import { openPlatform } from './transport/platform';

/**
 * Runs the chosen operation for every input item, in order.
 *
 * All items are read and checked before the first request, so that a wrong field in any of them
 * sends nothing. Output items are linked to their input item. With "Continue" as the node's setting
 * On Error, an item that fails becomes `{ error, details }`; otherwise the first failure stops the run
 * and tells what was done before it.
 *
 * @throws NodeApiError or NodeOperationError with the index of the item
 */
export async function runItems(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = findOperation(
		this.getNodeParameter('resource', 0),
		this.getNodeParameter('operation', 0),
	);
	const outputs: INodeExecutionData[][] = [];
	const fail = (error: unknown, itemIndex: number) => {
		const nodeError = toNodeError(this.getNode(), error, itemIndex);
		if (!this.continueOnFail()) throw tellDone(nodeError, outputs.flat());
		outputs[itemIndex] = [errorItem(nodeError, itemIndex)];
	};

	const tasks = [...this.getInputData().keys()].flatMap((itemIndex) => {
		try {
			const input = operation.read.call(this, itemIndex);
			return [{ itemIndex, input, sandboxName: readSandbox.call(this, itemIndex) }];
		} catch (error) {
			fail(error, itemIndex);
			return [];
		}
	});
	if (tasks.length === 0) return outputs.flat();

	const opening = openPlatform.call(this);
	for (const { itemIndex, input, sandboxName } of tasks) {
		try {
			const platform = (await opening).inSandbox(sandboxName);
			const results = await operation.execute(input, platform);
			outputs[itemIndex] = results.map((json) => ({ json, pairedItem: { item: itemIndex } }));
		} catch (error) {
			fail(error, itemIndex);
		}
	}
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

const maxIdsTold = 20;

/** Adds to an error that stops the run what the items before it did, since n8n drops their output. */
function tellDone(error: NodeError, done: INodeExecutionData[]): NodeError {
	const ids = done.flatMap(({ json }) => (json.id ? [String(json.id)] : []));
	if (ids.length === 0) return error;
	const more = ids.length > maxIdsTold ? ` and ${ids.length - maxIdsTold} more` : '';
	error.description = [
		error.description,
		`The items before it took effect (${ids.slice(0, maxIdsTold).join(', ')}${more}).`,
		"Set 'On Error' in the node's settings to 'Continue' to keep such results.",
	]
		.filter(Boolean)
		.join(' ');
	return error;
}
