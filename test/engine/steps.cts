import type { IDataObject, INodeParameterResourceLocator, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import type { NodeRunOptions } from './engine.cts';
import { runNode } from './engine.cts';

/** A resource locator that picks by ID. */
export const byId = (value: string): INodeParameterResourceLocator => ({
	__rl: true,
	mode: 'id',
	value,
});

/** Runs one operation and returns the JSON of its output; throws what the node throws. */
export async function call(
	emulator: Emulator,
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	options: Partial<NodeRunOptions> = {},
): Promise<IDataObject[]> {
	const { output, error } = await runNode(emulator, {
		parameters: { resource, operation, ...parameters },
		...options,
	});
	if (error) throw error;
	return output.map(({ json }) => json);
}

/** What a user fills in for a MariaDB. */
export const mariadb: INodeParameters = {
	sourceType: 'mariadb',
	authType: 'connectionString',
	server: 'db.example.com',
	port: 3306,
	database: 'orders',
	username: 'aep',
	password: 's3cret',
};

export async function createConnection(emulator: Emulator, name = 'Orders'): Promise<string> {
	const [{ id }] = await call(emulator, 'connection', 'create', { name, ...mariadb });
	return id as string;
}

export async function createSourceConnection(emulator: Emulator, connectionId: string) {
	const [{ id }] = await call(emulator, 'sourceConnection', 'create', {
		name: 'Orders table',
		connectionId: byId(connectionId),
		format: 'tabular',
		path: 'public.orders',
	});
	return id as string;
}

export async function createTargetConnection(emulator: Emulator) {
	const [{ id }] = await call(emulator, 'targetConnection', 'create', {
		name: 'Orders in the lake',
		dataSetId: byId('65aa00ffee0011223344aabb'),
	});
	return id as string;
}

/** The fields of a dataflow between new connections. */
export async function flowParameters(emulator: Emulator): Promise<INodeParameters> {
	const connectionId = await createConnection(emulator);
	return {
		name: 'Orders nightly',
		flowSpecId: byId('14518937-270c-4525-bdec-c2ba7cce3860'),
		sourceConnectionId: byId(await createSourceConnection(emulator, connectionId)),
		targetConnectionId: byId(await createTargetConnection(emulator)),
		mappingId: '0b090b090b090b090b090b090b090b09',
		frequency: 'once',
	};
}
