import type { ConnectionSpec } from './connectionSpecs.cts';
import type { StoredConnection } from './records.cts';

const container = 'dlz-user-container/';

/**
 * What stands for the connection of a source that has no base connections: the Data Landing Zone is
 * explored by its connection spec.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/create/cloud-storage/data-landing-zone
 */
export const standIn = (
	{ id, name, version }: ConnectionSpec,
	sandboxName: string,
): StoredConnection => ({
	id,
	name,
	etag: '',
	createdAt: 0,
	updatedAt: 0,
	sandboxName,
	state: 'enabled',
	auth: { specName: '', params: {} },
	connectionSpec: { id, version },
});

/** What the paths of a storage's files begin with. */
export const rootOf = ({ id, connectionSpec }: StoredConnection): string =>
	id === connectionSpec.id ? container : '/';

/** The path below the root, without a slash at its beginning. */
export function pathBelow(connection: StoredConnection, path: string): string {
	const root = rootOf(connection);
	return (path.startsWith(root) ? path.slice(root.length) : path).replace(/^\/+/, '');
}
