import type { IDataObject } from 'n8n-workflow';

import { contains } from '../parameters/isSame';
import { createDataSet, deleteDataSet, listDataSets } from '../services/catalogService';
import type { MappingSet, NewMappingSet } from '../services/dataPrep';
import { createMappingSet, deleteMappingSet, listMappingSets } from '../services/dataPrep';
import type { Stored, Written } from '../services/flowService';
import * as flowService from '../services/flowService';
import type { Platform } from '../transport/platform';
import type { ResourceKind, Schema } from '../services/schemaRegistry';
import { findDefined } from '../services/schemaRegistry';
import { startSoon } from '../services/dataflows';
import { checkMappings } from '../services/mappingCheck';
import { fieldGroupStep, schemaStep } from './schemaSteps';
import type { Step } from './undo';

/** Whether something has all that a body asks for; Adobe adds more. */
const has = (item: IDataObject, body: IDataObject, keys: string[]) =>
	keys.every((key) => contains(item[key], body[key]));

interface StoredStep {
	/** As in `source connection`. */
	what: string;
	path: string;
	/** Narrows the list that is looked through. */
	filter: string;
	/** The list in a dataflow that has its ID. */
	inFlow: 'sourceConnectionIds' | 'targetConnectionIds';
	body: IDataObject;
}

/** Makes a source or target connection. */
export const storedStep = (
	platform: Platform,
	{ what, path, filter, inFlow, body }: StoredStep,
): Step<Written> => ({
	what,
	async find() {
		const left = await listLeft(platform, path, filter);
		for (const item of left.filter((item) => has(item, body, ['name', 'description', 'params']))) {
			const property = [`${inFlow}[]==${String(item.id)}`];
			const flows = await readAll(flowService.list(platform, '/flows', { property }, 1));
			if (flows.length === 0) return item;
		}
		return undefined;
	},
	async create() {
		const made = await flowService.create(platform, path, body).catch((error: unknown) => {
			platform.forget(listKey(path, filter));
			throw error;
		});
		(await listLeft(platform, path, filter)).push({ ...body, ...made });
		return made;
	},
	idOf: ({ id }) => id,
	async remove(id) {
		await flowService.remove(platform, path, id);
		const left = await listLeft(platform, path, filter);
		left.splice(
			left.findIndex((item) => item.id === id),
			1,
		);
	},
});

const listKey = (path: string, filter: string) => `leftovers ${path} ${filter}`;

/** The API cannot filter these by name: a list is read once in an execution, and kept. */
async function listLeft(
	platform: Platform,
	path: string,
	filter: string,
): Promise<Array<Stored | Written>> {
	const read = async () =>
		await readAll(flowService.list(platform, path, { property: [filter] }, Infinity));
	return await platform.once(listKey(path, filter), read);
}

async function readAll<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
	const items: Item[] = [];
	for await (const item of list) items.push(item);
	return items;
}

/** Makes a field group or a schema. */
export function definedStep(
	platform: Platform,
	kind: ResourceKind,
	body: IDataObject & { title: string },
): Step<Schema> {
	const keys = kind === 'schemas' ? ['allOf'] : ['definitions'];
	return {
		...(kind === 'schemas' ? schemaStep : fieldGroupStep)(platform, body),
		async find() {
			const left = await findDefined(platform, kind, body.title, String(body.description));
			return left.find((item) => has(item, body, keys));
		},
	};
}

/** Makes a dataset; gives its ID. */
export const dataSetStep = (
	platform: Platform,
	body: IDataObject & { name: string },
): Step<string> => ({
	what: 'dataset',
	async find() {
		const left = await readAll(listDataSets(platform, body.name, Infinity));
		return left.find((item) => has(item, body, ['description', 'schemaRef']))?.id;
	},
	create: async () => await createDataSet(platform, body),
	idOf: (id) => id,
	remove: async (id) => await deleteDataSet(platform, id),
});

/** Makes a mapping set after Adobe has found it right. */
export const mappingSetStep = (platform: Platform, body: NewMappingSet): Step<MappingSet> => ({
	what: 'mapping set',
	async find() {
		const pairsOf = ({ mappings = [] }: NewMappingSet) =>
			mappings.map(({ source, destination }) => ({ source, destination }));
		const left = await readAll(listMappingSets(platform, String(body.name), Infinity));
		return left.find(
			(item) => has(item, body, ['name', 'outputSchema']) && contains(pairsOf(item), pairsOf(body)),
		);
	},
	async create() {
		await checkMappings(platform, body);
		return await createMappingSet(platform, body);
	},
	idOf: ({ id }) => id,
	remove: async (id) => await deleteMappingSet(platform, id),
});

/**
 * The ID of the dataflow of a name.
 *
 * @throws UserError when several have it
 */
export const findFlow = async (platform: Platform, name: string): Promise<string | undefined> =>
	await flowService.findByName(platform, { singular: 'Dataflow', path: '/flows' }, { name });

/** Makes the dataflow. */
export const flowStep = (platform: Platform, body: IDataObject): Step<Written> => ({
	what: 'dataflow',
	async find() {
		const id = await findFlow(platform, String(body.name));
		return id ? await flowService.get(platform, '/flows', id) : undefined;
	},
	create: async () => await flowService.create(platform, '/flows', startSoon(body)),
	idOf: ({ id }) => id,
	remove: async (id) => await flowService.remove(platform, '/flows', id),
});
