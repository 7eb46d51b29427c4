import type { FastifyInstance, FastifyRequest } from 'fastify';

import { sandboxOf } from '../platform/gateway.cts';
import type { Service } from '../types.cts';
import { badRequest } from '../platform/errors.cts';
import { readBody } from '../platform/requests.cts';
import { patchedBy } from '../platform/patch.cts';
import { listFormat, lookUpFormat } from './accept.cts';
import type { OwnKind, Place } from './composition.cts';
import { changeSchema, createResource } from './creation.cts';
import { xdmNotFound } from './errors.cts';
import { collectionOf, hasId, tenantResources } from './library.cts';
import { present } from './present.cts';
import type { RegistryQuery } from './query.cts';
import { listResources } from './query.cts';
import type { StoredXdm, XdmKind, XdmResource } from './resources.cts';
import { standardResources } from './standard.cts';
import { stats } from './stats.cts';

const prefix = '/data/foundation/schemaregistry';

/** What resources are called in paths: field groups have an older name as well. */
const paths: Array<{ path: string; kind: XdmKind }> = [
	{ path: 'schemas', kind: 'schemas' },
	{ path: 'classes', kind: 'classes' },
	{ path: 'fieldgroups', kind: 'mixins' },
	{ path: 'mixins', kind: 'mixins' },
	{ path: 'behaviors', kind: 'behaviors' },
];

/** Refuses to delete what others build on. That Adobe does is told of its interface only. */
function checkUnused(
	service: Service,
	{ $id, 'meta:resourceType': kind }: XdmResource,
	sandboxName: string,
) {
	const users =
		kind === 'schemas'
			? [...service.dataSets.values()].filter(
					(dataSet) => dataSet.schemaRef.id === $id && dataSet.sandboxName === sandboxName,
				)
			: (['schemas', 'mixins'] as const)
					.flatMap((other) => tenantResources(service, other, sandboxName))
					.filter(({ resource }) =>
						[resource['meta:extends'], resource['meta:intendedToExtend']].flat().includes($id),
					);
	if (users.length === 0) return;
	throw badRequest(`The resource ${$id} cannot be deleted because ${users[0].id} uses it.`);
}

interface ById {
	Params: { id: string };
}

/** The endpoints that list and show one container's resources of a kind. */
function readRoutes(
	app: FastifyInstance,
	service: Service,
	{ container, path, kind }: { container: string; path: string; kind: XdmKind },
): void {
	const resources = (request: FastifyRequest): XdmResource[] =>
		container === 'global'
			? standardResources.filter((resource) => resource['meta:resourceType'] === kind)
			: tenantResources(service, kind, sandboxOf(request)).map(({ resource }) => resource);

	app.get<{ Querystring: RegistryQuery }>(`/${container}/${path}`, async (request) => {
		const origin = `${request.protocol}://${request.host}${prefix}`;
		return listResources(resources(request), request.query, {
			format: listFormat(request.headers.accept),
			url: `${origin}/${container}/${path}`,
			links: container === 'tenant' ? { global_schemas: { href: `${origin}/global/${path}` } } : {},
		});
	});

	app.get<ById>(`/${container}/${path}/:id`, async (request) => {
		const format = lookUpFormat(request.headers.accept);
		const resource = resources(request).find(hasId(request.params.id));
		if (!resource) throw xdmNotFound(kind, request.params.id);
		return present(service, resource, { format, sandboxName: sandboxOf(request) });
	});
}

/** The endpoints that create, change and delete the organization's resources of a kind. */
function writeRoutes(
	app: FastifyInstance,
	service: Service,
	{ path, kind }: { path: string; kind: OwnKind },
): void {
	const placeOf = (request: FastifyRequest): Place => ({
		registry: service,
		account: service.account,
		sandboxName: sandboxOf(request),
	});

	app.post(
		`/tenant/${path}`,
		async (request, reply) =>
			await reply.code(201).send(createResource(placeOf(request), kind, readBody(request.body))),
	);

	const find = (request: FastifyRequest<ById>): StoredXdm => {
		const isMeant = hasId(request.params.id);
		const stored = tenantResources(service, kind, sandboxOf(request)).find(({ resource }) =>
			isMeant(resource),
		);
		if (stored) return stored;
		throw xdmNotFound(kind, request.params.id);
	};

	if (kind === 'schemas') {
		app.put<ById>(`/tenant/${path}/:id`, async (request) =>
			changeSchema(placeOf(request), find(request), readBody(request.body)),
		);
		app.patch<ById>(`/tenant/${path}/:id`, async (request) => {
			const stored = find(request);
			const body = patchedBy(request.body, stored.resource);
			return changeSchema(placeOf(request), stored, body);
		});
	}

	app.delete<ById>(`/tenant/${path}/:id`, async (request, reply) => {
		const sandboxName = sandboxOf(request);
		const stored = find(request);
		checkUnused(service, stored.resource, sandboxName);
		collectionOf(service, kind)!.delete(stored.id);
		return await reply.code(204).send();
	});
}

/**
 * The Schema Registry: schemas, their classes and field groups. Of Adobe's global library it has a few.
 * Lists and lookups need an Accept header of the registry's own.
 * https://developer.adobe.com/experience-platform-apis/references/schema-registry/
 */
export async function schemaRegistryRoutes(app: FastifyInstance, service: Service): Promise<void> {
	app.get('/stats', async (request) => stats(service, service.account, sandboxOf(request)));
	for (const { path, kind } of paths) {
		readRoutes(app, service, { container: 'global', path, kind });
		if (kind === 'behaviors') continue;
		readRoutes(app, service, { container: 'tenant', path, kind });
		writeRoutes(app, service, { path, kind });
	}
}
