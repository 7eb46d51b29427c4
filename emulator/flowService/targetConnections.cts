import type { FastifyInstance } from 'fastify';

import { findConnectionSpec } from './auth.cts';
import { dataLake } from './connectionSpecs.cts';
import { keepConnectionSpec, withVersion } from './connections.cts';
import { requireFields } from '../platform/errors.cts';
import { checkUnused } from './references.cts';
import type { SpecInfo, StoredTargetConnection } from './records.cts';
import type { ResourceKind } from './resource.cts';
import { resourceDefaults, resourceRoutes } from './resource.cts';
import { sharedFields } from './resourceFields.cts';
import { checkDataSet } from './siblingChecks.cts';
import { findBase } from './sourceConnections.cts';
import type { Service } from '../types.cts';

const targetConnectionKind = (service: Service): ResourceKind<StoredTargetConnection> => ({
	...resourceDefaults(service.account),
	name: 'targetConnections',
	collection: service.targetConnections,
	fields: [...sharedFields, 'baseConnectionId', 'connectionSpec', 'data', 'params'],
	accepted: ['name', 'description', 'baseConnectionId', 'connectionSpec', 'data', 'params'],
	checkCreation: ({ connectionSpec }) => {
		findConnectionSpec(service, (connectionSpec as Partial<SpecInfo> | undefined)?.id);
	},
	check(connection) {
		findConnectionSpec(service, connection.connectionSpec?.id);
		requireFields(connection, ['name', 'data']);
		if (connection.baseConnectionId !== undefined) findBase(service, connection);
		if (connection.connectionSpec.id === dataLake) checkDataSet(service, connection);
	},
	checkPaths: keepConnectionSpec,
	complete: (connection) => ({
		...connection,
		params: connection.params ?? {},
		connectionSpec: withVersion(service, connection.connectionSpec),
	}),
	checkUnused: (connection) => checkUnused(service, 'targetConnections', connection),
});

/**
 * Target connections: the dataset, or the destination, that a flow puts its data in.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#tag/Target-connections
 */
export async function targetConnectionRoutes(
	app: FastifyInstance,
	service: Service,
): Promise<void> {
	resourceRoutes(app, targetConnectionKind(service));
}
