import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../types';
import type { ListedKind } from './kind';
import { limitField, readLimit, returnAllField } from './limit';
import type { Output } from './output';
import { outputFields, present, readOutput } from './output';

interface GetMany<Query> {
	/** Infinity for all. */
	limit: number;
	query: Query;
	output: Output;
}

/** Lists the things of a kind, filtered and sorted by the service, up to a limit. */
export function getMany<Query>(kind: ListedKind<Query>): Operation<GetMany<Query>> {
	const what = kind.plural.toLowerCase();
	const { fields } = kind.query;
	return {
		value: 'getAll',
		name: 'Get Many',
		action: `Get many ${what}`,
		description: `List ${what}`,
		fields: [
			returnAllField,
			limitField,
			...fields.filter(({ type }) => type !== 'collection'),
			...outputFields,
			...fields.filter(({ type }) => type === 'collection'),
		],

		read(item) {
			return { limit: readLimit(item), query: kind.query.read(item), output: readOutput(item) };
		},

		async execute({ limit, query, output }, platform) {
			const found: IDataObject[] = [];
			for await (const item of kind.list(platform, query, limit)) {
				found.push(present(kind, item, output));
			}
			return found;
		},
	};
}
