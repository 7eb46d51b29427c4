import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Mapping, NewMappingSet, Verdict } from '../../services/dataPrep';
import { getMappingSet, validateMappings } from '../../services/dataPrep';
import type { Platform } from '../../transport/platform';
import type { Operation } from '../types';
import { mappingSet as kind } from './kind';

/** What is wrong with one mapping. */
interface Problem extends IDataObject {
	source: string;
	destination: string;
	text: string;
}

const textOf = ({ errors }: Verdict): string =>
	(errors ?? []).flatMap(({ exception }) => (exception ? [String(exception)] : [])).join(', ') ||
	'Adobe gives no reason';

/** The mappings that Adobe finds wrong, with its reasons. */
const problemsIn = (verdicts: Verdict[], mappings: Mapping[]): Problem[] =>
	verdicts.flatMap((verdict, index) => {
		if (verdict.status === 'SUCCESS') return [];
		const { source = '', destination = '' } = mappings[index] ?? {};
		return [{ source, destination, text: textOf(verdict) }];
	});

/**
 * Has Adobe check mappings before they are stored.
 *
 * @throws UserError when it finds them wrong
 */
export async function checkMappings(platform: Platform, mappingSet: NewMappingSet): Promise<void> {
	const problems = problemsIn(
		await validateMappings(platform, mappingSet),
		mappingSet.mappings ?? [],
	);
	if (problems.length === 0) return;
	throw new UserError('Adobe finds the mappings wrong', {
		description: problems.map(({ destination, text }) => `${destination}: ${text}`).join('; '),
	});
}

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
		const mappingSet = await getMappingSet(platform, id);
		const { outputSchema, mappings = [] } = mappingSet;
		const problems = problemsIn(
			await validateMappings(platform, { outputSchema, mappings }),
			mappings,
		);
		return [{ id, isValid: problems.length === 0, problems }];
	},
};
