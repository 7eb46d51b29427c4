import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readParameter } from '../../readParameter';
import type { Platform } from '../../transport/platform';
import type { Operation } from '../types';
import { simplifyField } from './fields';
import { limitField, readLimit, returnAllField } from './limit';

/** A kind of thing that another service than the Flow Service stores. */
export interface RecordKind {
	/** As in `Dataset`; operations speak of it in their texts. */
	singular: string;
	plural: string;
	/** The at most ten fields of the simplified output, most used first. */
	simplify(item: IDataObject): IDataObject;
	get(platform: Platform, id: string): Promise<IDataObject>;
	/** @param name only those of exactly this name; '' for all */
	list(platform: Platform, name: string, limit: number): AsyncIterable<IDataObject>;
}

const nameFilterField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Orders',
	description: 'Only what is called exactly this; everything unless given',
};

const isSimple = (context: IExecuteFunctions, itemIndex: number) =>
	context.getNodeParameter('simplify', itemIndex, true) as boolean;

/**
 * Reads one thing of a kind.
 *
 * @param idField the field that picks it
 * @param readId reads that field
 */
export function getRecord(
	{ singular, simplify, get }: RecordKind,
	idField: INodeProperties,
	readId: (this: IExecuteFunctions, field: INodeProperties, itemIndex: number) => string,
): Operation<{ id: string; simple: boolean }> {
	const what = singular.toLowerCase();
	return {
		value: 'get',
		name: 'Get',
		action: `Get a ${what}`,
		description: `Retrieve a ${what} by its ID`,
		fields: [idField, simplifyField],

		read(this: IExecuteFunctions, itemIndex) {
			return { id: readId.call(this, idField, itemIndex), simple: isSimple(this, itemIndex) };
		},

		async execute({ id, simple }, platform) {
			const item = await get(platform, id);
			return [simple ? simplify(item) : item];
		},
	};
}

/** Lists the things of a kind up to a limit. */
export function getManyRecords({
	plural,
	simplify,
	list,
}: RecordKind): Operation<{ name: string; limit: number; simple: boolean }> {
	const what = plural.toLowerCase();
	return {
		value: 'getAll',
		name: 'Get Many',
		action: `Get many ${what}`,
		description: `List ${what}`,
		fields: [returnAllField, limitField, nameFilterField, simplifyField],

		read(this: IExecuteFunctions, itemIndex) {
			return {
				name: readParameter.call(this, nameFilterField, itemIndex),
				limit: readLimit.call(this, itemIndex),
				simple: isSimple(this, itemIndex),
			};
		},

		async execute({ name, limit, simple }, platform) {
			const found: IDataObject[] = [];
			for await (const item of list(platform, name, limit)) {
				found.push(simple ? simplify(item) : item);
			}
			return found;
		},
	};
}
