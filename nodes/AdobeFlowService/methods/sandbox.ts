import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Platform } from '../transport/platform';
import { openPlatform } from '../transport/platform';

/** The platform in the sandbox that the node's options name. */
export async function openInSandbox(this: ILoadOptionsFunctions): Promise<Platform> {
	const platform = await openPlatform.call(this);
	const chosen = this.getCurrentNodeParameter('options.sandboxName', { extractValue: true });
	return platform.inSandbox(chosen ? String(chosen) : undefined);
}
