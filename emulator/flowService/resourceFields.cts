import { createHash } from 'node:crypto';

import { connectorError, flowError } from '../platform/errors.cts';
import type { Resource, State } from './records.cts';
import type { Account } from '../types.cts';

/** What every record of the Flow Service begins with. */
export const recordFields = [
	'id',
	'createdAt',
	'updatedAt',
	'createdBy',
	'updatedBy',
	'createdClient',
	'updatedClient',
	'sandboxId',
	'sandboxName',
	'imsOrgId',
] as const;

/** What the four stored resources show; each adds to it. */
export const sharedFields = [...recordFields, 'name', 'description', 'state', 'version', 'etag'];

const idOf = (name: string) =>
	createHash('sha1')
		.update(name)
		.digest('hex')
		.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** The state that is shown: what is new is set up for a while before it is enabled. */
export const stateOf = ({ state, setUpAt = 0 }: Pick<Resource, 'state' | 'setUpAt'>): State =>
	state === 'enabled' && Date.now() < setUpAt ? 'initializing' : state;

/** The fields that follow from who calls and where: an emulator has one caller. */
export function sharedComputed({ organization, clientId, technicalAccountId }: Account) {
	const user = () => technicalAccountId;
	const client = (item: object) => ('createdClient' in item ? item.createdClient : clientId);
	return {
		createdBy: user,
		updatedBy: user,
		createdClient: client,
		updatedClient: client,
		imsOrgId: () => organization,
		sandboxId: ({ sandboxName }: { sandboxName: string }) => idOf(`${organization}/${sandboxName}`),
		version: ({ etag }: { etag: string }) => etag,
	};
}

const states = ['enabled', 'disabled', 'initializing'];
const unchangeable = new Set<string>([
	...recordFields,
	'state',
	'version',
	'etag',
	'inheritedAttributes',
	'runs',
	'lastOperation',
	'lastRunDetails',
]);

/**
 * Refuses a PATCH of what only the service sets.
 * @throws FLOW-1456-400 for a state that there is not, CONNECTOR-1365-400
 */
export function refuseReadOnly(paths: string[], body: unknown): void {
	const index = paths.findIndex((path) => unchangeable.has(path.split('/')[1]));
	if (index < 0) return;
	const { value } = [body].flat()[index] as { value?: unknown };
	if (paths[index] === '/state' && !states.some((state) => state === value)) {
		throw flowError(
			'1456-400',
			`State ${JSON.stringify(value)} is not a valid value. Allowed values are [${states.join(', ')}].`,
		);
	}
	throw connectorError('1365-400', `The path ${paths[index]} provided in ops is not valid.`);
}
