import { createHash, randomBytes } from 'node:crypto';

import type { Account } from '../types.cts';
import { badRequest } from '../platform/errors.cts';
import { checkShape } from '../platform/requests.cts';
import type { Shape } from '../platform/shape.cts';
import { listOf, objectOf, text } from '../platform/shape.cts';
import type { Body, OwnKind, Place } from './composition.cts';
import { allOfOf, attributesOf } from './composition.cts';
import { xdmError } from './errors.cts';
import { completeTenantFields } from './fields.cts';
import { collectionOf, tenantResources } from './library.cts';
import type { StoredXdm, XdmField, XdmResource } from './resources.cts';
import { altIdOf } from './resources.cts';

/** What OpenAPI requires of each kind. */
const required: Record<OwnKind, string[]> = {
	schemas: ['type', 'title', 'description', 'allOf'],
	classes: ['type', 'title', 'description', 'allOf'],
	mixins: ['type', 'title', 'meta:intendedToExtend'],
};

const fieldShape = { $ref: '#/$defs/field' };

/** A resource, and each field in it at any depth. */
const xdmShape: Shape = {
	...fieldShape,
	$defs: {
		field: objectOf({
			$ref: text,
			type: text,
			title: text,
			description: text,
			format: text,
			properties: { type: 'object', additionalProperties: fieldShape },
			definitions: { type: 'object', additionalProperties: fieldShape },
			items: fieldShape,
			additionalProperties: { anyOf: [{ type: 'boolean' }, fieldShape] },
			allOf: listOf(fieldShape),
			'meta:intendedToExtend': listOf(text),
			'meta:immutableTags': listOf(text),
		}),
	},
};

function checkRequired(kind: OwnKind, body: Body): void {
	const missing = required[kind].filter((name) => body[name] === undefined || body[name] === null);
	if (missing.length > 0) throw badRequest(`The request payload lacks ${missing.join(', ')}.`);
	if (body.type !== 'object') throw badRequest('The type must be object.');
	if (typeof body.title !== 'string' || body.title.trim() === '') {
		throw badRequest('The title must be a text that is not empty.');
	}
}

/** @throws XDM-1521-400 when another resource of the sandbox, of any kind, has the title */
function checkTitle({ registry, sandboxName }: Place, title: unknown, ownId: string): void {
	const others = (['schemas', 'classes', 'mixins'] as const).flatMap((kind) =>
		tenantResources(registry, kind, sandboxName),
	);
	const same = others.find(({ id, resource }) => id !== ownId && resource.title === title);
	if (!same) return;
	throw xdmError(
		'1521-400',
		`Object titles must be unique. An object ${same.id} already exists with the same title`,
	);
}

/** The body's definitions, all of them of the organization's own fields. */
function readDefinitions(
	tenantId: string,
	definitions: unknown,
): Record<string, XdmField> | undefined {
	if (definitions === undefined) return undefined;
	const entries = Object.entries(definitions as Record<string, XdmField>);
	const completed = entries.map(([name, definition]) => [
		name,
		{
			type: 'object',
			'meta:xdmType': 'object',
			...definition,
			properties: completeTenantFields(definition.properties ?? {}, tenantId),
		},
	]);
	return Object.fromEntries(completed) as Record<string, XdmField>;
}

/** The parts of a resource, with fields that stand right in `allOf` checked like those of definitions. */
function completeAllOf(
	allOf: XdmField[],
	tenantId: string,
	definitions: Record<string, XdmField> = {},
): XdmField[] {
	return allOf.map((part) => {
		const [, name] = /^#\/definitions\/(.+)$/.exec(part.$ref ?? '') ?? [];
		if (name !== undefined && !Object.hasOwn(definitions, name)) {
			throw badRequest(`There is no definition ${name}, which allOf refers to.`);
		}
		const { properties } = part;
		return {
			...part,
			type: 'object',
			'meta:xdmType': 'object',
			...(properties && { properties: completeTenantFields(properties, tenantId) }),
		};
	});
}

