import * as fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator, Fault } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { runNode, speedUpTime } from './engine.cts';
import { byId, mariadb } from './steps.cts';

const runs = 500;
const firstSeed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);

/** Everything that may go wrong with a request: about a quarter of them meet something. */
const rate = 0.04;
const faults: Fault[] = [
	{ kind: 'status', status: 500, when: 'before', rate },
	{ kind: 'status', status: 503, when: 'after', rate },
	{ kind: 'status', status: 408, when: 'after', rate },
	{ kind: 'status', status: 429, retryAfter: 1, when: 'before', rate },
	{ kind: 'reset', when: 'before', rate },
	{ kind: 'reset', when: 'after', rate },
];

const fractions = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((value) => value / 1_000_000);

/** An endless row of numbers from 0 to 1 that a seed decides. */
function randomFrom(seed: number): () => number {
	const [stream] = fc.sample(fc.infiniteStream(fractions), { seed, numRuns: 1 });
	return () => stream.next().value;
}

let random = Math.random;
let emulator: Emulator;
beforeAll(async () => {
	emulator = await openEmulator({ random: () => random() });
	emulator.faults.push(...faults);
});
beforeEach(() => speedUpTime());

/** Runs an operation for items; each must succeed. */
async function each(operation: string, items: IDataObject[], parameters: INodeParameters) {
	if (items.length === 0) return [];
	const { output, error } = await runNode(emulator, {
		parameters: { resource: 'connection', operation, ...parameters },
		items,
		onError: 'continueRegularOutput',
	});
	expect(error).toBeUndefined();
	expect(output.filter(({ json }) => json.error)).toEqual([]);
	expect(output).toHaveLength(items.length);
	return output.map(({ json }) => json);
}

it(`loses and doubles nothing in ${runs} runs with faults (first seed ${firstSeed}; FAULT_SEED repeats it)`, async () => {
	for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
		random = randomFrom(seed);
		emulator.connections.clear();
		emulator.requests.length = 0;
		const count = 1 + Math.floor(random() * 6);
		const names = Array.from({ length: count }, (_, index) => `Run ${seed} item ${index}`);
		try {
			const created = await each(
				'create',
				names.map((name) => ({ name })),
				{
					...mariadb,
					name: '={{ $json.name }}',
				},
			);
			expect([...emulator.connections.values()].map(({ name }) => name).sort()).toEqual(names);
			expect(created.map(({ id }) => emulator.connections.get(String(id))?.name)).toEqual(names);

			const connectionId = byId('={{ $json.id }}');
			const updated = created.filter(() => random() < 0.5);
			await each('update', updated, {
				connectionId,
				updateFields: { description: '={{ "About " + $json.name }}' },
			});
			const deleted = created.filter(() => random() < 0.5);
			await each('delete', deleted, { connectionId });

			const left = created.filter((item) => !deleted.includes(item));
			const expected = left.map((item) => ({
				id: item.id,
				name: item.name,
				description: updated.includes(item) ? `About ${String(item.name)}` : undefined,
			}));
			const found = [...emulator.connections.values()].map(({ id, name, description }) => ({
				id,
				name,
				description,
			}));
			const byName = (a: { name?: unknown }, b: { name?: unknown }) =>
				String(a.name).localeCompare(String(b.name));
			expect(found.sort(byName)).toEqual(expected.sort(byName));
		} catch (error) {
			throw new Error(`Seed ${seed}: ${(error as Error).message}`);
		}
	}
}, 600_000);
