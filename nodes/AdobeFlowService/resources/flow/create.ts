import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { startSoon } from '../../services/dataflows';
import * as flowService from '../../services/flowService';
import type { Operation } from '../types';
import { flowFields, readFlow } from './body';
import { flow } from './kind';

const draftField: INodeProperties = {
	displayName: 'Save as Draft',
	name: 'isDraft',
	type: 'boolean',
	default: false,
	description: 'Whether to keep the dataflow as a draft, which runs only after it is published',
};

interface CreateFlow {
	body: IDataObject;
	query?: IDataObject;
}

/**
 * Creates a dataflow.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/createFlow
 */
export const create: Operation<CreateFlow> = {
	value: 'create',
	name: 'Create',
	action: 'Create a dataflow',
	description: 'Bring data of a source connection into a target connection',
	fields: [...flowFields, draftField],

	async read(item, open) {
		const isDraft = item.flag(draftField);
		const body = await readFlow(item, open);
		return { body, ...(isDraft && { query: { mode: 'draft' } }) };
	},

	async execute({ body, query }, platform) {
		const { id, etag } = await flowService.create(platform, flow.path, startSoon(body), { query });
		return [{ id, etag, name: body.name }];
	},
};
