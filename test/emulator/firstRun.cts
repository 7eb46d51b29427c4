import { setTimeout as wait } from 'node:timers/promises';

import type { Emulator, EmulatorOptions } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { create, createParts, onceFlowBody, read } from './client.cts';

/** Makes runs that are over at once. */
export const quick: EmulatorOptions = { runDuration: 1 };

/** Starts an emulator with a dataflow that loads a table once, now. */
export async function openWithRun(options?: EmulatorOptions, tableName?: string) {
	const emulator = await openEmulator(options);
	const { source, target } = await createParts(emulator, tableName);
	const flowId = await create(emulator, '/flows', onceFlowBody(source, target));
	const [runId] = emulator.runs.keys();
	return { emulator, flowId, runId };
}

/** The run once it is over. */
export async function finishedRun(emulator: Emulator, id: string) {
	for (;;) {
		const run = await read(emulator, `/runs/${id}`);
		if (run.metrics.durationSummary.completedAtUTC) return run;
		await wait(1);
	}
}
