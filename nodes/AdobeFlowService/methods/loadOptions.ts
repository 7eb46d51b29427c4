import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { findColumns } from '../resources/shared/columns';
import { chosenConnection } from './connection';
import { openInSandbox } from './sandbox';

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
