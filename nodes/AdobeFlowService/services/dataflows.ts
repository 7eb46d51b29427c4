import type { IDataObject } from 'n8n-workflow';

import { toSeconds } from '../parameters/dates';
import { compact } from '../parameters/json';

/** A part of the body of `POST /flows`. */
export interface Schedule {
	/** Without `startTime` when it is to start soon: see `startSoon`. Undefined for a stream. */
	scheduleParams?: IDataObject;
	/** '' unless given. */
	deltaColumn: string;
}

/**
 * The body with a start a minute from now, unless it has one or no schedule: to be sent at once, since a
 * start must not be past.
 */
export const startSoon = (body: IDataObject): IDataObject => ({
	...body,
	...(body.scheduleParams !== undefined && {
		scheduleParams: {
			startTime: toSeconds(Date.now() + 60_000),
			...(body.scheduleParams as IDataObject),
		},
	}),
});

/** A list element of a dataflow's body that changes the data on its way. */
export interface Transformation extends IDataObject {
	name: string;
	params: IDataObject;
}

/** The transformation that brings in only what is new. */
export const copyNew = (deltaColumn: string): Transformation[] =>
	deltaColumn ? [{ name: 'Copy', params: { deltaColumn: { name: deltaColumn } } }] : [];

/** What a dataflow joins, and when it runs. */
interface FlowParts extends Schedule {
	name: string;
	description: string;
	flowSpec: { id: string; version: string };
	sourceConnectionId: string;
	targetConnectionId: string;
	mapping?: { id: string; version: number };
}

/** The body of `POST /flows`. */
export function flowBody({
	name,
	description,
	flowSpec,
	sourceConnectionId,
	targetConnectionId,
	scheduleParams,
	deltaColumn,
	mapping,
}: FlowParts): IDataObject {
	const mappingParams = mapping && { mappingId: mapping.id, mappingVersion: mapping.version };
	const transformations = [
		...copyNew(deltaColumn),
		...(mappingParams ? [{ name: 'Mapping', params: mappingParams }] : []),
	];
	return compact({
		name,
		description,
		flowSpec,
		sourceConnectionIds: [sourceConnectionId],
		targetConnectionIds: [targetConnectionId],
		transformations: transformations.length > 0 ? transformations : undefined,
		scheduleParams,
	});
}
