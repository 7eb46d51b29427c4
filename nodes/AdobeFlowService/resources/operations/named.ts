import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Platform } from '../../transport/platform';
import type { Kind } from './kind';

interface Described extends Omit<Kind, 'query' | 'list' | 'page'> {
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

/** How many the editor's lists offer. */
const mostShown = 1000;

/** A kind of thing of another service than the Flow Service, whose lists are narrowed by name. */
export const named = (kind: Described): Kind<string> => ({
	...kind,
	query: { fields: [nameFilterField], read: (item) => item.text(nameFilterField) },
	async page(platform) {
		const items: IDataObject[] = [];
		for await (const item of kind.list(platform, '', mostShown)) items.push(item);
		return { items };
	},
});
