import type { IExecuteFunctions } from 'n8n-workflow';

import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import { readId } from '../fields/common';
import type { Kind } from './kind';

/** Turns a draft into the real thing. */
export function publish({ singular, path, idField }: Kind): Operation<string> {
	return {
		value: 'publish',
		name: 'Publish',
		action: `Publish a draft ${singular.toLowerCase()}`,
		description: `Make a ${singular.toLowerCase()} of a draft`,
		fields: [idField],

		read(this: IExecuteFunctions, itemIndex) {
			return readId.call(this, idField, itemIndex);
		},

		async execute(id, platform) {
			return [
				await flowService.moveTo(platform, path, id, 'publish', ({ state }) => state !== 'draft'),
			];
		},
	};
}
