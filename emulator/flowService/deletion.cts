import type { Collection } from '../platform/collection.cts';
import { newEtag } from '../platform/collection.cts';
import type { Resource, StoredFlow } from './records.cts';
import { flowsUsing } from './references.cts';
import { cancelPlannedRun } from './runPlan.cts';
import type { Service } from '../types.cts';

/** Begins to delete a flow, which is gone some time after that. */
export function beginDeletion(service: Service, flow: StoredFlow): void {
	cancelPlannedRun(service, flow);
	const now = Date.now();
	service.flows.set(flow.id, {
		...flow,
		etag: newEtag(),
		updatedAt: now,
		state: 'delete-finalizing',
		deletedAt: now + service.deletionDuration,
	});
	finishDeletions(service);
}

/**
 * Takes away the flows whose deletion is done by now, with the source and target connections that no
 * other flow uses: what programs that delete in the live service run into.
 */
export function finishDeletions(service: Service): void {
	const { flows, sourceConnections, targetConnections } = service;
	const isDone = ({ deletedAt = Infinity }: StoredFlow) => deletedAt <= Date.now();
	const takeAlong = (name: string, collection: Collection<Resource>, ids: string[]) =>
		ids
			.filter((id) => flowsUsing(service, name, id).length === 0)
			.forEach((id) => collection.delete(id));
	for (const flow of [...flows.values()].filter(isDone)) {
		flows.delete(flow.id);
		takeAlong('sourceConnections', sourceConnections, flow.sourceConnectionIds);
		takeAlong('targetConnections', targetConnections, flow.targetConnectionIds);
	}
}
