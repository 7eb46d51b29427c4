import type { FastifyInstance } from 'fastify';

import { findConnectionSpec } from './auth.cts';
import type { ConnectionSpec } from './connectionSpecs.cts';
import { isBaseless } from './connectionSpecs.cts';
import { keepConnectionSpec, withVersion } from './connections.cts';
import { connectorError, flowError, requireFields } from '../platform/errors.cts';
import { checkUnused, findReferenced } from './references.cts';
import type {
	SpecInfo,
	StoredConnection,
	StoredSourceConnection,
	StoredTargetConnection,
} from './records.cts';
import type { ResourceKind } from './resource.cts';
import { resourceDefaults, resourceRoutes } from './resource.cts';
import { sharedFields } from './resourceFields.cts';
import { readSourceFilter } from './sourceFilter.cts';
import type { Service } from '../types.cts';

/** What a source connection needs besides its base connection, by what can be browsed there. */
const needs: Record<string, { formats: string[]; params: string[] }> = {
	Tabular: { formats: ['tabular'], params: ['params.tableName'] },
	FileSystem: { formats: ['delimited', 'json', 'parquet'], params: ['params.path'] },
};

function checkData(spec: ConnectionSpec, { data, params }: StoredSourceConnection): void {
	const need = needs[String(spec.exploreSpec?.type)];
	if (!need) return;
	const { formats, params: fields } = need;
	requireFields({ data, params }, ['data.format', ...fields]);
	if (!formats.includes(data.format!)) {
		throw connectorError(
			'1327-400',
			`The format of source data supplied=${data.format} is not supported. The allowed values are: ${formats.join(', ')}.`,
		);
	}
	if (params.filters !== undefined) readSourceFilter(spec.id, params.filters);
	if (String(params.columnDelimiter ?? ',').length > 1) {
		throw connectorError('1331-400', 'The column delimiter cannot be more than one character.');
	}
}

/**
 * The base connection of a source or target connection.
 * @throws FLOW-1439-404, FLOW-1456-400, FLOW-1413-400 when its spec is another
 */
export function findBase(
	{ connections }: Service,
	{
		baseConnectionId,
		connectionSpec,
		sandboxName,
	}: StoredSourceConnection | StoredTargetConnection,
): StoredConnection {
	const base = findReferenced('connections', connections, String(baseConnectionId), sandboxName);
	if (base.connectionSpec.id === connectionSpec.id) return base;
	throw flowError(
		'1413-400',
		`The connection spec ID ${connectionSpec.id} is not that of the base connection.`,
	);
}

/** @throws CONNECTOR-1332-400 for a base connection of a source that has none, 1304-400 for a lack of one */
function checkBase(
	service: Service,
	spec: ConnectionSpec,
	connection: StoredSourceConnection,
): void {
	if (!isBaseless(spec)) {
		requireFields(connection, ['baseConnectionId']);
		findBase(service, connection);
	} else if (connection.baseConnectionId !== undefined) {
		throw connectorError(
			'1332-400',
			`The source connection request with the connectionSpecId: ${spec.id} cannot have a baseConnectionId.`,
		);
	}
}

/** How a flow or source connection names its base connection. */
export function baseInfo({ connections }: Service, id: string | undefined) {
	const base = connections.get(String(id));
	return base && { id: base.id, connectionSpec: base.connectionSpec };
}

const sourceConnectionKind = (service: Service): ResourceKind<StoredSourceConnection> => ({
	...resourceDefaults(service.account),
	name: 'sourceConnections',
	collection: service.sourceConnections,
	fields: [
		...sharedFields,
		'baseConnectionId',
		'connectionSpec',
		'data',
		'params',
		'inheritedAttributes',
	],
	computed: {
		...resourceDefaults(service.account).computed,
		inheritedAttributes: ({ baseConnectionId }: StoredSourceConnection) => {
			const baseConnection = baseInfo(service, baseConnectionId);
			return baseConnection && { baseConnection };
		},
	},
	accepted: ['name', 'description', 'baseConnectionId', 'connectionSpec', 'data', 'params'],
	checkCreation: ({ connectionSpec }) => {
		findConnectionSpec(service, (connectionSpec as Partial<SpecInfo> | undefined)?.id);
	},
	check(connection) {
		const spec = findConnectionSpec(service, connection.connectionSpec?.id);
		requireFields(connection, ['name']);
		checkBase(service, spec, connection);
		checkData(spec, connection);
	},
	checkPaths: keepConnectionSpec,
	complete: (connection) => ({
		...connection,
		params: connection.params ?? {},
		connectionSpec: withVersion(service, connection.connectionSpec),
	}),
	checkUnused: (connection) => checkUnused(service, 'sourceConnections', connection),
});

/**
 * Source connections: a table or file of a base connection, and its columns.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#tag/Source-connections
 */
export async function sourceConnectionRoutes(
	app: FastifyInstance,
	service: Service,
): Promise<void> {
	resourceRoutes(app, sourceConnectionKind(service));
}
