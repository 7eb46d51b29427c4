import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { connection } from '../resources/connection/kind';
import { connectionSpec } from '../resources/connectionSpec/kind';
import { dataset } from '../resources/dataset/kind';
import { flow } from '../resources/flow/kind';
import { flowSpec } from '../resources/flowSpec/kind';
import { mappingSet } from '../resources/mappingSet/kind';
import { run } from '../resources/run/kind';
import { schema } from '../resources/schema/kind';
import type { Kind } from '../resources/operations/kind';
import type { RecordKind } from '../resources/operations/records';
import { sourceConnection } from '../resources/sourceConnection/kind';
import { targetConnection } from '../resources/targetConnection/kind';
import * as flowService from '../services/flowService';
import { readLiveSpec } from '../services/connectionSpecs';
import { openPlatform } from '../transport/platform';
import { listSandboxes } from '../services/sandboxes';
import { chosenConnection } from './connection';
import { openInSandbox } from './sandbox';

/** How many things of another service are looked through for a text. */
const recordsPerSearch = 1000;

/** How many pages are looked through for a text, since the service only finds whole names. */
const pagesPerSearch = 10;

/** A search for the things of a kind by a part of their label; pages are asked for one by one. */
const search = (
	{ path }: Kind,
	labelOf: (item: IDataObject) => string,
	query: flowService.ListQuery = { orderby: '-createdAt' },
) =>
	async function (
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const platform = await openInSandbox.call(this);
		const wanted = filter.toLowerCase();
		const results: INodeListSearchResult['results'] = [];
		let next = paginationToken;
		for (let count = 0; count < pagesPerSearch; count++) {
			const page = await flowService.page(platform, path, query, next);
			results.push(
				...page.items
					.map((item) => ({ name: labelOf(item), value: String(item.id) }))
					.filter(({ name }) => name.toLowerCase().includes(wanted)),
			);
			next = page.next;
			if (!next || results.length > 0) break;
		}
		return { results, ...(next && { paginationToken: next }) };
	};

const nameOf = ({ name, id }: IDataObject) => String(name ?? id);

export const searchConnections = search(connection, nameOf);

const labelOfSpec = (item: IDataObject) =>
	String(connectionSpec.simplify(item).label ?? item.name ?? item.id);

export const searchConnectionSpecs = search(connectionSpec, labelOfSpec, { orderby: 'name' });

/** The connection specs that are of sources, without destinations. */
export const searchSourceSpecs = search(connectionSpec, labelOfSpec, {
	orderby: 'name',
	property: ['attributes.isSource==true'],
});

/** The authentication specs of the connection spec that the node has chosen. */
export async function searchAuthSpecs(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const specId = this.getCurrentNodeParameter('connectionSpecId', { extractValue: true });
	if (!specId) return { results: [] };
	const wanted = filter.toLowerCase();
	const { authSpecs } = await readLiveSpec(await openInSandbox.call(this), String(specId));
	return {
		results: authSpecs
			.map(({ specName }) => ({ name: specName, value: specName }))
			.filter(({ name }) => name.toLowerCase().includes(wanted)),
	};
}

export const searchFlows = search(flow, nameOf);

export const searchFlowSpecs = search(flowSpec, nameOf, { orderby: 'name' });

export const searchRuns = search(run, (item) => {
	const { startedAt = '', status = 'not started', flowId } = run.simplify(item);
	return `${String(startedAt)} ${String(status)} (dataflow ${String(flowId)})`.trim();
});

export const searchSourceConnections = search(sourceConnection, nameOf);

export const searchTargetConnections = search(targetConnection, nameOf);

/** The tables, folders and files at the top of the connection that the node has chosen. */
export async function searchObjects(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const connectionId = chosenConnection(this);
	if (!connectionId) return { results: [] };
	const wanted = filter.toLowerCase();
	const { items } = await flowService.explore(
		await openInSandbox.call(this),
		connection.path,
		connectionId,
		{ objectType: 'root' },
	);
	return {
		results: items
			.map(({ path, name }) => ({ name: String(path ?? name), value: String(path ?? name) }))
			.filter(({ name }) => name.toLowerCase().includes(wanted))
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
}

/** A search for the things of another service by a part of their name, newest or first by name. */
const searchRecords = ({ list, simplify }: RecordKind) =>
	async function (this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const platform = await openInSandbox.call(this);
		const wanted = filter.toLowerCase();
		const results: INodeListSearchResult['results'] = [];
		for await (const item of list(platform, '', recordsPerSearch)) {
			const { id, name = id } = simplify(item);
			if (String(name).toLowerCase().includes(wanted)) {
				results.push({ name: String(name), value: String(id) });
			}
		}
		return { results };
	};

export const searchDataSets = searchRecords(dataset);

export const searchMappingSets = searchRecords(mappingSet);

export const searchSchemas = searchRecords(schema);

/** The active sandboxes the credential may use, by title or name. */
export async function searchSandboxes(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const wanted = filter.toLowerCase();
	const sandboxes = await listSandboxes(await openPlatform.call(this));
	return {
		results: sandboxes
			.map(({ name, title }) => ({ name: title ? `${title} (${name})` : name, value: name }))
			.filter(({ name }) => name.toLowerCase().includes(wanted))
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
}
