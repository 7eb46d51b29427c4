import type { IExecuteFunctions } from 'n8n-workflow';

import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import { readId } from '../fields/common';
import type { Kind } from './kind';
import type { Output } from './output';
import { outputFields, present, readOutput } from './output';

/** Reads one thing of a kind. */
export function get(kind: Kind): Operation<{
	id: string;
	output: Output;
}> {
	const { singular, path, idField } = kind;
	return {
		value: 'get',
		name: 'Get',
		action: `Get a ${singular.toLowerCase()}`,
		description: `Retrieve a ${singular.toLowerCase()} by its ID`,
		fields: [idField, ...outputFields],

		read(this: IExecuteFunctions, itemIndex) {
			return {
				id: readId.call(this, idField, itemIndex),
				output: readOutput.call(this, itemIndex),
			};
		},

		async execute({ id, output }, platform) {
			const item = await flowService.get(platform, path, id);
			return [present(kind, item, output)];
		},
	};
}
