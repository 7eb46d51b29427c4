import type { IDataObject } from 'n8n-workflow';

import { listOf, readObject, readText } from '../transport/answer';
import type { Platform } from '../transport/platform';

export interface Sandbox extends IDataObject {
	name: string;
	title?: string;
}

/**
 * The active sandboxes the credential may use.
 * https://developer.adobe.com/experience-platform-apis/references/sandbox/#operation/listAvailableSandboxes
 */
export async function listSandboxes(platform: Platform): Promise<Sandbox[]> {
	return await platform.request({
		method: 'GET',
		path: '/data/foundation/sandbox-management/',
		read: (answer) => listOf(readSandbox)(readObject(answer).sandboxes),
	});
}

function readSandbox(value: unknown): Sandbox {
	const sandbox = readObject(value);
	return { ...sandbox, name: readText(sandbox, 'name') };
}
