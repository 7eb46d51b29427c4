import type { INodeProperties } from 'n8n-workflow';

import { connection } from './connection';
import { connectionSpec } from './connectionSpec';
import { flow } from './flow';
import { flowSpec } from './flowSpec';
import { run } from './run';
import { sandbox } from './sandbox';
import { sourceConnection } from './sourceConnection';
import { targetConnection } from './targetConnection';
import type { Operation, Resource } from './types';

/** What the node works with, in menu order. */
export const resources: Resource[] = [
	connection,
	connectionSpec,
	flow,
	run,
	flowSpec,
	sandbox,
	sourceConnection,
	targetConnection,
];

/**
 * The fields of all operations of a resource. Operations that have a field in common share it; each
 * still shows its own in its own order.
 */
function operationFields({ value: resource, operations }: Resource): INodeProperties[] {
	const shared: Array<{ id: string; field: INodeProperties; operation: string[] }> = [];
	for (const { value: operation, fields } of operations) {
		let position = 0;
		for (const field of fields) {
			const id = JSON.stringify(field);
			const found = shared.findIndex((entry, index) => index >= position && entry.id === id);
			if (found === -1) shared.splice(position, 0, { id, field, operation: [operation] });
			else shared[found].operation.push(operation);
			position = (found === -1 ? position : found) + 1;
		}
	}
	return shared.map(({ field, operation }) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { resource: [resource], operation, ...field.displayOptions?.show },
		},
	}));
}

function operationField({ value: resource, operations }: Resource): INodeProperties {
	const [{ value: defaultOperation }] = operations;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: defaultOperation,
	};
}

/** The Resource and Operation menus and the fields of every operation. */
export const resourceFields: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value }) => ({ name, value })),
		default: 'connection',
	},
	...resources.map(operationField),
	...resources.flatMap(operationFields),
];

/** The operation that the node's Resource and Operation menus name. */
export function findOperation(resource: string, operation: string): Operation {
	return resources
		.find(({ value }) => value === resource)!
		.operations.find(({ value }) => value === operation)!;
}
