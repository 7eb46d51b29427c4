import type { Registry } from './library.cts';
import { resolveFields } from './library.cts';
import type { XdmResource } from './resources.cts';

/** What a short list shows. */
export const summary = ({ $id, 'meta:altId': altId, version, title }: XdmResource) => ({
	$id,
	'meta:altId': altId,
	version,
	title,
});

/** With all fields in `properties`; what is undefined is left out of answers. */
function full(
	registry: Registry,
	resource: XdmResource,
	sandboxName: string,
): Record<string, unknown> {
	return {
		...resource,
		allOf: undefined,
		definitions: undefined,
		refs: undefined,
		properties: resolveFields(registry, resource, sandboxName),
	};
}

/** A copy without the titles and descriptions of fields; a field may well be called `title`. */
function withoutText(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutText);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).filter(
		([name, inner]) => !(typeof inner === 'string' && ['title', 'description'].includes(name)),
	);
	return Object.fromEntries(entries.map(([name, inner]) => [name, withoutText(inner)]));
}

/** A resource in one of the forms of the Accept header, for example `xed-full-notext`. */
export function present(
	registry: Registry,
	resource: XdmResource,
	{ format, sandboxName }: { format: string; sandboxName: string },
): unknown {
	const resolved = format.includes('-full') || format === 'xed-deprecatefield';
	const shown = resolved ? full(registry, resource, sandboxName) : { ...resource, refs: undefined };
	return format.endsWith('notext') ? withoutText(shown) : shown;
}
