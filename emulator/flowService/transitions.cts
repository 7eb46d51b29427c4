import type { FastifyRequest } from 'fastify';

import { flowError } from '../platform/errors.cts';
import type { Resource, State } from './records.cts';
import { actionShape, checkShape } from './shapes.cts';

/** What a state operation does. */
export interface Transition {
	from: State[];
	to: State;
}

/** The operations by name, as `normalize` writes them. */
export type Transitions = Record<string, Transition>;

const ofProviders = new Set(['FINALIZE', 'FINALIZE_UPDATE']);
const subOperations = new Set(['APPLY', 'ROLLBACK', 'PROGRESS']);
const statuses = new Set([
	'IN_PROGRESS',
	'COMPLETED',
	'SUCCESS',
	'PARTIAL_SUCCESS',
	'FAILED',
	'PARTIAL_FAILURE',
	'QUEUED',
	'SCHEDULED',
]);
const settled = new Set<State>(['draft', 'enabled', 'disabled', 'initializing']);

/** Adobe's tutorials write operations as `re-trigger`, OpenAPI as `RE_TRIGGER`. */
export const normalize = (text = '') => text.toUpperCase().replaceAll('-', '_');

export interface ActionRequest {
	Params: { id: string };
	Querystring: { op?: string; subOp?: string };
	Body: { status?: { value?: string } } | null | undefined;
}

/**
 * The operation that a request asks for, in capitals.
 * @throws FLOW-1402-400 for an operation of flow providers, FLOW-1434-400 to FLOW-1437-400 for what
 * there is not
 */
export function readOperation(
	{ query, body }: Pick<FastifyRequest<ActionRequest>, 'query' | 'body'>,
	known: readonly string[],
): string {
	const operation = normalize(query.op);
	if (ofProviders.has(operation)) {
		throw flowError(
			'1402-400',
			`The action '${query.op}' is supported for provider requests only.`,
		);
	}
	if (!known.includes(operation)) {
		throw flowError('1434-400', `Unsupported operation '${query.op}' received.`);
	}
	const { subOp } = query;
	if (subOp !== undefined) {
		throw subOperations.has(normalize(subOp))
			? flowError(
					'1436-400',
					`Unsupported sub operation ${subOp} received for operation ${query.op}.`,
				)
			: flowError('1435-400', `Unsupported sub action '${subOp}' received.`);
	}
	if (body !== undefined && body !== null) checkShape(actionShape, body);
	const status = body?.status?.value;
	if (status !== undefined && !statuses.has(normalize(status))) {
		throw flowError('1437-400', `Unsupported status value '${status}' received.`);
	}
	return operation;
}

/** @throws FLOW-1421-400 while Adobe works on the resource, FLOW-1422-400 in another wrong state */
export function checkTransition(
	{ state }: Resource,
	operation: string,
	{ from }: Transition,
): void {
	if (!settled.has(state)) {
		throw flowError('1421-400', `The current state ${state} cannot be transitioned.`);
	}
	if (!from.includes(state)) {
		throw flowError(
			'1422-400',
			`The action ${operation.toLowerCase()} cannot be applied on the current state ${state}.`,
		);
	}
}

/** The codes that refuse a change in the wrong state; connections and flows have different ones. */
export interface StateCodes {
	update: string;
	delete: string;
}

/**
 * @throws FLOW-1417-400 while the resource is made, FLOW-1457-400 for an update of one that goes away,
 * the code given in another passing state
 */
export function checkChange(
	{ state }: Resource,
	change: keyof StateCodes,
	codes: StateCodes,
): void {
	if (state === 'initializing') {
		throw flowError(
			'1417-400',
			`${change} in state initializing is not allowed with a user token.`,
		);
	}
	if (settled.has(state)) return;
	const code = change === 'update' && state === 'delete-finalizing' ? '1457-400' : codes[change];
	throw flowError(code, `Operation ${change} cannot be applied in state ${state}.`);
}
