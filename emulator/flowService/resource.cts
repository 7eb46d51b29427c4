import { randomUUID } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { newEtag } from '../platform/collection.cts';
import { emptyBody, flowError, isEmpty, notFound } from '../platform/errors.cts';
import { sandboxOf } from '../platform/gateway.cts';
import type { Kind, ListQuery } from './lists.cts';
import { checkParameters, list, present } from './lists.cts';
import { applyPatch, patchedPaths } from '../platform/patch.cts';
import { refuseReadOnly, sharedComputed, sharedFields, stateOf } from './resourceFields.cts';
import type { Resource } from './records.cts';
import { checkShape, resourceShapes } from './shapes.cts';
import type { ActionRequest, StateCodes, Transitions } from './transitions.cts';
import { checkChange, checkTransition, readOperation } from './transitions.cts';
import type { Account } from '../types.cts';

/** One of the four stored resources. */
export interface ResourceKind<T extends Resource> extends Kind<T> {
	/** The fields of a request that are stored. */
	accepted: readonly string[];
	transitions: Transitions;
	stateCodes: StateCodes;
	/** Refuses what a new resource may not be, drafts included. */
	checkCreation?(body: Record<string, unknown>, isDraft: boolean): void;
	/** Refuses what is not complete or not right; `before` is the resource that a PATCH changes. */
	check(resource: T, before?: T): void;
	/** Refuses a PATCH of these paths. */
	checkPaths?(paths: string[]): void;
	/** Fills in what a request may leave out. */
	complete(resource: T): T;
	/** Refuses to delete what is in use. */
	checkUnused?(resource: T): void;
	/** How long Adobe sets up a new one before it is enabled, in milliseconds; not at all unless given. */
	setUpDuration?(resource: T): number;
	/** Begins a deletion that is only accepted (202), and carried on later. */
	beginDeletion?(resource: T): void;
	/** Carries on after a change; the operation is CREATE, UPDATE or that of an action. */
	changed?(resource: T, operation: string): Promise<void>;
}

/** What all four resources are described with. */
export const resourceDefaults = (account: Account) => ({
	computed: { ...sharedComputed(account), state: stateOf },
	fields: sharedFields,
	stateCodes: { update: '1420-400', delete: '1416-400' },
	transitions: { PUBLISH: { from: ['draft'], to: 'enabled' } } satisfies Transitions,
});

const isDraftMode = (mode: string | undefined): boolean => {
	if (mode === undefined) return false;
	if (mode.toLowerCase() === 'draft') return true;
	throw flowError('1452-400', `Invalid value ${mode} for field mode.`);
};

const unquoted = (etag: string) => etag.replace(/^"(.*)"$/, '$1');

/** @throws FLOW-1404-412 when the header names another version; its quotes may be missing */
export function checkVersion(ifMatch: string | undefined, { etag }: { etag: string }): void {
	if (ifMatch === undefined || unquoted(ifMatch) === unquoted(etag)) return;
	throw flowError(
		'1404-412',
		`The supplied version ${ifMatch} does not match the current version of the entity ${etag}.`,
	);
}

/** The record of this sandbox. @throws FLOW-1439-404 */
export function find<T extends { id: string; createdAt?: number; sandboxName: string }>(
	{ name, collection }: Kind<T>,
	id: string,
	sandboxName: string,
): T {
	const record = collection.get(id);
	if (record?.sandboxName !== sandboxName) throw notFound(name, id);
	return record;
}

/** `GET /{kind}` and `GET /{kind}/{id}`. */
export function readRoutes<T extends { id: string; createdAt?: number; sandboxName: string }>(
	app: FastifyInstance,
	kind: Kind<T>,
): void {
	app.get<{ Querystring: ListQuery }>(`/${kind.name}`, async (request) => {
		checkParameters(request.query);
		return list(kind, sandboxOf(request), request.query);
	});
	app.get<{ Params: { id: string } }>(`/${kind.name}/:id`, async (request) => ({
		items: [present(kind, find(kind, request.params.id, sandboxOf(request)))],
	}));
}

