import type { Operation } from '../types';
import type { Kind } from './kind';
import type { Output } from './output';
import { outputFields, present, readOutput } from './output';

/** Reads one thing of a kind. */
export function get(kind: Kind): Operation<{ id: string; output: Output }> {
	const { idField, idForm } = kind;
	const what = kind.singular.toLowerCase();
	return {
		value: 'get',
		name: 'Get',
		action: `Get a ${what}`,
		description: `Retrieve a ${what} by its ID`,
		fields: [idField, ...outputFields],

		read(item) {
			return { id: item.id(idField, idForm), output: readOutput(item) };
		},

		async execute({ id, output }, platform) {
			return [present(kind, await kind.get(platform, id), output)];
		},
	};
}
