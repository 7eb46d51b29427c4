import { createHmac, randomBytes } from 'node:crypto';

import { flowError } from './errors.cts';

/** Where the next page of a list begins, and the query that the list answers. */
export interface Continuation {
	/** The path of the list, for example `flows` or `flows/search`. */
	list: string;
	property: string[];
	orderby: string;
	limit: number;
	/** What the last record of the page before is ordered by. */
	after: { value: unknown; createdAt: number; id: string };
}

const key = randomBytes(32);
const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64');

/**
 * The text that asks for the next page. Like those of the database behind Adobe's service it holds
 * characters that mean something in a URL, so that it works only when it is encoded.
 */
export function writeToken(continuation: Continuation): string {
	const content = Buffer.from(JSON.stringify(continuation)).toString('base64');
	return `+RID:~${content}#RT:1&FPC=100%/${sign(content)}`;
}

/** @throws FLOW-1452-400 for a text that this emulator has not given out */
export function readToken(text: string): Continuation {
	const [, content, signature] = /^\+RID:~([^#]+)#RT:1&FPC=100%\/(.+)$/s.exec(text) ?? [];
	if (!content || sign(content) !== signature) {
		throw flowError('1452-400', `Invalid value ${text} for field continuationToken.`);
	}
	return JSON.parse(Buffer.from(content, 'base64').toString('utf8')) as Continuation;
}
