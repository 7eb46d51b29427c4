import type { FastifyInstance } from 'fastify';

import { checkAuth, findConnectionSpec, maskAuth } from './auth.cts';
import { connectionSpecs } from './connectionSpecs.cts';
import { flowError, requireFields } from './errors.cts';
import { checkUnused } from './references.cts';
import type { SpecInfo, StoredConnection } from './records.cts';
import type { ResourceKind } from './resource.cts';
import { resourceDefaults, resourceRoutes } from './resource.cts';
import { sharedFields } from './resourceFields.cts';
import { searchRoute } from './search.cts';
import type { Service } from './types.cts';

/** The spec with its newest version when none is given. */
export const withVersion = (spec: Partial<SpecInfo> | undefined): SpecInfo => {
	const id = String(spec?.id);
	return { id, version: spec?.version ?? connectionSpecs.get(id)?.version ?? '1.0' };
};

/** @throws FLOW-1414-400 */
export function keepConnectionSpec(paths: string[]): void {
	if (!paths.some((path) => path.startsWith('/connectionSpec'))) return;
	throw flowError('1414-400', 'The connection spec of a connection cannot be updated.');
}

/** Base connections as the API has them. */
export const connectionKind = (service: Service): ResourceKind<StoredConnection> => ({
	...resourceDefaults(service.account),
	name: 'connections',
	collection: service.connections,
	fields: [...sharedFields, 'connectionSpec', 'auth'],
	computed: {
		...resourceDefaults(service.account).computed,
		auth: (connection: StoredConnection) => maskAuth(connection, service.deployment),
	},
	accepted: ['name', 'description', 'auth', 'connectionSpec'],
	check(connection) {
		const spec = findConnectionSpec(connection.connectionSpec?.id);
		requireFields(connection, ['name']);
		checkAuth(spec, connection.auth, service.deployment);
	},
	checkCreation: ({ connectionSpec }) => {
		findConnectionSpec((connectionSpec as Partial<SpecInfo> | undefined)?.id);
	},
	checkPaths: keepConnectionSpec,
	complete: ({ auth, ...connection }) =>
		({
			...connection,
			...(auth && { auth: { ...auth, params: auth.params ?? {} } }),
			connectionSpec: withVersion(connection.connectionSpec),
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
