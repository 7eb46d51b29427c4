import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { openPlatform } from '../transport/platform';

interface Sandbox {
	name: string;
	title: string;
}

/**
 * The active sandboxes the credential may use, by title or name.
 * https://developer.adobe.com/experience-platform-apis/references/sandbox/#operation/listAvailableSandboxes
 */
export async function searchSandboxes(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const platform = await openPlatform.call(this);
	const { sandboxes } = (await platform.request({
		method: 'GET',
		path: '/data/foundation/sandbox-management/',
	})) as unknown as { sandboxes: Sandbox[] };
	const wanted = filter.toLowerCase();
	return {
		results: sandboxes
			.map(({ name, title }) => ({ name: title ? `${title} (${name})` : name, value: name }))
			.filter(({ name }) => name.toLowerCase().includes(wanted))
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
}
