import type { Emulator, EmulatorOptions } from '../../emulator/index.cts';
import type { DocumentedRequest } from '../documentedRequests.cts';
import { documentedRequests, requestFor } from '../documentedRequests.cts';
import { openEmulator } from '../open.cts';
import { runNode } from './engine.cts';

let emulator: Emulator;

async function start(options?: EmulatorOptions): Promise<void> {
	emulator = await openEmulator(options);
}

async function expectDocumentedRequest({ parameters, body }: DocumentedRequest): Promise<void> {
	const { output, error } = await runNode(emulator, { parameters });
	expect(error).toBeUndefined();

	const [request, ...others] = emulator.requests;
	expect(others).toEqual([]);
	expect(request).toMatchObject({
		method: 'POST',
		url: '/data/foundation/flowservice/connections',
		status: 201,
		headers: {
			authorization: `Bearer ${emulator.account.accessToken}`,
			'x-api-key': emulator.account.clientId,
			'x-gw-ims-org-id': emulator.account.organization,
			'x-sandbox-name': 'prod',
			'content-type': 'application/json',
		},
	});
	expect(request.body).toEqual(body);

	const [connection] = emulator.connections.values();
	expect(output).toEqual([
		{
			json: {
				id: connection.id,
				etag: connection.etag,
				name: 'Orders',
				sourceType: parameters.sourceType,
				connectionSpec: body.connectionSpec,
			},
			pairedItem: { item: 0 },
		},
	]);
}

describe.each(['azure', 'aws'] as const)('on %s sends the documented request for', (cloud) => {
	beforeAll(async () => await start({ deployment: cloud }));
	beforeEach(() => {
		emulator.requests.length = 0;
		emulator.connections.clear();
	});
	it.each(documentedRequests.filter(({ deployment }) => deployment === cloud))(
		'$title',
		expectDocumentedRequest,
	);
});

const { parameters: mariadb } = requestFor('mariadb', 'connectionString');

describe('optional fields', () => {
	beforeEach(async () => await start());

	it('sends a description', async () => {
		await runNode(emulator, {
			parameters: { ...mariadb, additionalFields: { description: 'Read replica' } },
		});
		expect(emulator.requests[0].body).toMatchObject({ description: 'Read replica' });
	});

	it('works in another sandbox than the credential names', async () => {
		const { output } = await runNode(emulator, {
			parameters: {
				...mariadb,
				options: { sandboxName: { __rl: true, mode: 'name', value: '={{ $json.sandbox }}' } },
			},
			items: [{ sandbox: 'dev' }, { sandbox: '' }],
		});
		expect(output).toHaveLength(2);
		expect([...emulator.connections.values()].map(({ sandboxName }) => sandboxName)).toEqual([
			'dev',
			'prod',
		]);
	});
});

describe('signing in with OAuth2', () => {
	const parameters = { ...mariadb, authentication: 'oAuth2' };

	it('lets n8n fetch a token and sends it with the client ID as API key', async () => {
		await start();
		const { output, error } = await runNode(emulator, { parameters });
		expect(error).toBeUndefined();
		expect(output[0].json.id).toEqual([...emulator.connections.keys()][0]);

		const [token, create] = emulator.requests;
		expect(token).toMatchObject({ method: 'POST', url: '/ims/token/v3', status: 200 });
		expect(create.headers).toMatchObject({
			authorization: expect.stringMatching(/^Bearer .+/),
			'x-api-key': emulator.account.clientId,
			'x-gw-ims-org-id': emulator.account.organization,
			'x-sandbox-name': 'prod',
		});
	});

	it('fetches one token for many items', async () => {
		await start();
		const { output } = await runNode(emulator, { parameters, items: Array(5).fill({}) });
		expect(output).toHaveLength(5);
		expect(emulator.requests.filter(({ url }) => url.startsWith('/ims/'))).toHaveLength(1);
	});

	it('says that IMS refused when the client secret is wrong', async () => {
		await start();
		const { error } = await runNode(emulator, {
			parameters,
			credentials: { adobeImsOAuth2Api: { clientSecret: 'planted-wrong-secret' } },
		});
		expect(error).toMatchObject({
			message: 'Adobe IMS did not issue an access token',
			description: expect.stringContaining('client secret'),
		});
		expect(emulator.connections.size).toBe(0);
	});
});
