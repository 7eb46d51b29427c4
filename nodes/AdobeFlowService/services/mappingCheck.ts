import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Platform } from '../transport/platform';
import type { Mapping, NewMappingSet, Verdict } from './dataPrep';
import { validateMappings } from './dataPrep';

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
export const problemsIn = (verdicts: Verdict[], mappings: Mapping[]): Problem[] =>
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
