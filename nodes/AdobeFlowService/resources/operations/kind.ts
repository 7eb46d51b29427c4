import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Item } from '../../parameters/item';
import type { Page } from '../../transport/pages';
import type { Platform } from '../../transport/platform';

/** A kind of thing that a service of Adobe lists: what its operations have in common. */
export interface ListedKind<Query = unknown> {
	/** As in `Connection`; operations speak of it in their texts. */
	singular: string;
	plural: string;
	/** The at most ten fields of the simplified output, first the one that tells it from others. */
	simplify(item: IDataObject): IDataObject;
	/** How the editor's lists call one; by its name unless given. */
	label?(item: IDataObject): string;
	/** What a list can be narrowed and sorted by. */
	query: {
		fields: INodeProperties[];
		read(item: Item): Query;
	};
	/** @param limit the most to yield; Infinity for all */
	list(platform: Platform, query: Query, limit: number): AsyncIterable<IDataObject>;
	/**
	 * Some of all there are, in the order in which the editor's lists show them.
	 *
	 * @param next where the page before has ended
	 */
	page(platform: Platform, next?: string): Promise<Page<IDataObject>>;
}

/** A kind of thing that a service of Adobe also gives one by one. */
export interface Kind<Query = unknown> extends ListedKind<Query> {
	/** The field that picks one. */
	idField: INodeProperties;
	/** What its IDs look like, where they are not of letters and digits. */
	idForm?: RegExp;
	/** @throws NodeApiError when it is not there */
	get(platform: Platform, id: string): Promise<IDataObject>;
}