/** As when a field had not been given. */
const withoutNulls = <T extends object>(fields: T): T =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as T;

type Body = Record<string, unknown> | null | undefined;
interface ById {
	Params: { id: string };
}

/**
 * The endpoints that a stored resource has.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/
 */
export function resourceRoutes<T extends Resource>(
	app: FastifyInstance,
	kind: ResourceKind<T>,
): void {
	const { name, collection, accepted } = kind;
	readRoutes(app, kind);

	const store = async (
		resource: T,
		operation: string,
		times: { etag: string; updatedAt: number },
	) => {
		const stored = { ...resource, ...times };
		if (['CREATE', 'PUBLISH'].includes(operation) && stored.state === 'enabled') {
			stored.setUpAt = times.updatedAt + (kind.setUpDuration?.(stored) ?? 0);
		}
		collection.set(stored.id, stored);
		await kind.changed?.(stored, operation);
		return stored;
	};
	const brief = ({ id, etag }: T) => ({ id, etag });
	/** A copy in the state that it is shown in. */
	const current = (resource: T): T => ({ ...resource, state: stateOf(resource) });
	const revision = () => ({ etag: newEtag(), updatedAt: Date.now() });
	const shape = resourceShapes[name];

	app.post<{ Body: Body; Querystring: { mode?: string } }>(`/${name}`, async (request, reply) => {
		const { body } = request;
		if (isEmpty(body)) throw emptyBody();
		const isDraft = isDraftMode(request.query.mode);
		const given = withoutNulls(body);
		checkShape(shape, given);
		kind.checkCreation?.(given, isDraft);
		const fields = Object.entries(given).filter(([field]) => accepted.includes(field));
		const version = revision();
		const resource = {
			id: randomUUID(),
			createdAt: version.updatedAt,
			sandboxName: sandboxOf(request),
			state: isDraft ? 'draft' : 'enabled',
			...Object.fromEntries(fields),
		} as T;
		if (!isDraft) kind.check(resource);
		const created = await store(kind.complete(resource), 'CREATE', version);
		return await reply
			.code(201)
			.header('location', `/data/foundation/flowservice/${name}/${created.id}`)
			.send(brief(created));
	});

	app.patch<ById>(`/${name}/:id`, async (request) => {
		const resource = find(kind, request.params.id, sandboxOf(request));
		const ifMatch = request.headers['if-match'];
		if (ifMatch === undefined) {
			throw flowError('1403-400', "The header 'If-Match' is missing in the request.");
		}
		checkVersion(ifMatch, resource);
		checkChange(current(resource), 'update', kind.stateCodes);
		const patched = withoutNulls(applyPatch(resource, request.body));
		checkShape(shape, patched);
		const paths = patchedPaths(request.body);
		refuseReadOnly(paths, request.body);
		kind.checkPaths?.(paths);
		if (patched.state !== 'draft') kind.check(patched, resource);
		return present(kind, await store(kind.complete(patched), 'UPDATE', revision()));
	});

	app.delete<ById>(`/${name}/:id`, async (request, reply) => {
		const resource = find(kind, request.params.id, sandboxOf(request));
		checkChange(current(resource), 'delete', kind.stateCodes);
		kind.checkUnused?.(resource);
		if (kind.beginDeletion) kind.beginDeletion(resource);
		else collection.delete(resource.id);
		return await reply.code(kind.beginDeletion ? 202 : 204).send();
	});

	app.post<ActionRequest>(`/${name}/:id/action`, async (request) => {
		const resource = find(kind, request.params.id, sandboxOf(request));
		const operation = readOperation(request, Object.keys(kind.transitions));
		const transition = kind.transitions[operation];
		checkVersion(request.headers['if-match'], resource);
		checkTransition(current(resource), operation, transition);
		if (operation === 'PUBLISH') kind.check(resource);
		return brief(await store({ ...resource, state: transition.to }, operation, revision()));
	});
}
