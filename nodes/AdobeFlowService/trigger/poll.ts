import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError, deepCopy } from 'n8n-workflow';

import { millisecondsOf } from '../parameters/dates';
import { flow } from '../resources/flow/kind';
import { run } from '../resources/run/kind';
import { outcomeOf } from '../services/flowService';
import { settingsOf } from '../parameters/item';
import { at } from '../parameters/json';
import { present } from '../resources/operations/output';
import type { Platform } from '../transport/platform';
import { openPlatform } from '../transport/platform';
import type { Watch } from './fields';
import { readWatch } from './fields';
import type { Memory } from './memory';
import { timeIn } from './memory';
import { begin, findByIds, findExample, findNews } from './watch';

/** Milliseconds a poll may take where n8n does not say. */
const usualBudget = 5 * 60_000;

/** The triggers that poll right now, by workflow and node. */
const underWay = new Set<string>();

/**
 * Looks for what has happened since the last poll. What it remembers is kept in n8n's static data of the
 * node, and only changed once everything has been read, so that a poll that fails is made up for by the
 * next. While a poll is under way, another one of the same node leaves everything to the next.
 *
 * @returns an item for each event, in the order they happened; in a manual test the newest example
 * @throws NodeApiError when Adobe refuses; NodeOperationError when there is no example
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[]> {
	const started = Date.now();
	const budget = this.getPollBudgetMs?.() ?? usualBudget;
	const watch = readWatch(settingsOf(this));
	const open = async () => {
		const platform = await openPlatform.call(this, { until: started + budget });
		return platform.inSandbox(watch.sandboxName);
	};
	if (this.getMode() === 'manual') return await exampleOf.call(this, await open(), watch);

	const place = `${this.getWorkflow().id} ${this.getNode().id}`;
	if (underWay.has(place)) return [];
	underWay.add(place);
	try {
		const platform = await open();
		const data = this.getWorkflowStaticData('node') as { watched?: string; memory?: Memory };
		const watched = watchedBy.call(this, watch);
		if (data.watched !== watched || !data.memory) {
			Object.assign(data, { watched, memory: await begin(platform, watch) });
			return [];
		}
		const memory = deepCopy(data.memory);
		const isWithin = (share: number) => Date.now() < started + budget * share;
		const news = await findNews(platform, watch, memory, isWithin);
		const items = await describe(platform, watch, news.filter(isWanted(watch)));
		data.memory = memory;
		return items;
	} finally {
		underWay.delete(place);
	}
}

/** What is watched, and where: another choice begins anew. How runs have to end may change. */
function watchedBy(this: IPollFunctions, { event, flowIds, sandboxName }: Watch): string {
	const { credentials = {} } = this.getNode();
	const authentication = this.getNodeParameter('authentication');
	const ids = Object.values(credentials).map(({ id }) => id);
	return JSON.stringify([event.value, [...flowIds].sort(), sandboxName, authentication, ids]);
}

async function exampleOf(
	this: IPollFunctions,
	platform: Platform,
	watch: Watch,
): Promise<INodeExecutionData[]> {
	const example = await findExample(platform, watch, isWanted(watch));
	if (example) return await describe(platform, watch, [example]);
	const { kind, name } = watch.event;
	throw new NodeOperationError(
		this.getNode(),
		`There is no ${kind.singular.toLowerCase()} yet to show as an example of '${name}'`,
		{ description: 'Once active, the workflow starts with the first one that comes.' },
	);
}

const isWanted =
	({ event, outcomes }: Watch) =>
	(item: IDataObject): boolean =>
		event.kind !== run || outcomes.includes(String(outcomeOf(item)));

/** The events as the output has them, in the order they happened; runs with the names of their dataflows. */
async function describe(
	platform: Platform,
	{ event, output }: Watch,
	happened: IDataObject[],
): Promise<INodeExecutionData[]> {
	const timeOf = (item: IDataObject) =>
		millisecondsOf(at(item, 'metrics.durationSummary.completedAtUTC')) ?? timeIn(item, event.time);
	const inOrder = [...happened].sort((a, b) => timeOf(a) - timeOf(b));
	if (event.kind !== run)
		return inOrder.map((item) => ({ json: present(event.kind, item, output) }));

	const flowIds = [...new Set(inOrder.map(({ flowId }) => String(flowId)))];
	const flows = await findByIds(platform, flow.path, flowIds);
	const names = new Map(flows.map(({ id, name }) => [id, name]));
	return inOrder.map((item) => {
		const { id, flowId, ...rest } = present(run, item, output);
		const flowName = names.get(flowId) ?? null;
		return { json: { id, flowId, flowName, ...rest, durationSeconds: secondsOf(item) } };
	});
}

/** How long a run took. */
function secondsOf(item: IDataObject): number | null {
	const timeAt = (key: string) => millisecondsOf(at(item, `metrics.durationSummary.${key}`));
	const [started, completed] = [timeAt('startedAtUTC'), timeAt('completedAtUTC')];
	return started && completed ? Math.round((completed - started) / 1000) : null;
}
