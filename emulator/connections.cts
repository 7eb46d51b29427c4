import { randomBytes, randomUUID } from 'node:crypto';

import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';

import type { AuthSpec, ConnectionSpec } from './connectionSpecs.cts';
import { connectionSpecs } from './connectionSpecs.cts';
import { ServiceError, emptyBody } from './errors.cts';
import type { Account, Deployment, StoredConnection } from './types.cts';

const ajv = addFormats(new Ajv({ allErrors: true }));

const invalid = (code: string, message: string) =>
	new ServiceError(code, 'Invalid request', message);

const notFound = (id: string) =>
	new ServiceError(
		'FLOW-1439-404',
		'Resource not found',
		`The requested connections resource ${id} is not found. Verify the resource ID before trying again.`,
	);

interface CreateConnectionRequest {
	name?: string;
	description?: string;
	auth?: { specName?: string; params?: Record<string, unknown> };
	connectionSpec?: { id?: string; version?: string };
}

function findSpec(body: CreateConnectionRequest): ConnectionSpec {
	const id = body.connectionSpec?.id;
	const spec = connectionSpecs.find((candidate) => candidate.id === id);
	if (!spec) throw invalid('FLOW-1413-400', `The connection spec ID ${id} is not valid.`);
	return spec;
}

function findAuthSpec(
	spec: ConnectionSpec,
	specName: string | undefined,
	deployment: Deployment,
): AuthSpec {
	const authSpec = spec.authSpec.find(
		(candidate) =>
			candidate.name === specName && (candidate.deployment ?? deployment) === deployment,
	);
	if (!authSpec) {
		throw invalid(
			'FLOW-1415-400',
			`The auth spec ${specName} is not found in the connection spec ${spec.id}.`,
		);
	}
	return authSpec;
}

/** Refuses parameters that the auth spec's JSON Schema does not allow. */
function checkParams({ spec }: AuthSpec, params: Record<string, unknown>): void {
	if (ajv.validate(spec, params)) return;
	const errors = ajv.errors!;
	const missing = errors.flatMap(({ keyword, params }) =>
		keyword === 'required' ? [String(params.missingProperty)] : [],
	);
	throw missing.length > 0
		? invalid('CONNECTOR-1304-400', `Mandatory field missing: ${missing.join(', ')}.`)
		: invalid('FLOW-1100-400', `Invalid auth parameters: ${ajv.errorsText(errors, { dataVar: 'params' })}.`);
}

/** A connection as the API shows it: secrets are masked. */
function present(connection: StoredConnection, { organization }: Account) {
	const { specName, params } = connection.auth;
	const spec = connectionSpecs.find(({ id }) => id === connection.connectionSpec.id)!;
	const { properties } = spec.authSpec.find(({ name }) => name === specName)!.spec as {
		properties: Record<string, { format?: string }>;
	};
	const shown = Object.entries(params).map(([name, value]) => [
		name,
		properties[name]?.format === 'password' ? '*****' : value,
	]);
	return {
		...connection,
		imsOrgId: organization,
		auth: { specName, params: Object.fromEntries(shown) },
		version: connection.etag,
	};
}

const newEtag = () => `"${randomBytes(4).toString('hex')}-0000-0200-0000-${randomBytes(4).toString('hex')}0000"`;

interface Options {
	account: Account;
	deployment: Deployment;
	connections: Map<string, StoredConnection>;
}

/**
 * Base connections of the Flow Service.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#tag/Connections
 */
export async function connectionRoutes(
	app: FastifyInstance,
	{ account, deployment, connections }: Options,
): Promise<void> {
	const find = (id: string, sandboxName: string): StoredConnection => {
		const connection = connections.get(id);
		if (connection?.sandboxName !== sandboxName) throw notFound(id);
		return connection;
	};
	const sandboxOf = ({ headers }: { headers: Record<string, unknown> }) =>
		headers['x-sandbox-name'] as string;

	app.post<{ Body: CreateConnectionRequest | undefined }>(
		'/connections',
		async (request, reply) => {
			const { body } = request;
			if (!body || Object.keys(body).length === 0) throw emptyBody();
			const { name, description, auth } = body;
			const spec = findSpec(body);
			if (!name) throw invalid('CONNECTOR-1304-400', 'Mandatory field missing: name.');
			checkParams(findAuthSpec(spec, auth?.specName, deployment), auth?.params ?? {});

			const now = Date.now();
			const connection: StoredConnection = {
				id: randomUUID(),
				createdAt: now,
				updatedAt: now,
				sandboxName: sandboxOf(request),
				state: 'enabled',
				name,
				...(description !== undefined && { description }),
				auth: { specName: auth!.specName!, params: auth?.params ?? {} },
				connectionSpec: { id: spec.id, version: body.connectionSpec?.version ?? spec.version },
				etag: newEtag(),
			};
			connections.set(connection.id, connection);
			return await reply.code(201).send({ id: connection.id, etag: connection.etag });
		},
	);

	app.get<{ Querystring: Record<string, string> }>('/connections', async (request) => {
		const { limit = '20', ...others } = request.query;
		for (const name of Object.keys(others)) {
			throw invalid('FLOW-1451-400', `The query parameter ${name} is not supported.`);
		}
		const inSandbox = [...connections.values()].filter(
			({ sandboxName }) => sandboxName === sandboxOf(request),
		);
		return {
			items: inSandbox.slice(0, Number(limit)).map((connection) => present(connection, account)),
		};
	});

	app.get<{ Params: { id: string } }>('/connections/:id', async (request) => ({
		items: [present(find(request.params.id, sandboxOf(request)), account)],
	}));

	app.delete<{ Params: { id: string } }>('/connections/:id', async (request, reply) => {
		connections.delete(find(request.params.id, sandboxOf(request)).id);
		return await reply.code(204).send();
	});
}
