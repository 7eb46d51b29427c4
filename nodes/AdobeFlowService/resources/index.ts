import type { INodeProperties } from 'n8n-workflow';

import { connection } from './connection';
import type { Operation, Resource } from './types';

/** What the node works with, in menu order. */
export const resources: Resource[] = [connection];

/** Adds conditions to those a field has of its own. */
function showFor(field: INodeProperties, show: Record<string, string[]>): INodeProperties {
	return {
		...field,
		displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } },
	};
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
	...resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap(({ value: operation, fields }) =>
			fields.map((field) => showFor(field, { resource: [resource], operation: [operation] })),
		),
	),
];

/** The operation that the node's Resource and Operation menus name. */
export function findOperation(resource: string, operation: string): Operation {
	return resources
		.find(({ value }) => value === resource)!
		.operations.find(({ value }) => value === operation)!;
}
