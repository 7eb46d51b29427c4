import type { Collection } from '../platform/collection.cts';
import type { StoredXdm, XdmField, XdmKind, XdmResource } from './resources.cts';
import { standardResources } from './standard.cts';

/** The organization's own resources. */
export interface Registry {
	schemas: Collection<StoredXdm>;
	fieldGroups: Collection<StoredXdm>;
	classes: Collection<StoredXdm>;
}

/** Where the organization's resources of a kind are; behaviours are Adobe's only. */
export const collectionOf = (
	{ schemas, fieldGroups, classes }: Registry,
	kind: XdmKind,
): Collection<StoredXdm> | undefined =>
	({ schemas, mixins: fieldGroups, classes, behaviors: undefined })[kind];

/** The sandbox's own resources of a kind. */
export const tenantResources = (
	registry: Registry,
	kind: XdmKind,
	sandboxName: string,
): StoredXdm[] =>
	[...(collectionOf(registry, kind)?.values() ?? [])].filter(
		(stored) => stored.sandboxName === sandboxName,
	);

/** All that a sandbox's schemas may build on: Adobe's library and its own. */
function allResources(registry: Registry, sandboxName: string): XdmResource[] {
	const own = (['classes', 'mixins', 'schemas'] as const).flatMap((kind) =>
		tenantResources(registry, kind, sandboxName).map(({ resource }) => resource),
	);
	return [...standardResources, ...own];
}

/** By `$id` or `meta:altId`. */
export const hasId = (id: string) => (resource: XdmResource) =>
	resource.$id === id || resource['meta:altId'] === id;

/** What a `$ref` leads to, or an ID names; undefined when the sandbox has no such resource. */
export const findResource = (
	registry: Registry,
	id: string,
	sandboxName: string,
): XdmResource | undefined => allResources(registry, sandboxName).find(hasId(id));

/** The sandbox's schema of that `$id` or `meta:altId`. */
export function findSchema(
	registry: Registry,
	id: string,
	sandboxName: string,
): XdmResource | undefined {
	const resource = findResource(registry, id, sandboxName);
	return resource?.['meta:resourceType'] === 'schemas' ? resource : undefined;
}

/** Since when the schema is in the union of its class, in epoch milliseconds; Infinity when it is not. */
export const unionSince = ({ schemas }: Registry, id: string, sandboxName: string): number => {
	const schema = schemas.get(id);
	return schema?.sandboxName === sandboxName ? (schema.unionSince ?? Infinity) : Infinity;
};

type Properties = Record<string, XdmField>;

/** Fields of both; of an object that both have, the fields of both. */
function merge(a: Properties, b: Properties): Properties {
	const merged = { ...a };
	for (const [name, field] of Object.entries(b)) {
		const other = merged[name];
		merged[name] =
			other?.properties && field.properties
				? { ...other, ...field, properties: merge(other.properties, field.properties) }
				: field;
	}
	return merged;
}

/** All fields of a resource, with `allOf` and `$ref` resolved. */
export function resolveFields(
	registry: Registry,
	resource: XdmResource,
	sandboxName: string,
): Properties {
	const follow = (field: XdmField): Properties => {
		const [, definition] = /^#\/definitions\/(.+)$/.exec(field.$ref ?? '') ?? [];
		if (definition !== undefined) return resource.definitions?.[definition]?.properties ?? {};
		if (field.$ref === undefined) return field.properties ?? {};
		const referenced = findResource(registry, field.$ref, sandboxName);
		return referenced ? resolveFields(registry, referenced, sandboxName) : {};
	};
	return [...resource.allOf.map(follow), resource.properties ?? {}].reduce(merge, {});
}
