import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import {
	call,
	connectionBody,
	create,
	createParts,
	dailyFlowBody,
	read,
	refusal,
	s3Body,
} from './client.cts';

let emulator: Emulator;
let parts: { connection: string; source: string; target: string };
beforeEach(async () => {
	emulator = await openEmulator();
	parts = await createParts(emulator);
});

const daily = () => dailyFlowBody(parts.source, parts.target);

it('shows what a flow is made of', async () => {
	const body = daily();
	const id = await create(emulator, '/flows', body);
	const flow = await read(emulator, `/flows/${id}`);
	expect(flow).toMatchObject({
		...body,
		state: 'enabled',
		inheritedAttributes: {
			properties: { isSourceFlow: true },
			sourceConnections: [
				{
					id: parts.source,
					connectionSpec: connectionBody.connectionSpec,
					baseConnection: { id: parts.connection, connectionSpec: connectionBody.connectionSpec },
				},
			],
			targetConnections: [
				{ id: parts.target, connectionSpec: { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c' } },
			],
		},
		runs: `/flows/${id}/runs`,
		lastOperation: { started: flow.createdAt, operation: 'create' },
	});
	expect(flow).not.toHaveProperty('lastRunDetails');
	const { items } = (await call(emulator, 'GET', '/flows')).body;
	expect(items).toEqual([flow]);
});

it.each<[string, object, string]>([
	['a state', { state: 'enabled' }, 'FLOW-1410-400'],
	['no flow spec', { flowSpec: undefined }, 'FLOW-1413-400'],
	['an unknown flow spec', { flowSpec: { id: 'x' } }, 'FLOW-1413-400'],
	['no name', { name: undefined }, 'CONNECTOR-1304-400'],
	['no source connections', { sourceConnectionIds: undefined }, 'CONNECTOR-1320-400'],
	['no source connection', { sourceConnectionIds: [] }, 'CONNECTOR-1321-400'],
	['two source connections', { sourceConnectionIds: ['a', 'b'] }, 'CONNECTOR-1321-400'],
	['an unknown source connection', { sourceConnectionIds: ['a'] }, 'FLOW-1439-404'],
	['no target connections', { targetConnectionIds: undefined }, 'CONNECTOR-1320-400'],
	['an unknown target connection', { targetConnectionIds: ['a'] }, 'FLOW-1439-404'],
	[
		'a flow spec for files',
		{ flowSpec: { id: '9753525b-82c7-4dce-8a9b-5ccfce2b9876' } },
		'CONNECTOR-1305-400',
	],
	['no transformations', { transformations: undefined }, 'CONNECTOR-1370-400'],
	['no mapping', { transformations: [{ name: 'Copy' }] }, 'CONNECTOR-1370-400'],
	['no mapping ID', { transformations: [{ name: 'Mapping' }] }, 'CONNECTOR-1328-400'],
	[
		'a wrong mapping version',
		{ transformations: [{ name: 'Mapping', params: { mappingId: 'x', mappingVersion: 'new' } }] },
		'FLOW-1412-400',
	],
	[
		'no delta column',
		{ transformations: [{ name: 'Mapping', params: { mappingId: 'x' } }] },
		'CONNECTOR-1367-400',
	],
	['no schedule', { scheduleParams: undefined }, 'CONNECTOR-1317-400'],
	['an empty schedule', { scheduleParams: {} }, 'CONNECTOR-1317-400'],
])('refuses a flow with %s', async (_, other, code) => {
	const body = { ...daily(), ...other };
	emulator.isWrongOnPurpose = true;
	expect(await call(emulator, 'POST', '/flows', body)).toMatchObject(refusal(code));
	expect(emulator.flows.size).toBe(0);
});

it('refuses a target that is not the data lake', async () => {
	const target = await create(emulator, '/targetConnections', {
		name: 'Bucket',
		data: { format: 'delimited' },
		connectionSpec: { id: '4fce964d-3f37-408f-9778-e597338a21ee' },
	});
	expect(
		await call(emulator, 'POST', '/flows', { ...daily(), targetConnectionIds: [target] }),
	).toMatchObject(refusal('CONNECTOR-1307-400'));
});

it('takes flows from files, which have no delta column', async () => {
	const baseConnectionId = await create(emulator, '/connections', s3Body);
	const source = await create(emulator, '/sourceConnections', {
		name: 'Files',
		baseConnectionId,
		data: { format: 'delimited' },
		params: { path: '/customers.csv' },
		connectionSpec: s3Body.connectionSpec,
	});
	const body = {
		...daily(),
		sourceConnectionIds: [source],
		flowSpec: { id: '9753525b-82c7-4dce-8a9b-5ccfce2b9876' },
	};
	const transformations = body.transformations.slice(1);
	const id = await create(emulator, '/flows', { ...body, transformations });
	expect(await read(emulator, `/flows/${id}`)).toMatchObject({ flowSpec: { version: '1.0' } });
	expect([...emulator.runs.values()]).toMatchObject([{ input: { records: 2, files: 1 } }]);
});

it('takes flows to destinations, which filters for sources leave out', async () => {
	const profiles = { id: '8a9c3494-9708-43d7-ae3f-cda01e5030e1', version: '1.0' };
	const connection = await create(emulator, '/connections', {
		name: 'Profiles',
		connectionSpec: profiles,
	});
	const source = await create(emulator, '/sourceConnections', {
		name: 'Profiles',
		baseConnectionId: connection,
		data: { format: 'json' },
		connectionSpec: profiles,
	});
	const target = await create(emulator, '/targetConnections', {
		name: 'Bucket',
		data: { format: 'delimited' },
		connectionSpec: { id: '4fce964d-3f37-408f-9778-e597338a21ee' },
	});
	await create(emulator, '/flows', {
		name: 'Audience to bucket',
		flowSpec: { id: '1a0514a6-33d4-4c7f-aff8-594799c47549' },
		sourceConnectionIds: [source],
		targetConnectionIds: [target],
		transformations: [{ name: 'GeneralTransform', params: {} }],
	});
	await create(emulator, '/flows', daily());
	const names = async (property: string) => {
		const { body } = await call(
			emulator,
			'GET',
			`/flows?property=inheritedAttributes.properties.${property}`,
		);
		return body.items.map(({ name }: { name: string }) => name);
	};
	expect(await names('isSourceFlow==true')).toEqual(['Orders daily']);
	expect(await names('isDestinationFlow==true')).toEqual(['Audience to bucket']);
});
