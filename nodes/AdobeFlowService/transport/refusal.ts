import { isObject, objectIn, textOf } from '../parameters/shapes';

/** What an answer says that refuses a request. */
export interface Refusal {
	/** Adobe's code, such as `FLOW-1415-400` or `401013`. */
	code?: string;
	/** Adobe's reasons, in one text. */
	text?: string;
	requestId?: string;
}

/** Where the reason stands in a body, or in a part of one; the first that is there counts. */
const reasonKeys = [
	'detailed-message',
	'errorMessage',
	'detail',
	'error_description',
	'message',
	'exception',
	'title',
	'description',
	'error',
];

/** Where further reasons lie: a part, or a list of parts. */
const partKeys = ['error', 'errors', 'error-chain', 'sub-errors', 'report', 'details', 'messages'];

/** How deep parts of parts are read. */
const deepest = 4;

/**
 * Reads the body of a refusal. The gateway answers with `{error_code, message}`, the Flow Service with
 * `{type, title, report}`, the Schema Registry adds `sub-errors` to that and Data Prep an `error-chain`,
 * IMS answers with `{error, error_description}`, what is made with Spring with `{status, error, message}`;
 * others with a list, or no more than text.
 * https://experienceleague.adobe.com/en/docs/experience-platform/landing/troubleshooting
 */
export function readRefusal(body: unknown): Refusal {
	const { report, ...whole } = objectIn(Array.isArray(body) ? body[0] : body);
	const about = objectIn(report);
	const code = codeIn(whole) ?? codeIn(about);
	const requestId = textOf(about['request-id']) ?? textOf(about.registryRequestId);
	const text = [...new Set(reasonsIn(body))].join('; ');
	return {
		...(code && { code }),
		...(text && { text }),
		...(requestId && { requestId }),
	};
}

function reasonsIn(part: unknown, depth = 0): string[] {
	if (typeof part === 'string') return part.trim() === '' ? [] : [part.trim()];
	if (depth > deepest) return [];
	if (Array.isArray(part)) return part.flatMap((entry: unknown) => reasonsIn(entry, depth + 1));
	if (!isObject(part)) return [];
	const reason = reasonKeys.map((key) => textOf(part[key])).find((text) => text !== undefined);
	const further = partKeys.map((key) => part[key]).filter((inner) => typeof inner === 'object');
	return [...(reason ? [reason] : []), ...further.flatMap((inner) => reasonsIn(inner, depth + 1))];
}

function codeIn({ error_code, errorCode, code, type, error, ...others }: Record<string, unknown>) {
	const given = [error_code, errorCode, code].find((value) => value !== undefined);
	if (typeof given === 'string' || typeof given === 'number') return String(given);
	const inType = /[A-Z]+-\d+-\d{3}$/.exec(textOf(type) ?? '')?.[0];
	if (inType) return inType;
	const [first] = [others['error-chain'], others['sub-errors'], error].flat();
	return textOf(objectIn(first).errorCode) ?? textOf(objectIn(first).code);
}
