import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import { flow } from './kind';

const changeState = (
	op: 'enable' | 'disable',
	name: string,
	description: string,
): Operation<string> => ({
	value: op,
	name,
	action: `${name} a dataflow`,
	description,
	fields: [flow.idField],

	read(item) {
		return item.id(flow.idField);
	},

	async execute(id, platform) {
		const state = `${op}d`;
		const isThere = (now: flowService.Stored) => now.state === state;
		const { etag } = await flowService.moveTo(platform, flow.path, id, op, isThere);
		return [{ id, etag, state }];
	},
});

/** https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/postStateTransition */
export const enable = changeState('enable', 'Enable', 'Let a dataflow run on its schedule');
export const disable = changeState('disable', 'Disable', 'Stop a dataflow from running');
