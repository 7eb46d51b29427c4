import { Problem } from '../platform/errors.cts';
import { xdmError } from './errors.cts';

const listFormats = ['xed-id', 'xed'];
const lookUpFormats = [
	'xed',
	'xed-full',
	'xed-notext',
	'xed-full-notext',
	'xed-full-desc',
	'xed-deprecatefield',
];

interface Accept {
	format: string;
	version?: string;
}

/** `xdm`, which older clients ask for, is taken for `xed`. */
function parse(header: string | undefined): Accept | undefined {
	const [, format, version] =
		/^application\/vnd\.adobe\.([a-z-]+)\+json(?:\s*;\s*version=([\d.]+))?$/.exec(
			(header ?? '').trim(),
		) ?? [];
	return format === undefined ? undefined : { format: format.replace(/^xdm/, 'xed'), version };
}

const invalid = (header: string | undefined) =>
	`The supplied Accept header is not valid: ${header ?? ''}`;

/** The form of a list: `xed-id` or `xed`. @throws XDM-1006-400, also when a version is given */
export function listFormat(header: string | undefined): string {
	const accept = parse(header);
	if (accept && accept.version === undefined && listFormats.includes(accept.format))
		return accept.format;
	throw xdmError(
		'1006-400',
		`${invalid(header)} - A valid Accept value should look like application/vnd.adobe.{xed|xdm}+json`,
	);
}

/**
 * The form of a single resource, for example `xed-full`. All resources have major version 1.
 * https://experienceleague.adobe.com/en/docs/experience-platform/xdm/api/getting-started#accept
 * @throws XDM-1007-400, also when the version is missing; 406 for another major version
 */
export function lookUpFormat(header: string | undefined): string {
	const accept = parse(header);
	if (!accept?.version || !lookUpFormats.includes(accept.format)) {
		throw xdmError(
			'1007-400',
			`${invalid(header)} - A valid Accept value should look like application/vnd.adobe.{xed|xdm}+json; version=1 (Version should be specified)`,
		);
	}
	if (accept.version.split('.')[0] === '1') return accept.format;
	throw new Problem(406, 'The specified Accept format/version is not available for this resource.');
}
