import { NodeApiError } from 'n8n-workflow';

import { readLiveSpec } from '../../services/connectionSpecs';
import type { AuthSpec } from '../../sources/types';
import type { ErrorDetails } from '../../transport/errors';
import type { Platform } from '../../transport/platform';

/** Adobe's codes for an authentication spec or a parameter that it does not accept. */
const authRefusals = ['FLOW-1100-400', 'FLOW-1415-400', 'CONNECTOR-1302-400', 'CONNECTOR-1304-400'];

/**
 * Waits for a write of a connection; if its authentication is refused, the error tells what is accepted.
 *
 * @param specId asked for then: the ID of the connection's spec
 */
export async function tellAccepted<Result>(
	platform: Platform,
	write: Promise<Result>,
	specId: () => string,
): Promise<Result> {
	return await write.catch(async (error: unknown) => {
		if (error instanceof NodeApiError && isAuthRefusal(error)) {
			const accepted = await readLiveSpec(platform, specId()).then(
				({ authSpecs }) => authSpecs.map(describe).join('; '),
				() => '',
			);
			if (accepted) error.description += ` In your organization the source accepts ${accepted}.`;
		}
		throw error;
	});
}

function isAuthRefusal({ context }: NodeApiError): boolean {
	const { code = '' } = context.details as ErrorDetails;
	return authRefusals.includes(code);
}

/** For example `'Basic Authentication' (username, password; optional: port)`. */
function describe({ specName, parameters }: AuthSpec): string {
	const namesOf = (required: boolean) =>
		parameters
			.filter((parameter) => Boolean(parameter.required) === required)
			.map(({ name }) => name)
			.join(', ');
	const optional = namesOf(false);
	const names = [namesOf(true), optional && `optional: ${optional}`].filter(Boolean).join('; ');
	return `'${specName}' (${names})`;
}
