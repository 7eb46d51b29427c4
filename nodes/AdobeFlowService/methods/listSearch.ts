import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { connection } from '../resources/connection/kind';
import { connectionSpec } from '../resources/connectionSpec/kind';
import { dataset } from '../resources/dataset/kind';
import { flow } from '../resources/flow/kind';
import { flowSpec } from '../resources/flowSpec/kind';
import { mappingSet } from '../resources/mappingSet/kind';
import type { ListedKind } from '../resources/operations/kind';
import { run } from '../resources/run/kind';
import { sandbox } from '../resources/sandbox/kind';
import { schema } from '../resources/schema/kind';
import { sourceConnection } from '../resources/sourceConnection/kind';
import { targetConnection } from '../resources/targetConnection/kind';
import { readLiveSpec } from '../services/connectionSpecs';
import * as flowService from '../services/flowService';
import { openPlatform } from '../transport/platform';
import { chosenConnection } from './connection';
import { openInSandbox } from './sandbox';

/** Some entries of a list in the editor, and where the next ones begin. */
interface Entries {
	results: INodeListSearchResult['results'];
	next?: string;
}

/** Reads the entries of a list from some place on. */
type Read = (next?: string) => Promise<Entries>;

/** How many pages are looked through for a text, since Adobe's services only find whole names. */
const pagesPerSearch = 10;

/** A search for what has a text in its name; pages are asked for one by one. */
const search = (open: (context: ILoadOptionsFunctions) => Promise<Read>) =>
	async function (
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const read = await open(this);
		const wanted = filter.toLowerCase();
		const results: Entries['results'] = [];
		let next = paginationToken;
		for (let count = 0; count < pagesPerSearch; count++) {
			const page = await read(next);
			results.push(...page.results.filter(({ name }) => name.toLowerCase().includes(wanted)));
			next = page.next;
			if (!next || results.length > 0) break;
		}
		return { results, ...(next && { paginationToken: next }) };
	};

/** A list that has no further pages. */
const whole =
	(names: string[]): Read =>
	async () => ({ results: names.map((name) => ({ name, value: name })) });

const searchFor = (
	{ page, simplify, label }: Pick<ListedKind, 'page' | 'simplify' | 'label'>,
	open = openInSandbox,
) =>
	search(async (context) => {
		const platform = await open.call(context);
		return async (from) => {
			const { items, next } = await page(platform, from);
			const results = items.map((item) => {
				const simple = simplify(item);
				const [value] = Object.values(simple).map(String);
				return { name: label?.(item) ?? String(simple.name ?? value), value };
			});
			return { results, next };
		};
	});

export const searchConnections = searchFor(connection);

export const searchConnectionSpecs = searchFor(connectionSpec);

/** The connection specs that are of sources, without destinations. */
export const searchSourceSpecs = searchFor({
	...connectionSpec,
	page: async (platform, next) =>
		await flowService.page(
			platform,
			connectionSpec.path,
			{ orderby: 'name', property: ['attributes.isSource==true'] },
			next,
		),
});

export const searchDataSets = searchFor(dataset);

export const searchFlows = searchFor(flow);

export const searchFlowSpecs = searchFor(flowSpec);

export const searchMappingSets = searchFor(mappingSet);

export const searchRuns = searchFor(run);

/** The sandboxes that the credential may use, whatever the chosen one. */
export const searchSandboxes = searchFor(sandbox, openPlatform);

export const searchSchemas = searchFor(schema);

export const searchSourceConnections = searchFor(sourceConnection);

export const searchTargetConnections = searchFor(targetConnection);

/** The authentication specs of the connection spec that the node has chosen. */
export const searchAuthSpecs = search(async (context) => {
	const specId = context.getCurrentNodeParameter('connectionSpecId', { extractValue: true });
	if (!specId) return whole([]);
	const { authSpecs } = await readLiveSpec(await openInSandbox.call(context), String(specId));
	return whole(authSpecs.map(({ specName }) => specName));
});

/** The tables, folders and files at the top of the connection that the node has chosen. */
export const searchObjects = search(async (context) => {
	const connectionId = chosenConnection(context);
	if (!connectionId) return whole([]);
	const platform = await openInSandbox.call(context);
	return whole((await flowService.exploreRoot(platform, connectionId)).sort());
});
