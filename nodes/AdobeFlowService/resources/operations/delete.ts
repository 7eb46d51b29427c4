import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import type { StoredKind } from './stored';

/** Deletes one thing of a kind. */
export function remove({ singular, path, idField }: StoredKind): Operation<string> {
	return {
		value: 'delete',
		name: 'Delete',
		action: `Delete a ${singular.toLowerCase()}`,
		description: `Delete a ${singular.toLowerCase()} permanently`,
		fields: [idField],

		read(item) {
			return item.id(idField);
		},

		async execute(id, platform) {
			await flowService.remove(platform, path, id);
			return [{ deleted: true }];
		},
	};
}
