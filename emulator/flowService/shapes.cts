import { flowError } from '../platform/errors.cts';
import type { Shape } from '../platform/shape.cts';
import { anyObject, faultOf, flag, listOf, objectOf, text } from '../platform/shape.cts';

/** Refuses what does not have a shape: which code does is undocumented. @throws FLOW-1100-400 */
export function checkShape(shape: Shape, value: unknown): void {
	const fault = faultOf(shape, value);
	if (fault) throw flowError('1100-400', `The request could not be processed: ${fault}.`);
}

const numeric: Shape = { type: ['number', 'string'] };
const spec = objectOf({ id: text, version: text });
const described = { name: text, description: text };
const deltaColumn = objectOf({ name: text });

const connectionShape = objectOf({
	...described,
	auth: objectOf({ specName: text, params: anyObject }),
	connectionSpec: spec,
});

const endShape = objectOf({
	...described,
	baseConnectionId: text,
	connectionSpec: spec,
	data: objectOf({ format: text, schema: objectOf({ id: text, version: text }) }),
	params: objectOf({ tableName: text, path: text, columnDelimiter: text, dataSetId: text }),
});

const flowShape = objectOf({
	...described,
	flowSpec: spec,
	sourceConnectionIds: listOf(text),
	targetConnectionIds: listOf(text),
	transformations: listOf(
		objectOf({
			name: text,
			params: objectOf({ deltaColumn, mappingId: text, mappingVersion: numeric }),
		}),
	),
	scheduleParams: objectOf({
		startTime: numeric,
		frequency: text,
		interval: numeric,
		backfill: { type: ['boolean', 'string'] },
	}),
	options: anyObject,
});

/** What the stored resources look like, drafts included, by their name in the path. */
export const resourceShapes: Record<string, Shape> = {
	connections: connectionShape,
	sourceConnections: endShape,
	targetConnections: endShape,
	flows: flowShape,
};

export const runRequestShape = objectOf({
	flowId: text,
	params: objectOf({
		startTime: numeric,
		windowStartTime: numeric,
		windowEndTime: numeric,
		deltaColumn,
	}),
});

export const actionShape = objectOf({ status: objectOf({ value: text }) });

export const searchShape = objectOf({
	queryString: text,
	limit: numeric,
	orderby: text,
	count: { ...flag, type: ['boolean', 'string'] },
	projectionFields: text,
	groupByProperty: text,
});
