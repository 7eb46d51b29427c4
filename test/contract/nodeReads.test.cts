import type { IncomingMessage } from 'node:http';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import { addRun, create, createParts, onceFlowBody, sourceBody } from '../emulator/client.cts';
import { runNode } from '../engine/engine.cts';
import { byId, flowParameters, mariadb } from '../engine/steps.cts';
import { openEmulator, openStub, passOn } from '../open.cts';
import type { Sample } from './samples.cts';
import { describeSamples } from './samples.cts';

/** How the node sends the request of a sample, and what its output has of the answer. */
interface Reading {
	resource: string;
	operation: string;
	/** In a world that the emulator holds; the request itself is answered by the sample. */
	parameters: (emulator: Emulator, sample: Sample) => Promise<INodeParameters> | INodeParameters;
	output?: (answer: never) => IDataObject[];
}

const raw = { simplify: false };
const items = ({ items: found }: { items: IDataObject[] }) => found;
const dataLandingZone = '26f526f2-58f4-4712-961d-e41bf1ccc0e8';
const schemaId = byId('https://ns.adobe.com/acme/schemas/ab12');

const written = ({ id, etag }: IDataObject) => [{ id, etag }];
const flowOf = async (emulator: Emulator) => {
	const { source, target } = await createParts(emulator);
	return await create(emulator, '/flows', onceFlowBody(source, target));
};

/** What an exploration is asked for, as the query of the sample says it. */
function explored({ request }: Sample): INodeParameters {
	const query = new URLSearchParams(request.query);
	const { objectType, object, preview, ...options } = Object.fromEntries(query);
	const exploreOptions = Object.fromEntries(
		Object.entries(options).map(([name, value]) => [name, value === 'true' ? true : value]),
	);
	return {
		...{ objectType, object, preview: preview === 'true' },
		exploreOptions,
	} as unknown as INodeParameters;
}

interface Explored {
	/** Of a file, where Adobe is asked to find them out. */
	properties?: IDataObject;
	schema: { columns: IDataObject[] };
	data?: IDataObject[];
}

const exploration: Reading = {
	resource: 'connection',
	operation: 'explore',
	parameters: async (emulator, sample) => {
		const { connection } = await createParts(emulator);
		return { connectionId: byId(connection), ...explored(sample) };
	},
	output: (answer: Explored | IDataObject[]) => {
		if (Array.isArray(answer)) return answer;
		const { properties, schema, data } = answer;
		if (properties) return [{ properties, columns: schema.columns, rows: data }];
		return data ?? schema.columns;
	},
};

const specExploration: Reading = {
	...exploration,
	resource: 'connectionSpec',
	parameters: (_emulator, sample) => ({
		connectionSpecId: byId(dataLandingZone),
		...explored(sample),
	}),
};

/** What nodes never show, whatever Adobe shows. */
const secrets = ['password', 'securityToken'];
const withoutSecrets = ({ params }: IDataObject) =>
	Object.fromEntries(
		Object.entries(params as IDataObject).filter(([name]) => !secrets.includes(name)),
	);

const connectionRead: Reading = {
	resource: 'connection',
	operation: 'get',
	parameters: async (emulator) => ({
		connectionId: byId((await createParts(emulator)).connection),
		...raw,
	}),
	output: (answer: { items: IDataObject[] }) =>
		items(answer).map(({ auth, ...connection }) => ({
			...connection,
			auth: { ...(auth as IDataObject), params: withoutSecrets(auth as IDataObject) },
		})),
};

const flowUpdate: Reading = {
	resource: 'flow',
	operation: 'update',
	parameters: async (emulator) => ({
		flowId: byId(await flowOf(emulator)),
		updateFields: { name: 'New name' },
	}),
	output: written,
};

const specs: Reading = {
	resource: 'flowSpec',
	operation: 'getAll',
	parameters: () => ({ filters: { name: 'CRMToAEP' }, ...raw }),
	output: (answer: { items?: IDataObject[] }) => answer.items ?? [answer],
};

const runs: Reading = {
	resource: 'run',
	operation: 'getAll',
	parameters: async (emulator) => ({
		filters: { flowId: byId(await flowOf(emulator)) },
		...raw,
	}),
	output: items,
};

const runStart: Reading = {
	resource: 'run',
	operation: 'start',
	parameters: async (emulator) => ({ flowId: byId(await flowOf(emulator)) }),
	output: (answer: { items?: IDataObject[] }) =>
		written((answer.items ?? [answer as IDataObject])[0]),
};

const connectionCreate: Reading = {
	resource: 'connection',
	operation: 'create',
	parameters: () => ({ name: 'Orders', ...mariadb }),
	output: written,
};

const sourceCreate: Reading = {
	resource: 'sourceConnection',
	operation: 'create',
	parameters: async (emulator) => {
		const { connection } = await createParts(emulator);
		const { name } = sourceBody(connection);
		return { name, connectionId: byId(connection), format: 'tabular', path: 'public.orders' };
	},
	output: written,
};

const flowCreate: Reading = {
	resource: 'flow',
	operation: 'create',
	parameters: flowParameters,
	output: written,
};

