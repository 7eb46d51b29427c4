import type { IExecuteFunctions } from 'n8n-workflow';

import * as flowService from '../../transport/flowService';
import type { Operation } from '../types';
import { readId } from './fields';
import type { Kind } from './kind';

/** Reads the configuration values that the provider of a source keeps. */
export function getConfig({ singular, path, idField }: Kind): Operation<string> {
	return {
		value: 'getConfig',
		name: 'Get Configuration',
		action: `Get the configuration of a ${singular.toLowerCase()}`,
		description: `Retrieve what the provider says of a ${singular.toLowerCase()}, for example the role to trust`,
		fields: [idField],

		read(this: IExecuteFunctions, itemIndex) {
			return readId.call(this, idField, itemIndex);
		},

		async execute(id, platform) {
			const answer = await flowService.ask(platform, `${path}/${id}/configs`);
			return Array.isArray(answer) ? answer : [answer];
		},
	};
}
