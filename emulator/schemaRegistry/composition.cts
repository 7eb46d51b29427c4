import type { Account } from '../types.cts';
import { badRequest } from '../platform/errors.cts';
import type { Registry } from './library.cts';
import { findResource } from './library.cts';
import type { XdmField, XdmResource } from './resources.cts';

/** The kinds of resources that an organization creates. */
export type OwnKind = 'schemas' | 'classes' | 'mixins';

/** Where a new resource comes to be. */
export interface Place {
	registry: Registry;
	account: Account;
	sandboxName: string;
}

export type Body = Record<string, unknown>;

export const allOfOf = ({ allOf = [] }: Body) => allOf as XdmField[];

/** The resources that a body refers to, its own definitions left out. @throws 400 for one there is not */
function findReferences({ registry, sandboxName }: Place, allOf: XdmField[]): XdmResource[] {
	const ids = allOf.flatMap(({ $ref }) =>
		$ref === undefined || $ref.startsWith('#') ? [] : [$ref],
	);
	return ids.map((id) => {
		const resource = findResource(registry, id, sandboxName);
		if (resource) return resource;
		throw badRequest(`The resource ${id} that allOf refers to does not exist.`);
	});
}

const ofKind = (resources: XdmResource[], kind: string) =>
	resources.filter((resource) => resource['meta:resourceType'] === kind);

/** The IDs of what the resources are and build on. */
const lineage = (resources: XdmResource[]): string[] => [
	...new Set(resources.flatMap(({ $id, 'meta:extends': ids = [] }) => [...ids, $id])),
];

/** A schema has one class, and field groups that are for it. */
function schemaAttributes(place: Place, body: Body): Body {
	const references = findReferences(place, allOfOf(body));
	const classes = ofKind(references, 'classes');
	if (classes.length !== 1) {
		throw badRequest(
			`A schema must implement exactly one class; allOf refers to ${classes.length}.`,
		);
	}
	if (ofKind(references, 'schemas').length > 0) {
		throw badRequest('A schema is made of a class and field groups, not of other schemas.');
	}
	const groups = ofKind(references, 'mixins');
	const ancestors = lineage(classes);
	const alien = groups.find(
		({ 'meta:intendedToExtend': targets = [] }) => !targets.some((id) => ancestors.includes(id)),
	);
	if (alien) {
		throw badRequest(
			`The field group ${alien.$id} is not compatible with the class ${classes[0].$id}.`,
		);
	}
	return {
		'meta:extensible': false,
		'meta:abstract': false,
		'meta:extends': [...lineage(groups), ...ancestors],
		refs: references.map(({ $id }) => $id),
		'meta:class': classes[0].$id,
	};
}

/** A class has one behaviour. */
function classAttributes(place: Place, body: Body): Body {
	const references = findReferences(place, allOfOf(body));
	if (ofKind(references, 'behaviors').length !== 1) {
		throw badRequest(
			'A class must refer to one behavior: https://ns.adobe.com/xdm/data/record or https://ns.adobe.com/xdm/data/time-series.',
		);
	}
	return { 'meta:extensible': true, 'meta:abstract': true, 'meta:extends': lineage(references) };
}

/** A field group names the classes, or behaviours, that it is for. */
function mixinAttributes(place: Place, body: Body): Body {
	const targets = body['meta:intendedToExtend'];
	if (!Array.isArray(targets) || targets.length === 0) {
		throw badRequest(
			'The attribute meta:intendedToExtend must list the classes that the field group is for.',
		);
	}
	for (const id of targets.map(String)) {
		const target = findResource(place.registry, id, place.sandboxName);
		if (!['classes', 'behaviors'].includes(target?.['meta:resourceType'] ?? '')) {
			throw badRequest(`The class ${id} of meta:intendedToExtend does not exist.`);
		}
	}
	findReferences(place, allOfOf(body));
	return { 'meta:extensible': true, 'meta:abstract': true, 'meta:intendedToExtend': targets };
}

/** What follows from the resources that a new one of each kind is made of. @throws 400 */
export const attributesOf: Record<OwnKind, (place: Place, body: Body) => Body> = {
	schemas: schemaAttributes,
	classes: classAttributes,
	mixins: mixinAttributes,
};
