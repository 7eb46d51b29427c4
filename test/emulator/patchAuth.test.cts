import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { bodyOf, listSpecs } from './authValues.cts';
import { create, patch, read, refusal } from './client.cts';

let emulator: Emulator;
let path: string;
beforeEach(async () => {
	emulator = await openEmulator();
});

const stored = () => [...emulator.connections.values()][0].auth.params;

/** A connection by one of the auth specs of a source. */
async function connect(
	source: string,
	specName: string,
	params?: Record<string, unknown>,
): Promise<void> {
	const [spec] = await listSpecs(emulator, `name==${source}`);
	const authSpec = spec.authSpec.find(({ name }) => name === specName)!;
	path = `/connections/${await create(emulator, '/connections', bodyOf(spec, authSpec, params))}`;
}

describe('single parameters', () => {
	const params = {
		server: 'db.example.com',
		port: '5432',
		database: 'orders',
		username: 'aep',
		password: 'first',
		sslMode: 'Prefer',
	};
	beforeEach(async () => await connect('postgres', 'Basic Authentication', params));

	it('are replaced while the others stay, secrets included', async () => {
		const instructions = [{ op: 'replace', path: '/auth/params/database', value: 'archive' }];
		expect(await patch(emulator, path, instructions)).toMatchObject({ status: 200 });
		expect(stored()).toEqual({ ...params, database: 'archive' });
		expect((await read(emulator, path)).auth.params).toEqual({
			...params,
			database: 'archive',
			password: '*****',
		});
	});

	it('are added and removed', async () => {
		await connect('mariadb', 'Basic Authentication', { ...params, port: undefined });
		const change = async (op: string) =>
			await patch(emulator, path, [{ op, path: '/auth/params/port', value: '3306' }]);
		expect(await change('replace')).toMatchObject(refusal('FLOW-1455-400'));
		expect(await change('add')).toMatchObject({ status: 200 });
		expect((await read(emulator, path)).auth.params.port).toBe('3306');
		expect(await change('remove')).toMatchObject({ status: 200 });
		expect((await read(emulator, path)).auth.params).not.toHaveProperty('port');
	});

	it.each<[string, object, string]>([
		['a wrong type', { op: 'replace', path: '/auth/params/port', value: 5432 }, 'FLOW-1100-400'],
		[
			'a value not offered',
			{ op: 'replace', path: '/auth/params/sslMode', value: 'On' },
			'FLOW-1100-400',
		],
		['nothing', { op: 'remove', path: '/auth/params/server' }, 'CONNECTOR-1304-400'],
		['an empty text', { op: 'replace', path: '/auth/params/server', value: '' }, 'FLOW-1100-400'],
		[
			'all but one',
			{ op: 'replace', path: '/auth/params', value: { server: 'x' } },
			'CONNECTOR-1304-400',
		],
		[
			'what is not there',
			{ op: 'replace', path: '/auth/params/role', value: 'x' },
			'FLOW-1455-400',
		],
		['something deeper', { op: 'add', path: '/auth/params/tls/ca', value: 'x' }, 'FLOW-1455-400'],
	])('are not replaced by %s', async (_, instruction, code) => {
		expect(await patch(emulator, path, [instruction])).toMatchObject(refusal(code));
		expect(stored()).toEqual(params);
	});
});

describe('another auth spec', () => {
	it.each<[source: string, from: string, to: string, status: number]>([
		['azure-blob', 'ConnectionString', 'SAS URI Authentication', 400],
		['sftp', 'Basic Authentication for sftp', 'SSH PublicKey Authentication for sftp', 400],
		[
			'microsoft-dynamics',
			'Basic Authentication for Dynamics-Online',
			'Service Principal Key Based Authentication',
			400,
		],
		[
			'azure-event-hubs',
			'Azure EventHub authentication credentials',
			'Event Hub Azure Active Directory Auth',
			400,
		],
		[
			'google-pubsub',
			'Project Based Authentication',
			'Topic & Subscription Based Authentication',
			400,
		],
		['mysql', 'Connection String Based Authentication', 'Basic Authentication', 200],
	])('of %s, which is %s, by %s gets %i', async (source, from, to, status) => {
		await connect(source, from);
		const [spec] = await listSpecs(emulator, `name==${source}`);
		const { auth } = bodyOf(
			spec,
			spec.authSpec.find(({ name }) => name === to)!,
		);
		const answer = await patch(emulator, path, [{ op: 'replace', path: '/auth', value: auth }]);
		expect(answer).toMatchObject(status === 200 ? { status } : refusal('CONNECTOR-1300-400'));

		const params = stored();
		const again = await patch(emulator, path, [
			{ op: 'replace', path: '/auth/params', value: params },
		]);
		expect(again).toMatchObject({ status: 200 });
	});
});
