import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator, EmulatorOptions, Fault } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { runNode, speedUpTime } from './engine.cts';
import { mariadb } from './steps.cts';

let emulator: Emulator;
const start = async (options: EmulatorOptions = {}) => {
	emulator = await openEmulator(options);
	speedUpTime();
};
const run = async (operation: string, parameters: INodeParameters = {}, more: IDataObject = {}) =>
	await runNode(emulator, {
		parameters: { resource: 'connection', operation, ...parameters },
		...more,
	});
const create = async (parameters: INodeParameters = {}) =>
	await run('create', { ...mariadb, name: 'C', ...parameters });

const authentications = ['accessToken', 'oAuth2'];
const brokenOff: Array<Fault['kind']> = ['cut', 'cutGzip', 'cutJson'];

describe.each(authentications)('an answer that breaks off in its body, by %s', (authentication) => {
	it.each(brokenOff)('is asked for again: %s', async (kind) => {
		await start({ faults: [{ kind, when: 'after', method: 'GET', times: 2 }] });
		await create();
		const { output, error } = await run('getAll', { authentication });
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.name)).toEqual(['C']);
	});

	it.each(brokenOff)('of a write is looked for, and adopted: %s', async (kind) => {
		await start({
			faults: [{ kind, when: 'after', method: 'POST', path: '/connections', times: 1 }],
		});
		const { output, error } = await create({ authentication });
		expect(error).toBeUndefined();
		expect([...emulator.connections.keys()]).toEqual([output[0].json.id]);
	});
});
