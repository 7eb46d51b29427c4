import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { INode, INodeParameters } from 'n8n-workflow';

import type { Emulator, EmulatorOptions } from '../../emulator/index.cts';
import { startEmulator } from '../../emulator/index.cts';
import type { N8n } from '../../playground/n8n.cjs';
import { startN8n } from '../../playground/n8n.cjs';

/** A real n8n with the package, beside the emulator. */
export interface Instance {
	emulator: Emulator;
	n8n: N8n;
	/** Where n8n keeps its data and its log. */
	folder: string;
	/** What a user enters in the credentials. */
	tokenCredential: Record<string, string>;
	oAuth2Credential: Record<string, string>;
	/** Starts n8n again after it was stopped, with what it has saved. */
	restartN8n: () => Promise<void>;
	stop: () => Promise<void>;
}

/** Starts both on free ports, with a folder of their own. */
export async function startInstance(
	env: Record<string, string> = {},
	emulatorOptions: EmulatorOptions = {},
): Promise<Instance> {
	const emulator = await startEmulator(emulatorOptions);
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-e2e-'));
	const clear = async () => {
		await emulator.close();
		rmSync(folder, { recursive: true });
	};
	const start = async () => await startN8n({ folder, env });
	const n8n = await start().catch(async (error) => {
		await clear();
		throw error;
	});

	const { organization, clientId, clientSecret, accessToken } = emulator.account;
	const shared = { imsOrg: organization, sandboxName: 'prod', platformUrl: emulator.url };
	const instance: Instance = {
		emulator,
		n8n,
		folder,
		tokenCredential: { ...shared, accessToken, apiKey: clientId },
		oAuth2Credential: { ...shared, clientId, clientSecret, imsUrl: emulator.url },
		async restartN8n() {
			instance.n8n = await start();
		},
		async stop() {
			await instance.n8n.stop();
			await clear();
		},
	};
	return instance;
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

/** Waits until something is true that others bring about. */
export async function until(isTrue: () => boolean): Promise<void> {
	const deadline = Date.now() + 60_000;
	while (!isTrue()) {
		if (Date.now() > deadline) throw new Error('It has not come true within a minute');
		await wait(20);
	}
}

/** A test that is skipped with the oldest n8n, for a reason that its name then tells. */
export function itUnlessOldest(reason: string, name: string, test: () => Promise<void>): void {
	if (process.env.N8N === 'oldest') it.skip(`${name} (${reason})`, test);
	else it(name, test);
}
