import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { getMappingSet, previewMappings } from '../../services/dataPrep';
import { contentOf } from '../../services/mappingContent';
import type { Operation } from '../types';
import { mappingSet } from './kind';

const dataField: INodeProperties = {
	displayName: 'Record',
	name: 'data',
	type: 'json',
	default: '={{ $json }}',
	description: 'JSON object with the columns of one record; the input item unless given otherwise',
};

/**
 * Has Adobe map one record, without storing it.
 * https://developer.adobe.com/experience-platform-apis/references/data-prep/#operation/previewMappingSet
 */
export const preview: Operation<{ id: string; data: IDataObject }> = {
	value: 'preview',
	name: 'Preview',
	action: 'Preview a mapping set',
	description: 'Show what a mapping set makes of one record',
	fields: [mappingSet.idField, dataField],

	read(item) {
		return { id: item.id(mappingSet.idField), data: item.json(dataField, 'object') ?? {} };
	},

	async execute({ id, data }, platform) {
		const content = contentOf(await getMappingSet(platform, id));
		const mapped = await previewMappings(platform, content, data);
		return [{ data: mapped.data, errors: mapped.errors ?? [] }];
	},
};
