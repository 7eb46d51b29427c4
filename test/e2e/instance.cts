import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { INode, INodeParameters } from 'n8n-workflow';

import type { Emulator, EmulatorOptions } from '../../emulator/index.cts';
import type { N8n } from '../../playground/n8n.cjs';
import { joinN8n, startN8n } from '../../playground/n8n.cjs';
import { afterwards, openEmulator } from '../open.cts';

/** A real n8n with the package, beside the emulator. */
export interface Instance {
	emulator: Emulator;
	n8n: N8n;
	/** Where n8n keeps its data and its log. */
	folder: string;
	/** What a user enters in the credentials. */
	tokenCredential: Record<string, string>;
	oAuth2Credential: Record<string, string>;
}

/** An n8n that no other test file uses. */
export interface OwnInstance extends Instance {
	stopN8n(): Promise<void>;
	/** Starts n8n again after it was stopped, with what it has saved. */
	restartN8n(): Promise<void>;
}

/** What a user enters in the credentials to reach an emulator. */
function credentialsOf({ url, account }: Emulator) {
	const { organization, clientId, clientSecret, accessToken } = account;
	const shared = { imsOrg: organization, sandboxName: 'prod', platformUrl: url };
	return {
		tokenCredential: { ...shared, accessToken, apiKey: clientId },
		oAuth2Credential: { ...shared, clientId, clientSecret, imsUrl: url },
	};
}

/** Joins the n8n that test files share, with an emulator of its own. */
export async function joinSharedN8n(options?: EmulatorOptions): Promise<Instance> {
	const emulator = await openEmulator(options);
	const { SHARED_N8N_URL: url, SHARED_N8N_FOLDER: folder } = process.env;
	const n8n = await joinN8n(url!);
	return { emulator, n8n, folder: folder!, ...credentialsOf(emulator) };
}

/** Starts an n8n and an emulator on free ports, with a folder of their own. */
export async function startOwnN8n(
	env: Record<string, string> = {},
	options?: EmulatorOptions,
): Promise<OwnInstance> {
	const emulator = await openEmulator(options);
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-e2e-'));
	afterwards(() => rmSync(folder, { recursive: true }));
	const start = async () => {
		const n8n = await startN8n({ folder, env });
		afterwards(async () => await n8n.stop());
		return n8n;
	};
	let n8n = await start();
	return {
		...{ emulator, folder, ...credentialsOf(emulator) },
		get n8n() {
			return n8n;
		},
		stopN8n: async () => await n8n.stop(),
		async restartN8n() {
			n8n = await start();
		},
	};
}

/** The workflow "Start -> Adobe -> Next"; Adobe creates a connection unless the parameters say else. */
export function workflow(
	parameters: INodeParameters,
	credentials: INode['credentials'],
	extra: Partial<INode> = {},
) {
	const node = (name: string, nodeType: string, rest = {}) => ({
		id: name,
		name,
		type: nodeType,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...rest,
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name: 'e2e',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node('Adobe', 'n8n-nodes-adobe-flow-service.adobeFlowService', {
				position: [220, 0],
				parameters: {
					...{ authentication: 'accessToken', resource: 'connection', operation: 'create' },
					...parameters,
				},
				credentials,
				...extra,
			}),
			node('Next', 'n8n-nodes-base.noOp', { position: [440, 0] }),
		],
		connections: { Start: to('Adobe'), Adobe: to('Next') },
		settings: { executionOrder: 'v1' },
	};
}

/**
 * Has a trigger poll as often as tests want it: n8n takes no expression that fires twice a minute, but as
 * many expressions as one likes.
 */
export const everyThreeSeconds = {
	item: Array.from({ length: 20 }, (_, index) => ({
		...{ mode: 'custom', cronExpression: `${index * 3} * * * * *` },
	})),
};

/** A test that is skipped with the oldest n8n, for a reason that its name then tells. */
export function itUnlessOldest(reason: string, name: string, test: () => Promise<void>): void {
	if (process.env.N8N === 'oldest') it.skip(`${name} (${reason})`, test);
	else it(name, test);
}
