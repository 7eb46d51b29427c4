import type { IExecuteFunctions } from 'n8n-workflow';

import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import { readId } from '../fields/common';
import type { Kind } from './kind';

/** Deletes one thing of a kind. */
export function remove({ singular, path, idField }: Kind): Operation<string> {
	return {
		value: 'delete',
		name: 'Delete',
		action: `Delete a ${singular.toLowerCase()}`,
		description: `Delete a ${singular.toLowerCase()} permanently`,
		fields: [idField],

		read(this: IExecuteFunctions, itemIndex) {
			return readId.call(this, idField, itemIndex);
		},

		async execute(id, platform) {
			await flowService.remove(platform, path, id);
			return [{ deleted: true }];
		},
	};
}
