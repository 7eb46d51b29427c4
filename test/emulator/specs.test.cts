import { catalog } from '../../emulator/catalog/index.cts';
import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { call, read, refusal } from './client.cts';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

const dataLake = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';
const mysql = '26d738e0-8963-47ea-aadf-c60de735468a';
const s3 = 'ecadc60c-7455-4d87-84dc-2a0e293d997b';

const names = async (path: string) =>
	(await call(emulator, 'GET', path)).body.items.map(({ name }: { name: string }) => name);

it('lists connection specs, sources and others', async () => {
	const sources = await names('/connectionSpecs?property=attributes.isSource==true');
	const others = await names('/connectionSpecs?property=attributes.isSource==false');
	expect(sources).toHaveLength(catalog.length);
	expect(others.sort()).toEqual(['Amazon S3', 'datalake', 'profile-store']);
	expect((await names('/connectionSpecs')).sort()).toEqual([...sources, ...others].sort());
	expect((await names('/connectionSpecs?property=name==mysql,postgres')).sort()).toEqual([
		'mysql',
		'postgres',
	]);
	expect(await names(`/connectionSpecs?property=id==${dataLake}`)).toEqual(['datalake']);
});

it.each(['limit=1', 'orderby=name', 'count=true', 'continuationToken=x'])(
	'takes no %s for lists of specs',
	async (query) => {
		emulator.isWrongOnPurpose = true;
		for (const path of ['/connectionSpecs', '/flowSpecs']) {
			expect(await call(emulator, 'GET', `${path}?${query}`)).toMatchObject(
				refusal('FLOW-1451-400'),
			);
		}
	},
);

it('says which operators the filters of a source may use', async () => {
	const [bigQuery] = (
		await call(emulator, 'GET', '/connectionSpecs?property=name=="google-big-query"')
	).body.items;
	expect(bigQuery.attributes.filterAtSource).toMatchObject({ enabled: true, queryLanguage: 'SQL' });
	expect((await read(emulator, `/connectionSpecs/${mysql}`)).attributes).not.toHaveProperty(
		'filterAtSource',
	);
});

it('shows a connection spec with everything a form needs', async () => {
	expect(await read(emulator, `/connectionSpecs/${mysql}`)).toMatchObject({
		id: mysql,
		name: 'mysql',
		version: '1.0',
		authSpec: [
			{ name: 'Connection String Based Authentication', type: 'KeyBased' },
			{
				name: 'Basic Authentication',
				type: 'BasicAuthentication',
				spec: {
					properties: { password: { type: 'string', format: 'password' } },
					required: expect.arrayContaining(['server', 'sslMode']),
				},
			},
		],
		sourceSpec: {
			attributes: {
				uiAttributes: { isSource: true, label: 'MySQL', category: { key: 'database' } },
			},
		},
		exploreSpec: { type: 'Tabular' },
		attributes: { category: 'database', connectorName: 'MySQL', isSource: true },
	});
});

it('shows the auth specs of the cloud that Experience Platform runs on', async () => {
	const aws = await openEmulator({ deployment: 'aws' });
	const { authSpec } = await read(aws, `/connectionSpecs/${mysql}`);
	expect(authSpec.map(({ name }: { name: string }) => name)).toEqual(['Basic Authentication']);
	expect(authSpec[0].spec.properties.sslMode.enum).toEqual(['true', 'false']);
	const path = `/connectionSpecs/${s3}/configs?authType=IamBasedAuthentication`;
	expect((await call(aws, 'GET', path)).body).toEqual({
		configParams: { IAMRole: expect.stringMatching(/^arn:/) },
	});
	expect((await call(emulator, 'GET', path)).body).toEqual([]);
});

it('shows flow specs with what they connect', async () => {
	const [crm] = (await call(emulator, 'GET', '/flowSpecs?property=name=="CRMToAEP"')).body.items;
	expect(crm).toMatchObject({
		id: '14518937-270c-4525-bdec-c2ba7cce3860',
		sourceConnectionSpecIds: expect.arrayContaining([mysql]),
		targetConnectionSpecIds: [dataLake],
		scheduleSpec: { type: 'Periodic', spec: { required: ['startTime', 'frequency'] } },
		transformationSpecs: [{ name: 'Copy' }, { name: 'Mapping' }],
		attributes: { isSourceFlow: true, isDraftModeSupported: true },
	});
	expect(crm.sourceConnectionSpecIds).not.toContain(s3);
	expect(await read(emulator, `/flowSpecs/${crm.id}`)).toEqual(crm);
	expect(await names('/flowSpecs?property=attributes.isDestinationFlow==true')).toEqual([
		'upsToS3',
	]);
	expect(await names(`/flowSpecs?property=sourceConnectionSpecIds[]==${s3}`)).toEqual([
		'CloudStorageToAEP',
	]);
	const httpApi = 'bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb';
	const { items } = (
		await call(emulator, 'GET', `/flowSpecs?property=sourceConnectionSpecIds[]==${httpApi}`)
	).body;
	expect(items).toHaveLength(2);
	for (const spec of items) {
		expect(spec.providerId).toBe('521eee4d-8cbe-4906-bb48-fb6bd4450033');
		expect(spec).not.toHaveProperty('scheduleSpec');
	}
});

it.each<[string, string, string]>([
	['GET', '/connectionSpecs/x', 'FLOW-1439-404'],
	['GET', '/flowSpecs/x', 'FLOW-1439-404'],
	['POST', '/connectionSpecs', 'FLOW-1426-400'],
	['PUT', `/connectionSpecs/${mysql}`, 'FLOW-1426-400'],
	['POST', '/flowSpecs', 'FLOW-1426-400'],
	['PUT', '/flowSpecs/x', 'FLOW-1426-400'],
	['GET', '/connectionSpecs?property=baseSpec==x', 'FLOW-1423-400'],
	['GET', '/flowSpecs?property=baseSpec==x', 'FLOW-1449-400'],
	['GET', '/flowSpecs?other=x', 'FLOW-1451-400'],
	['GET', `/connectionSpecs/${mysql}/explore`, 'CONNECTOR-1372-400'],
	['GET', '/connectionSpecs/x/configs', 'FLOW-1413-400'],
])('refuses %s %s', async (method, path, code) => {
	emulator.isWrongOnPurpose = true;
	const body = method === 'GET' ? undefined : { name: 'x', providerId: 'x' };
	expect(await call(emulator, method, path, body)).toMatchObject(refusal(code));
});
