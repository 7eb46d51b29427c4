import type { Collection } from '../platform/collection.cts';
import { flowError, notFound } from '../platform/errors.cts';
import type { Resource, StoredFlow } from './records.cts';
import type { Service } from '../types.cts';

/**
 * A resource that another refers to.
 * @throws FLOW-1439-404 when it is not in the sandbox, FLOW-1456-400 when it is a draft
 */
export function findReferenced<T extends Resource>(
	name: string,
	collection: Collection<T>,
	id: string,
	sandboxName: string,
): T {
	const resource = collection.get(id);
	if (resource?.sandboxName !== sandboxName) throw notFound(name, id);
	checkActive(resource);
	return resource;
}

/** @throws FLOW-1456-400 for a draft */
export function checkActive({ state }: Resource): void {
	if (state !== 'draft') return;
	throw flowError(
		'1456-400',
		'State draft is not a valid value. Allowed values are [enabled, disabled, initializing].',
	);
}

/** The connections of a flow that a kind of connection is among. */
const usedBy: Record<string, (service: Service) => (flow: StoredFlow) => unknown[]> = {
	sourceConnections: () => (flow) => flow.sourceConnectionIds ?? [],
	targetConnections: () => (flow) => flow.targetConnectionIds ?? [],
	connections:
		({ sourceConnections, targetConnections }) =>
		(flow) => [
			...(flow.sourceConnectionIds ?? []).map((id) => sourceConnections.get(id)?.baseConnectionId),
			...(flow.targetConnectionIds ?? []).map((id) => targetConnections.get(id)?.baseConnectionId),
		],
};

/** The flows that use a connection. */
export const flowsUsing = (service: Service, name: string, id: string): StoredFlow[] =>
	[...service.flows.values()].filter((flow) => usedBy[name](service)(flow).includes(id));

/** @throws FLOW-1418-400 while a flow uses the connection, 1416-400 while that flow is being deleted */
export function checkUnused(service: Service, name: string, { id }: Resource): void {
	const flows = flowsUsing(service, name, id);
	if (flows.length === 0) return;
	if (name !== 'connections' && flows.every(({ deletedAt }) => deletedAt !== undefined)) {
		throw flowError('1416-400', `The connection with the ID ${id} has been deactivated already.`);
	}
	throw flowError(
		'1418-400',
		`The connection with the ID ${id} cannot be deleted because it is being used in one or more flows.`,
	);
}
