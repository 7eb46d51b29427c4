import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { searchList } from './engine.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const development = { name: 'Development (dev)', value: 'dev' };
const production = { name: 'Production (prod)', value: 'prod' };

it.each([
	[undefined, [development, production]],
	['DEVEL', [development]],
	['(prod', [production]],
	['nothing', []],
])('lists the sandboxes that %p finds', async (filter, results) => {
	expect(await searchList(emulator, 'searchSandboxes', { parameters: {} }, filter)).toEqual({
		results,
	});
});

it('lists them with OAuth2', async () => {
	const parameters = { authentication: 'oAuth2' };
	const { results } = await searchList(emulator, 'searchSandboxes', { parameters });
	expect(results).toHaveLength(2);
});

it('says why there is no list', async () => {
	const options = { parameters: {}, credentials: { adobeImsApi: { accessToken: 'old' } } };
	await expect(searchList(emulator, 'searchSandboxes', options)).rejects.toMatchObject({
		message: 'Adobe does not accept the access token',
	});
});
