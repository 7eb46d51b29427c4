import type { AddressInfo } from 'node:net';

import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';

import { answerIn } from './answers.cts';
import { Collection, RunCollection, collect } from './platform/collection.cts';
import { connectionRoutes } from './flowService/connections.cts';
import { commonSpecs } from './flowService/connectionSpecs.cts';
import { nothingAt, sendError } from './platform/errors.cts';
import { exploreRoutes } from './flowService/explore.cts';
import { injectFaults } from './controls/faults.cts';
import { finishDeletions } from './flowService/deletion.cts';
import { flowRoutes } from './flowService/flows.cts';
import { flowSpecsFor } from './flowService/flowSpecs.cts';
import { checkCaller, checkSandbox } from './platform/gateway.cts';
import { Tokens, ims } from './platform/ims.cts';
import { parseQuery, readBodies } from './platform/requests.cts';
import { limitRate } from './platform/rateLimit.cts';
import { recordExchanges } from './controls/recording.cts';
import { logRequests } from './controls/requestLog.cts';
import { fairWeather, makeWeather } from './controls/weather.cts';
import { runRoutes } from './flowService/runs.cts';
import { sandboxRoutes } from './sandboxes/routes.cts';
import { newSiblings, siblingRoutes } from './siblings.cts';
import { sourceConnectionRoutes } from './flowService/sourceConnections.cts';
import { filesInMemory, sampleFiles, sampleTables, tablesInMemory } from './databases/sources.cts';
import { specificationRoutes } from './flowService/specs.cts';
import { targetConnectionRoutes } from './flowService/targetConnections.cts';
import type { Account, Emulator, EmulatorOptions, Service } from './types.cts';

export type { AuthSpec, JsonSchema } from './flowService/authSpecs.cts';
export type { ConnectionSpec } from './flowService/connectionSpecs.cts';
export { filesInMemory, sampleFiles, sampleTables, tablesInMemory } from './databases/sources.cts';
export type { Column, FileData, Row, SourceData, Table } from './databases/sources.cts';
export { answerForms } from './answers.cts';
export type * from './flowService/records.cts';
export type {
	Account,
	Emulator,
	EmulatorOptions,
	Exchange,
	Fault,
	LoggedRequest,
	RateLimit,
} from './types.cts';

const defaultAccount: Account = {
	organization: '5C1328435BF324E90A49402A@AdobeOrg',
	clientId: 'emulated-client-id',
	clientSecret: 'emulated-client-secret',
	accessToken: 'emulated-access-token',
	technicalAccountId: '28AF22BA5DE6B0B40A494036@techacct.adobe.com',
	tenantId: 'acme',
	sandboxes: [
		{ name: 'prod', title: 'Production', type: 'production' },
		{ name: 'dev', title: 'Development', type: 'development' },
	],
};

/** A Flow Service that has specs, but no resources yet. */
const newService = ({
	account: ownAccount,
	deployment = 'azure',
	connectionSpecs: ownSpecs = [],
	enablingDuration = 0,
	setUpDuration = 90_000,
	deletionDuration = 0,
	unionDuration = 0,
	runDuration = 1000,
	runOutcome = 'success',
	sources = tablesInMemory(sampleTables),
	files = filesInMemory(sampleFiles),
}: EmulatorOptions): Service => {
	const connectionSpecs = collect([...commonSpecs, ...ownSpecs]);
	const account = { ...defaultAccount, ...ownAccount };
	return {
		...newSiblings(account),
		account,
		deployment,
		connectionSpecs,
		flowSpecs: collect(flowSpecsFor([...connectionSpecs.values()])),
		enablingDuration,
		setUpDuration,
		deletionDuration,
		unionDuration,
		runDuration,
		runOutcome,
		sources,
		files,
		connections: new Collection(),
		sourceConnections: new Collection(),
		targetConnections: new Collection(),
		flows: new Collection(),
		runs: new RunCollection(),
		runOutcomes: new Map(),
	};
};

/** The endpoints below `/data/foundation/flowservice`. */
async function flowServiceRoutes(app: FastifyInstance, service: Service): Promise<void> {
	app.addHook('onRequest', checkSandbox(service));
	app.addHook('onRequest', async () => finishDeletions(service));
	await app.register(connectionRoutes, service);
	await app.register(sourceConnectionRoutes, service);
	await app.register(targetConnectionRoutes, service);
	await app.register(flowRoutes, service);
	await app.register(runRoutes, service);
	await app.register(specificationRoutes, service);
	await app.register(exploreRoutes, service);
}

/**
 * Starts a local Adobe on loopback: IMS, the gateway, the Flow Service with its siblings and the sandbox
 * service on one address. State lives as long as the emulator.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const {
		port = 0,
		latency = 0,
		tokenLifetime = 86_399,
		faults = [],
		random = Math.random,
		requestsKept = Infinity,
		answers = 'tutorials',
		rateLimit,
	} = options;
	const service = newService(options);
	const { account } = service;
	const tokens = new Tokens(account, tokenLifetime);

	const app = fastify({
		forceCloseConnections: true,
		routerOptions: {
			ignoreTrailingSlash: true,
			maxParamLength: 1000,
			querystringParser: parseQuery,
		},
	});
	readBodies(app);
	app.setErrorHandler(async (error, _request, reply) => await sendError(reply, error));
	app.setNotFoundHandler(
		async ({ method, url }, reply) => await sendError(reply, nothingAt(method, url)),
	);
	const log = logRequests(app, requestsKept);
	const marks = { isWrongOnPurpose: false };
	const { RECORD_EXCHANGES: folder } = process.env;
	if (folder) recordExchanges(app, folder, marks);
	const weather = fairWeather();
	makeWeather(app, weather);
	injectFaults(app, { faults, latency, random });

	await app.register(ims, { account, tokens });
	await app.register(
		async (platform) => {
			answerIn(platform, answers);
			if (rateLimit) platform.addHook('onRequest', limitRate(rateLimit));
			platform.addHook('onRequest', checkCaller({ account, tokens }));
			await platform.register(sandboxRoutes, { account });
			await siblingRoutes(platform, service);
			await platform.register(async (app) => await flowServiceRoutes(app, service), {
				prefix: '/flowservice',
			});
		},
		{ prefix: '/data/foundation' },
	);

	await app.listen({ host: '127.0.0.1', port });
	const address = app.server.address() as AddressInfo;
	const { connectionSpecs, connections, sourceConnections, targetConnections } = service;
	const { flows, runs, runOutcomes } = service;
	const { schemas, fieldGroups, classes, dataSets, mappingSets } = service;
	return {
		url: `http://127.0.0.1:${address.port}`,
		account,
		connectionSpecs,
		connections,
		sourceConnections,
		targetConnections,
		flows,
		runs,
		runOutcomes,
		schemas,
		fieldGroups,
		classes,
		dataSets,
		mappingSets,
		requests: log.requests,
		get peakConcurrency() {
			return log.peakConcurrency;
		},
		get connectionsOpened() {
			return log.connectionsOpened;
		},
		faults,
		weather,
		get isWrongOnPurpose() {
			return marks.isWrongOnPurpose;
		},
		set isWrongOnPurpose(isWrong) {
			marks.isWrongOnPurpose = isWrong;
		},
		expireTokens: () => tokens.expireIssued(),
		async close() {
			await app.close();
			await service.sources.close?.();
		},
	};
}
