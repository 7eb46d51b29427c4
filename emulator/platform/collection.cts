import { randomBytes } from 'node:crypto';

import type { StoredRun } from '../flowService/records.cts';

interface Item {
	id: string;
	createdAt?: number;
}

/** Records by ID. What is derived from all of them is kept until one is added, replaced or removed. */
export class Collection<T extends Item> extends Map<string, T> {
	private readonly derived = new Map<string, unknown>();

	override set(id: string, item: T): this {
		this.derived.clear();
		return super.set(id, item);
	}

	override delete(id: string): boolean {
		this.derived.clear();
		return super.delete(id);
	}

	override clear(): void {
		this.derived.clear();
		super.clear();
	}

	/** The result of `compute`, which may depend on nothing but the records. */
	derive<V>(name: string, compute: () => V): V {
		if (!this.derived.has(name)) this.derived.set(name, compute());
		return this.derived.get(name) as V;
	}
}

/** A collection of what is given; of two with the same ID the later one. */
export function collect<T extends Item>(items: T[]): Collection<T> {
	const collection = new Collection<T>();
	for (const item of items) collection.set(item.id, item);
	return collection;
}

/** Runs, which can be had by their flow. */
export class RunCollection extends Collection<StoredRun> {
	private readonly byFlow = new Map<string, StoredRun[]>();

	override set(id: string, run: StoredRun): this {
		this.delete(id);
		const others = this.byFlow.get(run.flowId);
		if (others) others.push(run);
		else this.byFlow.set(run.flowId, [run]);
		return super.set(id, run);
	}

	override delete(id: string): boolean {
		const run = this.get(id);
		if (run)
			this.byFlow.set(
				run.flowId,
				this.ofFlow(run.flowId).filter((other) => other !== run),
			);
		return super.delete(id);
	}

	override clear(): void {
		this.byFlow.clear();
		super.clear();
	}

	/** The runs of a flow, in the order they were made. */
	ofFlow(flowId: string): readonly StoredRun[] {
		return this.byFlow.get(flowId) ?? [];
	}
}

/** A new entity tag, in the form that Adobe's have: its quotes are part of it. */
export const newEtag = () =>
	`"${randomBytes(4).toString('hex')}-0000-0200-0000-${randomBytes(4).toString('hex')}0000"`;
