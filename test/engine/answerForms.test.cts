import { answerForms } from '../../emulator/index.cts';
import type { Emulator } from '../../emulator/index.cts';
import { connectionBody, create, createParts, onceFlowBody, s3Body } from '../emulator/client.cts';
import { sample } from '../emulator/siblings.cts';
import { openEmulator } from '../open.cts';
import { runNode } from './engine.cts';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** What the node makes of an operation. */
async function outputOf(emulator: Emulator, parameters: object) {
	const { output, error } = await runNode(emulator, {
		parameters: { outputFormat: 'raw', options: {}, ...parameters } as never,
	});
	expect(error).toBeUndefined();
	return output.map(({ json }) => json);
}

describe.each(answerForms)('Where Adobe answers as in: %s', (answers) => {
	let emulator: Emulator;
	beforeAll(async () => {
		emulator = await openEmulator({ answers });
	});

	it('a table is ingested', async () => {
		const connection = await create(emulator, '/connections', connectionBody);
		const [made] = await outputOf(emulator, {
			resource: 'flow',
			operation: 'ingestTable',
			name: `Ingested ${answers}`,
			connectionId: byId(connection),
			table: { __rl: true, mode: 'path', value: 'public.orders' },
			frequency: 'once',
		});
		expect(made).toMatchObject({ created: true, id: expect.any(String) });
		expect(emulator.flows.get(String(made.id))).toMatchObject({ state: 'enabled' });
	});

	it('what a run, a dataflow and a change of a source connection are is read', async () => {
		const { source, target } = await createParts(emulator);
		const flow = await create(emulator, '/flows', onceFlowBody(source, target));
		const [changed] = await outputOf(emulator, {
			resource: 'sourceConnection',
			operation: 'update',
			sourceConnectionId: byId(source),
			updateFields: { name: 'Renamed' },
		});
		expect(changed).toMatchObject({ id: source });
		expect(emulator.sourceConnections.get(source)).toMatchObject({ name: 'Renamed' });
		const [read] = await outputOf(emulator, {
			resource: 'flow',
			operation: 'get',
			flowId: byId(flow),
		});
		expect(read).toMatchObject({ id: flow, name: 'Orders once' });
		const runs = await outputOf(emulator, {
			resource: 'run',
			operation: 'getAll',
			returnAll: true,
		});
		expect(runs).toContainEqual(expect.objectContaining({ flowId: flow, id: expect.any(String) }));
	});

	it('folders and tables are browsed', async () => {
		const files = await create(emulator, '/connections', s3Body);
		const inFolder = await outputOf(emulator, {
			resource: 'connection',
			operation: 'explore',
			connectionId: byId(files),
			objectType: 'folder',
			object: '/exports',
		});
		expect(JSON.stringify(inFolder)).toContain('orders.tsv');
	});

	it('a mapping set is read', async () => {
		const [mappingSet] = await outputOf(emulator, {
			resource: 'mappingSet',
			operation: 'get',
			mappingSetId: byId(sample.mappingSet),
		});
		expect(mappingSet).toMatchObject({ id: sample.mappingSet, version: 0 });
	});
});
