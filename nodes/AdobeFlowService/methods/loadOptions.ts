import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { findColumns } from '../resources/shared/columns';
import { openInSandbox } from './sandbox';

/** The columns of the table that the node has chosen. */
export async function getColumns(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const chosen = (name: string) => this.getCurrentNodeParameter(name, { extractValue: true });
	const connectionId = chosen('connectionId');
	const table = chosen('table') || chosen('path');
	if (!connectionId || !table) return [];
	const platform = await openInSandbox.call(this);
	const columns = await findColumns(platform, {
		connectionId: String(connectionId),
		table: String(table),
	});
	return columns.map(({ name, type }) => ({ name, value: name, description: type }));
}
