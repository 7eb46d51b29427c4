import type { Account } from '../types.cts';
import type { Registry } from './library.cts';
import { findResource, tenantResources } from './library.cts';
import type { StoredXdm } from './resources.cts';

const recent = 10;

const latest = (resources: StoredXdm[], time: 'createdAt' | 'updatedAt') =>
	[...resources]
		.sort((a, b) => b[time] - a[time])
		.slice(0, recent)
		.map(({ resource: { $id, title, description, version, ...meta } }) => ({
			$id,
			title,
			description,
			'meta:altId': meta['meta:altId'],
			'meta:resourceType': meta['meta:resourceType'],
			version,
		}));

/**
 * The organization's tenant ID, and how much its registry holds. OpenAPI shows `classUsage` as a list,
 * the guide as an object by class; this is the list.
 * https://developer.adobe.com/experience-platform-apis/references/schema-registry/#operation/retrieveStats
 */
export function stats(
	registry: Registry,
	{ organization, tenantId }: Account,
	sandboxName: string,
) {
	const own = (kind: 'schemas' | 'mixins' | 'classes') =>
		tenantResources(registry, kind, sandboxName);
	const [schemas, mixins, classes] = [own('schemas'), own('mixins'), own('classes')];
	const all = [...schemas, ...mixins, ...classes];
	const used = [...new Set(schemas.map(({ resource }) => resource['meta:class']!))];
	return {
		imsOrg: organization,
		tenantId,
		counts: {
			schemas: schemas.length,
			mixins: mixins.length,
			datatypes: 0,
			classes: classes.length,
			unions: 0,
		},
		recentlyCreatedResources: latest(all, 'createdAt'),
		recentlyUpdatedResources: latest(all, 'updatedAt'),
		classUsage: used.map(($id) => {
			const ofClass = schemas.filter(({ resource }) => resource['meta:class'] === $id);
			return {
				$id,
				title: findResource(registry, $id, sandboxName)?.title,
				numberOfSchemas: ofClass.length,
				schemas: ofClass.map(({ resource: { $id: id, title, description } }) => ({
					$id: id,
					title,
					description,
				})),
			};
		}),
	};
}
