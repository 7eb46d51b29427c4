import type { Emulator, StoredFlow } from '../../emulator/index.cts';
import { call } from './client.cts';

/** Puts flows in the store, oldest first; some are made in the same millisecond. */
export function storeFlows(
	emulator: Emulator,
	count: number,
	other: (index: number) => Partial<StoredFlow> = () => ({}),
): void {
	const [source] = emulator.sourceConnections.keys();
	const [target] = emulator.targetConnections.keys();
	for (let index = 0; index < count; index++) {
		const id = `flow-${String((index * 7919) % count).padStart(6, '0')}`;
		emulator.flows.set(id, {
			id,
			etag: `"${index}"`,
			createdAt: 1_700_000_000_000 + Math.floor(index / 3),
			updatedAt: 1_700_000_000_000 + index,
			sandboxName: 'prod',
			state: 'enabled',
			name: `Flow ${index}`,
			flowSpec: { id: '14518937-270c-4525-bdec-c2ba7cce3860', version: '1.0' },
			sourceConnectionIds: [source],
			targetConnectionIds: [target],
			transformations: [
				{ name: 'Copy', params: {} },
				{ name: 'Mapping', params: { mappingVersion: index } },
			],
			...other(index),
		});
	}
}

/** One page of flows. */
export const listFlows = async (emulator: Emulator, query: string) =>
	(await call(emulator, 'GET', `/flows${query}`)).body;

/** The names on a page. */
export const namesOf = ({ items }: { items: Array<{ name: string }> }) =>
	items.map(({ name }) => name);

/** The names on each page, by the links from page to page. */
export async function follow(emulator: Emulator, path: string): Promise<string[][]> {
	const pages: string[][] = [];
	for (let next = path; next;) {
		const { body } = await call(emulator, 'GET', next);
		pages.push(namesOf(body));
		next = body._links?.next?.href;
	}
	return pages;
}
