import { objectsIn, textOf, textsIn } from '../parameters/shapes';
import type { Platform } from '../transport/platform';
import * as flowService from './flowService';

/** What a flow spec says of the dataflows made by it. */
export interface FlowSpec {
	id: string;
	version: string;
	sourceConnectionSpecIds: string[];
	targetConnectionSpecIds: string[];
	/** The names of what they can do with data on its way, for example `Copy`. */
	transformations: string[];
	/** Whether their dataflows run on a schedule: those of streams do not. */
	hasSchedule: boolean;
}

/**
 * The flow specs of the organization's catalogue; read once in an execution.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/getFlowSpecs
 */
export async function findFlowSpecs(platform: Platform): Promise<FlowSpec[]> {
	return await platform.once('flowSpecs', async () => {
		const found: FlowSpec[] = [];
		const listed = flowService.list(platform, '/flowSpecs', {}, Infinity);
		for await (const item of listed) found.push(toFlowSpec(item));
		return found;
	});
}

/** Adobe's pages have `transformationSpecs` and `transformationSpec`, each as a list or as one object. */
const toFlowSpec = ({ id, version, ...spec }: flowService.Stored): FlowSpec => ({
	id,
	version: String(version ?? '1.0'),
	sourceConnectionSpecIds: textsIn(spec.sourceConnectionSpecIds),
	targetConnectionSpecIds: textsIn(spec.targetConnectionSpecIds),
	transformations: objectsIn([spec.transformationSpecs, spec.transformationSpec].flat()).flatMap(
		({ name }) => textOf(name) ?? [],
	),
	hasSchedule: Boolean(spec.scheduleSpec),
});
