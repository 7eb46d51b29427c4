import type { IExecuteFunctions } from 'n8n-workflow';

import * as flowService from '../../transport/flowService';
import type { Operation } from '../types';
import { readId, simplifyField } from './fields';
import type { Kind } from './kind';
import { present } from './kind';

/** Reads one thing of a kind. */
export function get(kind: Kind): Operation<{
	id: string;
	isSimple: boolean;
}> {
	const { singular, path, idField } = kind;
	return {
		value: 'get',
		name: 'Get',
		action: `Get a ${singular.toLowerCase()}`,
		description: `Retrieve a ${singular.toLowerCase()} by its ID`,
		fields: [idField, simplifyField],

		read(this: IExecuteFunctions, itemIndex) {
			return {
				id: readId.call(this, idField, itemIndex),
				isSimple: this.getNodeParameter('simplify', itemIndex, true) as boolean,
			};
		},

		async execute({ id, isSimple }, platform) {
			const item = await flowService.get(platform, path, id);
			return [present(kind, item, isSimple)];
		},
	};
}
