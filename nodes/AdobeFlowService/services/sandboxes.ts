import type { IDataObject } from 'n8n-workflow';

import { entriesOf, readObject, readText } from '../transport/answer';
import { noPermission } from '../transport/errorGuide';
import type { Platform } from '../transport/platform';
import type { Service } from '../transport/request';

const service: Service = {
	path: '/data/foundation/sandbox-management',
	guide: { 403: noPermission('View Sandboxes') },
};

export interface Sandbox extends IDataObject {
	name: string;
}

/**
 * The active sandboxes the credential may use.
 * https://developer.adobe.com/experience-platform-apis/references/sandbox/#operation/listAvailableSandboxes
 */
export async function listSandboxes(platform: Platform): Promise<Sandbox[]> {
	return await platform.request({
		service,
		method: 'GET',
		path: '/',
		read: entriesOf('sandboxes', readSandbox),
	});
}

function readSandbox(value: unknown): Sandbox {
	const sandbox = readObject(value);
	return { ...sandbox, name: readText(sandbox, 'name') };
}
