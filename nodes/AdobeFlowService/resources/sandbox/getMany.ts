import type { IExecuteFunctions } from 'n8n-workflow';

import type { Sandbox } from '../../services/sandboxes';
import { listSandboxes } from '../../services/sandboxes';
import { limitField, readLimit, returnAllField } from '../operations/limit';
import { compact } from '../operations/kind';
import type { Output } from '../operations/output';
import { outputFields, readOutput, shape } from '../operations/output';
import type { Operation } from '../types';

const simplify = ({ name, title, type, state, region, isDefault }: Sandbox) =>
	compact({ name, title, type, state, region, isDefault });

/**
 * Lists the sandboxes that the credential may use.
 * https://developer.adobe.com/experience-platform-apis/references/sandbox/#operation/listAvailableSandboxes
 */
export const getMany: Operation<{ limit: number; output: Output }> = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many sandboxes',
	description: 'List the sandboxes that the credential may use',
	fields: [returnAllField, limitField, ...outputFields],

	read(this: IExecuteFunctions, itemIndex) {
		return {
			limit: readLimit.call(this, itemIndex),
			output: readOutput.call(this, itemIndex),
		};
	},

	async execute({ limit, output }, platform) {
		const sandboxes = (await listSandboxes(platform)).slice(0, limit);
		return sandboxes.map((sandbox) => shape(sandbox, simplify(sandbox), output));
	},
};
