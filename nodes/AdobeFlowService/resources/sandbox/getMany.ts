import type { IExecuteFunctions } from 'n8n-workflow';

import { listSandboxes } from '../../transport/sandboxes';
import { simplifyField } from '../shared/fields';
import { limitField, readLimit, returnAllField } from '../shared/limit';
import { compact } from '../shared/kind';
import type { Operation } from '../types';

/**
 * Lists the sandboxes that the credential may use.
 * https://developer.adobe.com/experience-platform-apis/references/sandbox/#operation/listAvailableSandboxes
 */
export const getMany: Operation<{ limit: number; isSimple: boolean }> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many sandboxes',
	description: 'List the sandboxes that the credential may use',
	fields: [returnAllField, limitField, simplifyField],

	read(this: IExecuteFunctions, itemIndex) {
		return {
			limit: readLimit.call(this, itemIndex),
			isSimple: this.getNodeParameter('simplify', itemIndex, true) as boolean,
		};
	},

	async execute({ limit, isSimple }, platform) {
		const sandboxes = (await listSandboxes(platform)).slice(0, limit);
		if (!isSimple) return sandboxes;
		return sandboxes.map(({ name, title, type, state, region, isDefault }) =>
			compact({ name, title, type, state, region, isDefault }),
		);
	},
};
