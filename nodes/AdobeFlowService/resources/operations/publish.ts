import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import type { StoredKind } from './stored';

/** Turns a draft into the real thing. */
export function publish({ singular, path, idField }: StoredKind): Operation<string> {
	return {
		value: 'publish',
		name: 'Publish',
		action: `Publish a draft ${singular.toLowerCase()}`,
		description: `Make a ${singular.toLowerCase()} of a draft`,
		fields: [idField],

		read(item) {
			return item.id(idField);
		},

		async execute(id, platform) {
			return [
				await flowService.moveTo(platform, path, id, 'publish', ({ state }) => state !== 'draft'),
			];
		},
	};
}