const mappingSetCreate: Reading = {
	resource: 'mappingSet',
	operation: 'create',
	parameters: () => ({
		...{ name: 'By name', schemaId, mappedBy: 'name', columnsFrom: 'json' },
		columns: JSON.stringify([{ name: 'orderId', type: 'integer' }]),
	}),
	output: ({ id, version }: IDataObject) => [{ id, version }],
};

const readings: Record<string, Reading> = {
	'catalog/datasets-create': {
		resource: 'dataset',
		operation: 'create',
		parameters: () => ({ name: 'Orders', schemaId }),
		output: ([reference]: string[]) => [{ id: reference.replace('@/dataSets/', '') }],
	},
	'data-prep/mappingsets-create': mappingSetCreate,
	'flow-service/connections-create': connectionCreate,
	'flow-service/connections-explore': exploration,
	'flow-service/connections-get': connectionRead,
	'flow-service/connections-patch': {
		resource: 'connection',
		operation: 'update',
		parameters: async (emulator) => ({
			connectionId: byId((await createParts(emulator)).connection),
			updateFields: { name: 'New name' },
		}),
		output: written,
	},
	'flow-service/connectionspecs-explore': specExploration,
	'flow-service/connectionspecs-list': {
		resource: 'connectionSpec',
		operation: 'getAll',
		parameters: () => ({ filters: { name: 'google-big-query' }, ...raw }),
		output: items,
	},
	'flow-service/error-403': flowUpdate,
	'flow-service/error-404': {
		resource: 'flow',
		operation: 'get',
		parameters: async (emulator) => ({ flowId: byId(await flowOf(emulator)) }),
	},
	'flow-service/flows-action-publish': {
		resource: 'flow',
		operation: 'publish',
		parameters: async (emulator) => ({ flowId: byId(await flowOf(emulator)) }),
		output: written,
	},
	'flow-service/flows-create': flowCreate,
	'flow-service/flows-get': {
		resource: 'flow',
		operation: 'get',
		parameters: async (emulator) => ({ flowId: byId(await flowOf(emulator)), ...raw }),
		output: items,
	},
	'flow-service/flows-patch': flowUpdate,
	'flow-service/flowspecs-list': specs,
	'flow-service/runs-create': runStart,
	'flow-service/runs-list': runs,
	'flow-service/runs-retry': {
		resource: 'run',
		operation: 'retry',
		parameters: async (emulator) => ({
			runId: byId(addRun(emulator, await flowOf(emulator), { outcome: 'failed' })),
		}),
		output: written,
	},
	'flow-service/sourceconnections-create': sourceCreate,
	'flow-service/targetconnections-create': {
		resource: 'targetConnection',
		operation: 'create',
		parameters: () => ({ name: 'Lake', dataSetId: byId('65aa00ffee0011223344aabb') }),
		output: written,
	},
};

/** The landing zone has no operations yet. */
const isRead = ({ name }: Sample) => !name.includes('/landingzone-');
const readingOf = ({ name }: Sample) =>
	Object.entries(readings).find(([start]) => name.startsWith(start))![1];

/** What the answer would be if the page had not left out the rest of it. */
const whole = ({ name, answer }: Sample): unknown =>
	name.includes('connectionspecs-list')
		? { items: [{ id: '3c9b37f8-13a6-43d8-bad3-b863b941fedd', ...answer }] }
		: answer;

/** Matches the requests to the place that a sample's request is for, whatever its ID. */
function placeOf({ request }: Sample): (request: IncomingMessage) => boolean {
	const parts = request.path.replace(
		'/foundation/mappingSets',
		'/foundation/conversion/mappingSets',
	);
	const pattern = parts.replace(/\/(\{\w+\}|[\da-f-]{36})(?=\/|$)/, '/[^/]+');
	const place = new RegExp(`^${pattern}(\\?|$)`);
	return ({ method, url }) => method === request.method && place.test(url!);
}

describeSamples('what Adobe documents is read by the node', (samples) => {
	it.each(samples.filter(isRead).map((sample) => [sample.name, sample] as const))(
		'%s',
		async (_, sample) => {
			const { resource, operation, parameters, output } = readingOf(sample);
			const emulator = await openEmulator({ runDuration: 1 });
			const given = await parameters(emulator, sample);
			const isAsked = placeOf(sample);
			const answer = whole(sample);
			const platformUrl = await openStub((request, response) => {
				if (!isAsked(request)) return void passOn(emulator, request, response);
				response.writeHead(sample.status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(answer));
			});
			const run = await runNode(emulator, {
				parameters: { resource, operation, ...given },
				credentials: { adobeImsApi: { platformUrl } },
			});
			if (sample.status >= 400) {
				expect(run.error?.httpCode).toBe(String(sample.status));
				expect(
					JSON.stringify([run.error?.message, run.error?.description, run.error?.context]),
				).toContain(sample.answer.errorMessage.slice(0, 60));
				return;
			}
			if (run.error) throw run.error;
			expect(run.output.map(({ json }) => json)).toMatchObject(output!(answer as never));
		},
	);
});
