import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import * as flowService from '../services/flowService';
import type { Page } from '../transport/pages';
import { endGuard } from '../transport/pages';
import type { Platform } from '../transport/platform';
import type { WatchedEvent } from './events';
import type { Watch } from './fields';
import type { Memory, Sweep } from './memory';
import { backFrom, emptyMemory, forgetOld, note, timeIn } from './memory';

/** How many things are asked for at once by their IDs, so that the address stays short. */
const idsPerRequest = 50;

/**
 * What is there when a trigger begins: it is no news. What is under way then counts when it ends.
 *
 * @throws NodeApiError when Adobe refuses
 */
export async function begin(platform: Platform, { event, flowIds }: Watch): Promise<Memory> {
	const { path } = event.kind;
	const pending: string[] = [];
	if (event.pendingFilter) {
		const property = [event.pendingFilter, ...ofFlows(flowIds)];
		for await (const { id } of flowService.list(platform, path, { property }, Infinity)) {
			pending.push(String(id));
		}
	}
	let memory: Memory | undefined;
	for await (const item of flowService.list(
		platform,
		path,
		newestFirst(event, flowIds),
		Infinity,
	)) {
		memory ??= emptyMemory(timeIn(item, event.time));
		if (timeIn(item, event.time) < backFrom(memory)) break;
		note(memory, event, item);
		if (event.stageOf(item) === 'pending') pending.push(String(item.id));
	}
	memory ??= emptyMemory(Date.now() + platform.session.clockOffset);
	return { ...memory, pending: [...new Set(pending)] };
}

/**
 * The things to which the event has happened since the last time, each once: those that were still to
 * come then, and what the newest part of the list has. What is not read in time is left to the next call.
 *
 * @param memory of the last time; changed to what is to be remembered now
 * @param isWithin whether less than this share of the time is gone
 * @throws NodeApiError when Adobe refuses
 */
export async function findNews(
	platform: Platform,
	watch: Watch,
	memory: Memory,
	isWithin: (share: number) => boolean,
): Promise<IDataObject[]> {
	const isInTime = () => isWithin(1 / 2);
	const news = await settlePending(platform, watch.event, memory, () => isWithin(1 / 4));
	if (memory.sweep) news.push(...(await sweepOn(platform, watch, memory, isInTime)));
	if (!memory.sweep) {
		memory.sweep = { until: backFrom(memory) };
		news.push(...(await sweepOn(platform, watch, memory, isInTime)));
	}
	forgetOld(memory);
	return news;
}

/** Looks at the things to which the event was still to come, those not looked at for longest first. */
async function settlePending(
	platform: Platform,
	{ kind, stageOf }: WatchedEvent,
	memory: Memory,
	hasTime: () => boolean,
): Promise<IDataObject[]> {
	const news: IDataObject[] = [];
	const unsettled: string[] = [];
	const missing = new Set(memory.missing);
	while (memory.pending.length > 0 && hasTime()) {
		const ids = memory.pending.splice(0, idsPerRequest);
		const found = new Map(
			(await findByIds(platform, kind.path, ids)).map((item) => [String(item.id), item]),
		);
		for (const id of ids) {
			const item = found.get(id);
			const isGone = missing.delete(id) && !item;
			if (item && stageOf(item) === 'happened') news.push(item);
			else if (!isGone) unsettled.push(id);
			if (!item && !isGone) missing.add(id);
		}
	}
	memory.pending.push(...unsettled);
	memory.missing = [...missing];
	return news;
}

/** Reads on from where the sweep is, as far as there is time. */
async function sweepOn(
	platform: Platform,
	{ event, flowIds }: Watch,
	memory: Memory,
	hasTime: () => boolean,
): Promise<IDataObject[]> {
	const news: IDataObject[] = [];
	const goOn = endGuard();
	while (memory.sweep && hasTime()) {
		const { sweep } = memory;
		const { items, next } = await readOn(platform, event, flowIds, sweep);
		const inSweep = items.filter((item) => timeIn(item, event.time) >= sweep.until);
		for (const item of inSweep.filter((item) => note(memory, event, item))) {
			const stage = event.stageOf(item);
			if (stage === 'happened') news.push(item);
			if (stage === 'pending') memory.pending.push(String(item.id));
		}
		if (next && inSweep.length === items.length) {
			goOn(next, items.length);
			sweep.href = next;
		} else delete memory.sweep;
	}
	return news;
}

/** The page at which a sweep is. When Adobe no longer knows the link to it, the list begins again. */
async function readOn(
	platform: Platform,
	event: WatchedEvent,
	flowIds: string[],
	{ href }: Sweep,
): Promise<Page<flowService.Stored>> {
	const read = async (from?: string) =>
		await flowService.page(platform, event.kind.path, newestFirst(event, flowIds), from);
	return await read(href).catch(async (error: unknown) => {
		if (href && error instanceof NodeApiError && error.httpCode === '400') return await read();
		throw error;
	});
}

/** The things that have these IDs and are still there. */
export async function findByIds(
	platform: Platform,
	path: string,
	ids: string[],
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for (let index = 0; index < ids.length; index += idsPerRequest) {
		const property = [`id==${ids.slice(index, index + idsPerRequest).join()}`];
		for await (const item of flowService.list(platform, path, { property }, Infinity))
			found.push(item);
	}
	return found;
}

/** The newest thing to which the event has happened, if there is one among the last thousand. */
export async function findExample(
	platform: Platform,
	{ event, flowIds }: Watch,
	isWanted: (item: IDataObject) => boolean,
): Promise<IDataObject | undefined> {
	const listed = flowService.list(platform, event.kind.path, newestFirst(event, flowIds), 1000);
	for await (const item of listed) {
		if (event.stageOf(item) === 'happened' && isWanted(item)) return item;
	}
	return undefined;
}

const ofFlows = (flowIds: string[]) => (flowIds.length > 0 ? [`flowId==${flowIds.join()}`] : []);

const newestFirst = ({ time }: WatchedEvent, flowIds: string[]): flowService.ListQuery => ({
	orderby: `-${time}`,
	...(flowIds.length > 0 && { property: ofFlows(flowIds) }),
});
