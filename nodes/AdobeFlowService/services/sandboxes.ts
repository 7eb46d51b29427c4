import type { IDataObject } from 'n8n-workflow';

import type { Platform } from '../transport/platform';

export interface Sandbox extends IDataObject {
	name: string;
	title: string;
}

/**
 * The active sandboxes the credential may use.
 * https://developer.adobe.com/experience-platform-apis/references/sandbox/#operation/listAvailableSandboxes
 */
export async function listSandboxes(platform: Platform): Promise<Sandbox[]> {
	const { sandboxes } = await platform.request({
		method: 'GET',
		path: '/data/foundation/sandbox-management/',
	});
	return sandboxes as Sandbox[];
}
