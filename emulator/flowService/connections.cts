import type { FastifyInstance } from 'fastify';

import { authSpecOf, checkAuth, findConnectionSpec, maskAuth } from './auth.cts';
import type { ConnectionSpec } from './connectionSpecs.cts';
import { connectorError, flowError, requireFields } from '../platform/errors.cts';
import { checkUnused } from './references.cts';
import type { SpecInfo, StoredConnection } from './records.cts';
import type { ResourceKind } from './resource.cts';
import { resourceDefaults, resourceRoutes } from './resource.cts';
import { sharedFields } from './resourceFields.cts';
import { searchRoute } from './search.cts';
import type { Service } from '../types.cts';

/** The spec with its newest version when none is given. */
export const withVersion = (
	{ connectionSpecs }: Service,
	spec: Partial<SpecInfo> | undefined,
): SpecInfo => {
	const id = String(spec?.id);
	return { id, version: spec?.version ?? connectionSpecs.get(id)?.version ?? '1.0' };
};

/** @throws FLOW-1414-400 */
export function keepConnectionSpec(paths: string[]): void {
	if (!paths.some((path) => path.startsWith('/connectionSpec'))) return;
	throw flowError('1414-400', 'The connection spec of a connection cannot be updated.');
}

/** @throws CONNECTOR-1300-400 for another auth spec where the source allows no change of it */
function keepAuthSpec(
	{ name, fixedAuth }: ConnectionSpec,
	{ auth }: StoredConnection,
	before: StoredConnection | undefined,
): void {
	if (!fixedAuth || !before || before.state === 'draft') return;
	if (before.auth.specName === auth.specName) return;
	throw connectorError(
		'1300-400',
		`The patch connection request is not supported for ${name} connector.`,
	);
}

/** Base connections as the API has them. */
export const connectionKind = (service: Service): ResourceKind<StoredConnection> => ({
	...resourceDefaults(service.account),
	name: 'connections',
	collection: service.connections,
	fields: [...sharedFields, 'connectionSpec', 'auth'],
	computed: {
		...resourceDefaults(service.account).computed,
		auth: (connection: StoredConnection) => maskAuth(service, connection),
	},
	accepted: ['name', 'description', 'auth', 'connectionSpec'],
	check(connection, before) {
		const spec = findConnectionSpec(service, connection.connectionSpec?.id);
		requireFields(connection, ['name']);
		checkAuth(spec, connection.auth, service.deployment);
		keepAuthSpec(spec, connection, before);
	},
	checkCreation: ({ connectionSpec }) => {
		findConnectionSpec(service, (connectionSpec as Partial<SpecInfo> | undefined)?.id);
	},
	checkPaths: keepConnectionSpec,
	setUpDuration: (connection) =>
		authSpecOf(service, connection)?.setUp
			? Math.max(service.setUpDuration, service.enablingDuration)
			: service.enablingDuration,
	complete: ({ auth, ...connection }) =>
		({
			...connection,
			...(auth && { auth: { ...auth, params: auth.params ?? {} } }),
			connectionSpec: withVersion(service, connection.connectionSpec),
		}) as StoredConnection,
	checkUnused: (connection) => checkUnused(service, 'connections', connection),
});

/**
 * Base connections of the Flow Service.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#tag/Connections
 */
export async function connectionRoutes(app: FastifyInstance, service: Service): Promise<void> {
	const kind = connectionKind(service);
	resourceRoutes(app, kind);
	searchRoute(app, kind);
}
