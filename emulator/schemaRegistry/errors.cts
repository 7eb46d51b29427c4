import { randomUUID } from 'node:crypto';

import { Problem } from '../platform/errors.cts';

const titles: Record<string, string> = {
	'1006-400': 'Accept header invalid',
	'1007-400': 'Accept header invalid',
	'1021-400': 'Namespace validation error',
	'1521-400': 'Title not unique',
};

/** `06-01-2021 04:11:06`, as the registry writes it. */
function timestamp(): string {
	const [date, time] = new Date().toISOString().split('T');
	const [year, month, day] = date.split('-');
	return `${month}-${day}-${year} ${time.slice(0, 8)}`;
}

/** A refusal of the Schema Registry that has a code. */
class RegistryProblem extends Problem {
	override body(): Record<string, unknown> {
		return {
			...super.body(),
			report: {
				registryRequestId: randomUUID(),
				timestamp: timestamp(),
				'detailed-message': this.detail,
				'sub-errors': [],
			},
		};
	}
}

/**
 * A refusal with a code that Adobe documents, for example `1021-400`. For what has none there is the
 * platform's general form.
 * https://experienceleague.adobe.com/en/docs/experience-platform/xdm/troubleshooting-guide
 */
export const xdmError = (code: string, detail: string) =>
	new RegistryProblem(
		Number(code.slice(-3)),
		detail,
		titles[code] ?? 'Resource not found',
		`http://ns.adobe.com/aep/errors/XDM-${code}`,
	);

/** 1010 is documented for classes, 1012 for schemas; which of 1010 to 1017 the others have is not. */
const notFoundCodes: Record<string, string> = {
	classes: '1010-404',
	mixins: '1011-404',
	schemas: '1012-404',
	behaviors: '1014-404',
};
const singular: Record<string, string> = {
	classes: 'class',
	mixins: 'mixin',
	schemas: 'schema',
	behaviors: 'behavior',
};

export const xdmNotFound = (kind: string, id: string) =>
	xdmError(
		notFoundCodes[kind],
		`The requested ${singular[kind]} resource ${id} with version 1 is not found.`,
	);