/** What the registry says of a resource's making. */
const metadata = (account: Account, id: string, createdAt: number, updatedAt: number) => ({
	'repo:createdDate': createdAt,
	'repo:lastModifiedDate': updatedAt,
	'xdm:createdClientId': account.clientId,
	'xdm:lastModifiedClientId': account.clientId,
	'xdm:createdUserId': account.technicalAccountId,
	'xdm:lastModifiedUserId': account.technicalAccountId,
	eTag: createHash('sha256').update(`${id}${updatedAt}`).digest('hex'),
	'meta:globalLibVersion': '1.38.2',
});

/** The version after a change: the minor part counts them. */
const nextVersion = (version: string) =>
	version.replace(/\d+$/, (minor) => String(Number(minor) + 1));

/** The resource that a body asks for, once all of it has been checked. */
function newResource(
	place: Place,
	kind: OwnKind,
	body: Body,
	{ $id, before, time }: { $id: string; before?: StoredXdm; time: number },
): XdmResource {
	const { account, sandboxName } = place;
	const { tenantId } = account;
	checkRequired(kind, body);
	checkShape(xdmShape, body);
	const attributes = attributesOf[kind](place, body);
	const definitions = readDefinitions(tenantId, body.definitions);
	const allOf = completeAllOf(allOfOf(body), tenantId, definitions);
	checkTitle(place, body.title, $id);
	return {
		$id,
		'meta:altId': altIdOf($id),
		'meta:resourceType': kind,
		version: before ? nextVersion(before.resource.version) : '1.0',
		title: body.title as string,
		type: 'object',
		description: String(body.description ?? ''),
		...(definitions && { definitions }),
		allOf,
		imsOrg: account.organization,
		...attributes,
		'meta:xdmType': 'object',
		'meta:registryMetadata': metadata(account, $id, before?.createdAt ?? time, time),
		'meta:containerId': 'tenant',
		'meta:sandboxType': account.sandboxes.find(({ name }) => name === sandboxName)?.type,
		'meta:tenantNamespace': `_${tenantId}`,
	};
}

/**
 * Checks and stores a new schema, class or field group of the organization.
 * https://experienceleague.adobe.com/en/docs/experience-platform/xdm/api/schemas#create and
 * https://experienceleague.adobe.com/en/docs/experience-platform/xdm/api/field-groups#create
 * @param key the last part of the `$id`; 48 hexadecimal digits unless given
 * @throws 400, XDM-1021-400 for fields outside the tenant's namespace, XDM-1521-400 for a title in use
 */
export function createResource(
	place: Place,
	kind: OwnKind,
	body: Body,
	key = randomBytes(24).toString('hex'),
): XdmResource {
	const { registry, account, sandboxName } = place;
	const $id = `https://ns.adobe.com/${account.tenantId}/${kind}/${key}`;
	const time = Date.now();
	const resource = newResource(place, kind, body, { $id, time });
	const stored: StoredXdm = { id: $id, sandboxName, createdAt: time, updatedAt: time, resource };
	collectionOf(registry, kind)!.set($id, stored);
	return resource;
}

/**
 * Checks and stores a schema with other values. Once it is in the union of its class it stays there.
 * https://experienceleague.adobe.com/en/docs/experience-platform/xdm/api/schemas#patch
 * @throws what creating it throws
 */
export function changeSchema(place: Place, before: StoredXdm, body: Body): XdmResource {
	const time = Date.now();
	const changed = newResource(place, 'schemas', body, { $id: before.id, before, time });
	const tags = [before.resource['meta:immutableTags'], body['meta:immutableTags']].flat();
	const kept = [...new Set(tags.filter((tag) => tag !== undefined))] as string[];
	const resource = { ...changed, ...(kept.length > 0 && { 'meta:immutableTags': kept }) };
	const unionSince = before.unionSince ?? (kept.includes('union') ? time : undefined);
	place.registry.schemas.set(before.id, { ...before, updatedAt: time, unionSince, resource });
	return resource;
}
