import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { flow } from '../resources/flow/kind';
import { findColumns } from '../services/columns';
import { chosenConnection } from './connection';
import * as flowService from '../services/flowService';
import { openInSandbox } from './sandbox';

/** How many dataflows a dropdown offers, which is loaded as a whole. */
const mostFlows = 1000;

/** The newest dataflows, by name. */
export async function getFlows(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const platform = await openInSandbox.call(this);
	const flows: INodePropertyOptions[] = [];
	const listed = flowService.list(platform, flow.path, { orderby: '-createdAt' }, mostFlows);
	for await (const { id, name = id } of listed)
		flows.push({ name: String(name), value: String(id) });
	return flows.sort((a, b) => a.name.localeCompare(b.name));
}

/** The columns of the table that the node has chosen. */
export async function getColumns(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const connectionId = chosenConnection(this);
	const isSource = this.getCurrentNodeParameter('resource') === 'sourceConnection';
	const table = this.getCurrentNodeParameter(isSource ? 'path' : 'table', { extractValue: true });
	if (!connectionId || !table) return [];
	const platform = await openInSandbox.call(this);
	const columns = await findColumns(platform, { connectionId, table: String(table) });
	return columns.map(({ name, type }) => ({ name, value: name, description: type }));
}
