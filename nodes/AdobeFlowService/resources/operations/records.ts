import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readParameter } from '../../parameters/readParameter';
import type { Platform } from '../../transport/platform';
import type { Operation } from '../types';
import { limitField, readLimit, returnAllField } from './limit';
import type { Output } from './output';
import { outputFields, readOutput, shape } from './output';

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
): Operation<{ id: string; output: Output }> {
	const what = singular.toLowerCase();
	return {
		value: 'get',
		name: 'Get',
		action: `Get a ${what}`,
		description: `Retrieve a ${what} by its ID`,
		fields: [idField, ...outputFields],

		read(this: IExecuteFunctions, itemIndex) {
			return {
				id: readId.call(this, idField, itemIndex),
				output: readOutput.call(this, itemIndex),
			};
		},

		async execute({ id, output }, platform) {
			const item = await get(platform, id);
			return [shape(item, simplify(item), output)];
		},
	};
}

/** Lists the things of a kind up to a limit. */
export function getManyRecords({
	plural,
	simplify,
	list,
}: RecordKind): Operation<{ name: string; limit: number; output: Output }> {
	const what = plural.toLowerCase();
	return {
		value: 'getAll',
		name: 'Get Many',
		action: `Get many ${what}`,
		description: `List ${what}`,
		fields: [returnAllField, limitField, nameFilterField, ...outputFields],

		read(this: IExecuteFunctions, itemIndex) {
			return {
				name: readParameter.call(this, nameFilterField, itemIndex),
				limit: readLimit.call(this, itemIndex),
				output: readOutput.call(this, itemIndex),
			};
		},

		async execute({ name, limit, output }, platform) {
			const found: IDataObject[] = [];
			for await (const item of list(platform, name, limit)) {
				found.push(shape(item, simplify(item), output));
			}
			return found;
		},
	};
}
