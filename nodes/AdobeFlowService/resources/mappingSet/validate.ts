import { getMappingSet, validateMappings } from '../../services/dataPrep';
import { problemsIn } from '../../services/mappingCheck';
import { contentOf } from '../../services/mappingContent';
import type { Operation } from '../types';
import { mappingSet as kind } from './kind';

/**
 * Has Adobe check a mapping set against its schema.
 * https://developer.adobe.com/experience-platform-apis/references/data-prep/#operation/validateMappingSet
 */
export const validate: Operation<string> = {
	value: 'validate',
	name: 'Validate',
	action: 'Validate a mapping set',
	description: 'Check whether every mapping fits the schema',
	fields: [kind.idField],

	read(item) {
		return item.id(kind.idField);
	},

	async execute(id, platform) {
		const content = contentOf(await getMappingSet(platform, id));
		const verdicts = await validateMappings(platform, content);
		const problems = problemsIn(verdicts, content.mappings ?? []);
		return [{ id, isValid: problems.length === 0, problems }];
	},
};
