import type { INodeProperties } from 'n8n-workflow';

import type { Item } from '../parameters/item';
import { connection } from './connection';
import { connectionSpec } from './connectionSpec';
import { dataset } from './dataset';
import { flow } from './flow';
import { flowSpec } from './flowSpec';
import { mappingSet } from './mappingSet';
import { run } from './run';
import { sandbox } from './sandbox';
import { schema } from './schema';
import { sourceConnection } from './sourceConnection';
import { targetConnection } from './targetConnection';
import type { Operation, Resource } from './types';

/** What the node works with, in menu order. */
export const resources: Resource[] = [
	connection,
	connectionSpec,
	flow,
	run,
	dataset,
	flowSpec,
	mappingSet,
	sandbox,
	schema,
	sourceConnection,
	targetConnection,
];

/**
 * The fields of all operations. What operations have in common is declared once; each still shows its
 * own fields in its own order.
 */
function operationFields(): INodeProperties[] {
	const shared: Array<{ id: string; field: INodeProperties; of: Map<string, string[]> }> = [];
	for (const { value: resource, operations } of resources) {
		for (const { value: operation, fields } of operations) {
			let position = 0;
			for (const field of fields) {
				const id = JSON.stringify(field);
				let index = shared.findIndex((entry, at) => at >= position && entry.id === id);
				if (index === -1) {
					index = position;
					shared.splice(index, 0, { id, field, of: new Map() });
				}
				const { of } = shared[index];
				of.set(resource, [...(of.get(resource) ?? []), operation]);
				position = index + 1;
			}
		}
	}
	return shared.flatMap(({ field, of }) => placesOf(of).map((show) => showAt(field, show)));
}

type Show = { resource?: string[]; operation: string[] };

/**
 * The resources and operations that have a field, with as few conditions as it takes: the operations
 * alone when they have it in every resource, otherwise those resources together that have it alike.
 */
function placesOf(of: Map<string, string[]>): Show[] {
	const names = new Set([...of.values()].flat());
	const isEverywhere = resources.every(({ value: resource, operations }) =>
		operations.every(({ value }) => !names.has(value) || of.get(resource)?.includes(value)),
	);
	if (isEverywhere) return [{ operation: [...names] }];
	const groups = new Map<string, Required<Show>>();
	for (const [resource, operation] of of) {
		const group = groups.get(operation.join()) ?? { resource: [], operation };
		group.resource.push(resource);
		groups.set(operation.join(), group);
	}
	return [...groups.values()];
}

const showAt = (field: INodeProperties, show: Show): INodeProperties => ({
	...field,
	displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } },
});

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

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(({ name, value }) => ({ name, value })),
	default: 'connection',
};

/** The Resource and Operation menus and the fields of every operation. */
export const resourceFields: INodeProperties[] = [
	resourceField,
	...resources.map(operationField),
	...operationFields(),
];

/**
 * The operation that the node's Resource and Operation menus name.
 *
 * @throws UserError for one that they do not offer
 */
export function readOperation(item: Item): Operation {
	const resource = item.choice(resourceField);
	const chosen = resources.find(({ value }) => value === resource)!;
	const operation = item.choice(operationField(chosen));
	return chosen.operations.find(({ value }) => value === operation)!;
}
