/** A node of an XDM schema: JSON Schema with the registry's own `meta:` attributes. */
export interface XdmField {
	$ref?: string;
	type?: string;
	title?: string;
	description?: string;
	format?: string;
	properties?: Record<string, XdmField>;
	items?: XdmField;
	additionalProperties?: XdmField | boolean;
	'meta:xdmType'?: string;
	[attribute: string]: unknown;
}

/** A schema, class, field group or behaviour as the registry shows it. */
export interface XdmResource extends XdmField {
	$id: string;
	'meta:altId': string;
	'meta:resourceType': string;
	version: string;
	title: string;
	type: 'object';
	allOf: XdmField[];
	definitions?: Record<string, XdmField>;
	'meta:extends'?: string[];
	/** Of a field group: the classes it is for. */
	'meta:intendedToExtend'?: string[];
	/** Of a schema; `union` once it takes part in Profile. */
	'meta:immutableTags'?: string[];
	/** Of a schema. */
	'meta:class'?: string;
	'meta:registryMetadata'?: Record<string, unknown>;
}

/** A resource of the organization's own, with the sandbox it is in; times in epoch milliseconds. */
export interface StoredXdm {
	/** Its `$id`. */
	id: string;
	sandboxName: string;
	createdAt: number;
	updatedAt: number;
	/** When a schema came into the union of its class. */
	unionSince?: number;
	resource: XdmResource;
}

/** The kinds of resources that the registry has here, by what their paths say. */
export type XdmKind = 'schemas' | 'classes' | 'mixins' | 'behaviors';

/** The other ID of a resource: `https://ns.adobe.com/acme/schemas/ab12` is `_acme.schemas.ab12`. */
export const altIdOf = ($id: string) => `_${new URL($id).pathname.slice(1).replaceAll('/', '.')}`;
