import type { FastifyInstance } from 'fastify';

import { authSpecsOn, findConnectionSpec } from './auth.cts';
import { connectionKind } from './connections.cts';
import type { ConnectionSpec } from './connectionSpecs.cts';
import { isBaseless } from './connectionSpecs.cts';
import { connectorError } from '../platform/errors.cts';
import { exploreFiles } from './exploreFiles.cts';
import type { ExploreQuery, Explorers } from './exploreQuery.cts';
import { exploreTables } from './exploreTables.cts';
import { sandboxOf } from '../platform/gateway.cts';
import { checkActive } from './references.cts';
import { standIn } from './landingZone.cts';
import type { StoredConnection } from './records.cts';
import { find } from './resource.cts';
import { readEncodedFilter } from './sourceFilter.cts';
import type { Service } from '../types.cts';

const explorers: Record<string, Explorers> = { Tabular: exploreTables, FileSystem: exploreFiles };

async function explore(
	service: Service,
	{ id, exploreSpec }: ConnectionSpec,
	connection: StoredConnection,
	query: ExploreQuery,
) {
	if (!exploreSpec) {
		throw connectorError(
			'1336-400',
			`Explore connection is not supported for connection spec ID: ${id}.`,
		);
	}
	const { objectType = 'root' } = query;
	const explorer = explorers[exploreSpec.type];
	const name = objectType.toLowerCase();
	if (!Object.hasOwn(explorer, name)) {
		throw connectorError('1358-400', "The param 'objectType' is not valid.");
	}
	const keep = query.filters === undefined ? undefined : readEncodedFilter(id, query.filters);
	return await explorer[name](service, connection, query, keep);
}

/** Stands for the role that Adobe reads S3 with on Amazon Web Services. */
const roleArn = 'arn:aws:iam::123456789012:role/emulated-platform-reader';

/**
 * What can be seen behind a connection or connection spec.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/getByConnectionId
 */
export async function exploreRoutes(app: FastifyInstance, service: Service): Promise<void> {
	const kind = connectionKind(service);
	const findActive = (id: string, sandboxName: string) => {
		const connection = find(kind, id, sandboxName);
		checkActive(connection);
		return connection;
	};
	interface ById {
		Params: { id: string };
	}

	app.get<ById>('/connections/:id/test', async (request) => {
		const connection = findActive(request.params.id, sandboxOf(request));
		const { exploreSpec } = findConnectionSpec(service, connection.connectionSpec.id);
		const data = exploreSpec?.type === 'FileSystem' ? service.files : service.sources;
		return { result: await data.test(connection) };
	});

	app.get<ById & { Querystring: ExploreQuery }>('/connections/:id/explore', async (request) => {
		const connection = findActive(request.params.id, sandboxOf(request));
		const spec = findConnectionSpec(service, connection.connectionSpec.id);
		return await explore(service, spec, connection, request.query);
	});

	/** The sources here have nothing to configure. */
	app.get<ById>('/connections/:id/configs', async (request) => {
		findActive(request.params.id, sandboxOf(request));
		return [];
	});

	/** Only the Data Landing Zone can be explored without a connection. */
	app.get<ById & { Querystring: ExploreQuery }>('/connectionSpecs/:id/explore', async (request) => {
		const spec = findConnectionSpec(service, request.params.id);
		if (!isBaseless(spec)) {
			throw connectorError(
				'1372-400',
				`Explore via connection spec is not allowed for connection spec ID=${spec.id}.`,
			);
		}
		return await explore(service, spec, standIn(spec, sandboxOf(request)), request.query);
	});

	app.get<ById & { Querystring: { authType?: string } }>(
		'/connectionSpecs/:id/configs',
		async (request) => {
			const spec = findConnectionSpec(service, request.params.id);
			const { authType } = request.query;
			const known = authSpecsOn(spec, service.deployment).some(({ type }) => type === authType);
			return known && authType === 'IamBasedAuthentication'
				? { configParams: { IAMRole: roleArn } }
				: [];
		},
	);
}
