import type {
	Column,
	Emulator,
	EmulatorOptions,
	Row,
	StoredConnection,
	StoredFlow,
	StoredSourceConnection,
	StoredTargetConnection,
} from '../../emulator/index.cts';
import { filesInMemory, tablesInMemory } from '../../emulator/index.cts';
import { addRun, callPlatform } from '../emulator/client.cts';
import { sample as ofAccount } from '../emulator/siblings.cts';
import { openEmulator } from '../open.cts';
import type { Sample } from './samples.cts';
import { describeSamples } from './samples.cts';

const profile = 'https://ns.adobe.com/xdm/context/profile';
const personDetails = 'https://ns.adobe.com/xdm/context/profile-person-details';
const dataLake = { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c', version: '1.0' };
const spec = (id: string) => ({ id, version: '1.0' });
const mariadb = spec('3000eb99-cd47-43f3-827c-43caf170f015');
const s3 = spec('ecadc60c-7455-4d87-84dc-2a0e293d997b');
const bigQuery = spec('3c9b37f8-13a6-43d8-bad3-b863b941fedd');
const salesforce = spec('cfc0fee1-7dc0-40ef-b73e-d8b134c436f5');
const httpApi = spec('bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb');
const forTables = spec('14518937-270c-4525-bdec-c2ba7cce3860');
const forFiles = spec('9753525b-82c7-4dce-8a9b-5ccfce2b9876');
const forStreams = spec('c1a19761-d2c7-4702-b9fa-fe91f0613e81');
const schema = 'https://ns.adobe.com/{TENANT_ID}/schemas/documented';

const stored = (id: string, name: string) => ({
	...{ id, name, sandboxName: 'prod', state: 'enabled' as const, etag: '"1"' },
	...{ createdAt: 1, updatedAt: 1 },
});

function addSchema({ schemas }: Emulator, id: string): void {
	const like = schemas.get(ofAccount.schema)!;
	const parts = [{ $ref: profile }, { $ref: personDetails }];
	const resource = { ...like.resource, $id: id, allOf: parts, 'meta:class': profile };
	schemas.set(id, { ...like, id, resource: { ...resource, 'meta:extends': [profile] } });
}

function addDataSet({ dataSets }: Emulator, id: string, schemaId = schema): void {
	const like = dataSets.get(ofAccount.dataSet)!;
	dataSets.set(id, { ...like, id, schemaRef: { ...like.schemaRef, id: schemaId } });
}

function addMappingSet({ mappingSets }: Emulator, id: string): void {
	const like = mappingSets.get(ofAccount.mappingSet)!;
	const version = { ...like.versions[0], mappings: [] };
	const ofSchema = { ...version, schemaRef: { ...version.schemaRef, id: schema } };
	mappingSets.set(id, { ...like, id, versions: [ofSchema, ofSchema, ofSchema] });
}

function addConnection(
	emulator: Emulator,
	id: string,
	connectionSpec: StoredConnection['connectionSpec'],
) {
	const auth = { specName: 'Basic Authentication', params: {} };
	emulator.connections.set(id, { ...stored(id, 'Base'), auth, connectionSpec });
}

function addSource(
	emulator: Emulator,
	id: string,
	connectionSpec: StoredConnection['connectionSpec'],
) {
	const baseConnectionId = `base of ${id}`;
	addConnection(emulator, baseConnectionId, connectionSpec);
	const isOfFiles = connectionSpec.id === s3.id;
	const source: StoredSourceConnection = {
		...{ ...stored(id, 'Source'), baseConnectionId, connectionSpec },
		data: { format: isOfFiles ? 'delimited' : 'tabular' },
		params: isOfFiles ? { path: '/customers.csv' } : { tableName: 'public.orders' },
	};
	emulator.sourceConnections.set(id, source);
}

function addTarget(emulator: Emulator, id: string): void {
	addDataSet(emulator, `dataset of ${id}`);
	const target: StoredTargetConnection = {
		...{ ...stored(id, 'Target'), connectionSpec: dataLake, data: {} },
		params: { dataSetId: `dataset of ${id}` },
	};
	emulator.targetConnections.set(id, target);
}

/** A dataflow that has everything, made of parts of its own. */
function addFlow(emulator: Emulator, id: string, other: Partial<StoredFlow> = {}): void {
	const specs = { [forTables.id]: mariadb, [forFiles.id]: s3, [forStreams.id]: httpApi };
	const { flowSpec = forTables } = other;
	addSource(emulator, `source of ${id}`, specs[flowSpec.id]);
	addTarget(emulator, `target of ${id}`);
	addMappingSet(emulator, `mapping of ${id}`);
	emulator.flows.set(id, {
		...{ ...stored(id, 'Flow'), flowSpec },
		...{ sourceConnectionIds: [`source of ${id}`], targetConnectionIds: [`target of ${id}`] },
		transformations: [
			{ name: 'Mapping', params: { mappingId: `mapping of ${id}`, mappingVersion: 0 } },
		],
		...(flowSpec !== forStreams && {
			scheduleParams: { startTime: '1612310466', frequency: 'once' },
		}),
		...other,
	});
}

/** A time before that of the sample's schedule. */
const atItsTime = () => jest.spyOn(Date, 'now').mockReturnValue(1_612_310_400_000);

/** Brings the emulator into the state that a request is for; the ID is the one in its path. */
type State = (emulator: Emulator, sample: Sample, id: string) => void;

const withBase: State = (emulator, { request }) => {
	const { baseConnectionId, connectionSpec } = request.body as StoredSourceConnection;
	if (baseConnectionId) addConnection(emulator, baseConnectionId, connectionSpec);
};
const withDataSet: State = (emulator, { request }) => {
	const { params, data } = request.body as StoredTargetConnection;
	addSchema(emulator, data.schema!.id!);
	addDataSet(emulator, String(params.dataSetId), data.schema!.id);
};
const withSchema: State = (emulator, { request }) => {
	const { xdmSchema, schemaRef } = request.body as {
		xdmSchema?: string;
		schemaRef?: { id: string };
	};
	addSchema(emulator, xdmSchema ?? schemaRef!.id);
};
const withFlow =
	(other: Partial<StoredFlow> = {}): State =>
	(emulator, { request }, id) => {
		addSchema(emulator, schema);
		const [, etag] =
			Object.entries(request.headers ?? {}).find(([name]) => /^if-match$/i.test(name)) ?? [];
		addFlow(emulator, id, { ...(etag && { etag }), ...other });
		const named = JSON.stringify([request.body, other]).matchAll(/"mappingId":"(\w+)"/g);
		for (const [, mappingId] of named) addMappingSet(emulator, mappingId);
	};
const withConnection =
	(connectionSpec: StoredConnection['connectionSpec']): State =>
	(emulator, _sample, id) =>
		addConnection(emulator, id, connectionSpec);

const states: Record<string, State> = {
	'catalog/datasets-create': withSchema,
	'data-prep/mappingsets-create': withSchema,
	'flow-service/connections-create': () => {},
	'flow-service/connections-explore-f': withConnection(s3),
	'flow-service/connections-explore-root': withConnection(mariadb),
	'flow-service/connections-explore-table': withConnection(bigQuery),
	'flow-service/connections-get': withConnection(mariadb),
	'flow-service/connections-patch': (emulator, _sample, id) => {
		addConnection(emulator, id, salesforce);
		emulator.connections.get(id)!.etag = '"1400dd53-0000-0200-0000-5f3f23450000"';
	},
	'flow-service/connectionspecs-': () => {},
	'flow-service/error-404': () => {},
	'flow-service/flows-action-publish': withFlow({ state: 'draft', flowSpec: forStreams }),
	'flow-service/flows-create-draft': () => {},
	'flow-service/flows-create-scheduled': (emulator, { request }) => {
		const body = request.body as StoredFlow;
		atItsTime();
		addSchema(emulator, schema);
		addSource(emulator, body.sourceConnectionIds[0], bigQuery);
		addTarget(emulator, body.targetConnectionIds[0]);
		addMappingSet(emulator, String(body.transformations![1].params!.mappingId));
	},
	'flow-service/flows-get': withFlow(),
	'flow-service/flows-patch-draft': withFlow({
		...{ state: 'draft', flowSpec: forStreams, transformations: undefined },
	}),
	'flow-service/flows-patch-schedule': withFlow({
		description: 'Before',
		scheduleParams: { startTime: '4000000000', frequency: 'week', interval: 1 },
		transformations: [
			{ name: 'Copy', params: { deltaColumn: { name: 'updated_at' } } },
			{ name: 'Mapping', params: { mappingId: 'documented', mappingVersion: 0 } },
		],
	}),
	'flow-service/flows-patch': withFlow(),
	'flow-service/flowspecs-list': () => {},
	// As the next: the end of the window has eleven digits in the pages, a slip.
	'flow-service/runs-create-file': (emulator, sample) => {
		withFlow({ flowSpec: forFiles })(emulator, sample, flowIdOf(sample));
		emulator.isWrongOnPurpose = true;
	},
	'flow-service/runs-create': (emulator, sample) => {
		withFlow()(emulator, sample, flowIdOf(sample));
		emulator.isWrongOnPurpose = true;
	},
	'flow-service/runs-list': () => {},
	'flow-service/runs-retry': (emulator, sample, id) => {
		withFlow()(emulator, sample, 'flow');
		const run = emulator.runs.get(addRun(emulator, 'flow', { outcome: 'failed' }))!;
		emulator.runs.set(id, { ...run, id });
	},
	'flow-service/sourceconnections-create': withBase,
	'flow-service/targetconnections-create': withDataSet,
};

const flowIdOf = ({ request }: Sample) => (request.body as { flowId: string }).flowId;

/** What the source behind an exploration holds, as far as the answer shows it. */
function dataOf({ name, request, answer }: Sample): EmulatorOptions {
	if (!name.includes('explore')) return {};
	const object = new URLSearchParams(request.query).get('object') ?? '';
	if (name.includes('file')) {
		const file = object.replace(/^(\/|dlz-user-container\/)/, '');
		const content = object.endsWith('.json') ? '[{"Id":"1"}]' : 'Id~FirstName,LastName\n1~a,b\n';
		return { files: filesInMemory({ [file]: content }) };
	}
	const shown = (answer.schema?.columns ?? []) as Array<Column & { xdm: { format?: 'date-time' } }>;
	const columns = shown.map((column) => ({
		name: column.name,
		type: column.xdm.format ?? column.type,
	}));
	return { sources: tablesInMemory({ [object]: { columns, rows: (answer.data ?? []) as Row[] } }) };
}

/** The landing zone is not emulated yet, and nobody lacks a permission. */
const isTaken = ({ name }: Sample) => !/landingzone|error-403/.test(name);

/** Two pages that print a path for the creation of mapping sets; the other has `conversion` in it. */
const pathOf = ({ request }: Sample, id: string) =>
	request.path
		.replace('/data/foundation', '')
		.replace(/^\/mappingSets/, '/conversion/mappingSets')
		.replace(/\{\w+\}/, id);

describeSamples('what Adobe documents is taken by the emulator', (samples) => {
	it.each(samples.filter(isTaken).map((sample) => [sample.name, sample] as const))(
		'%s',
		async (_, sample) => {
			const { request, status } = sample;
			const id = /[\da-f-]{36}/.exec(request.path)?.[0] ?? 'documented';
			const emulator = await openEmulator(dataOf(sample));
			const [, bringAbout] = Object.entries(states).find(([start]) =>
				sample.name.startsWith(start),
			)!;
			bringAbout(emulator, sample, id);
			const query = request.query ? `?${request.query.replaceAll(' ', '%20')}` : '';
			const answer = await callPlatform(
				emulator,
				request.method,
				`${pathOf(sample, id)}${query}`,
				request.body,
				Object.fromEntries(
					Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
				),
			);
			expect(answer).toMatchObject({ status });
		},
	);
});
