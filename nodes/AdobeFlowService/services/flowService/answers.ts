import type { IDataObject } from 'n8n-workflow';

import { isObject, textOf } from '../../parameters/shapes';
import {
	UnknownForm,
	entriesOf,
	madeOf,
	readObject,
	readText,
	soleOf,
} from '../../transport/answer';
import type { Page } from '../../transport/pages';

/** A stored thing of the Flow Service: a connection, a dataflow... */
export interface Stored extends IDataObject {
	id: string;
}

/** What Adobe tells of a thing that it has made or changed. */
export interface Written extends IDataObject {
	id: string;
	etag?: string;
}

function readStored(value: unknown): Stored {
	const item = readObject(value);
	return { ...item, id: readText(item, 'id') };
}

/** The one thing that was asked for: most pages have it in a list of one, older ones bare. */
export const readOne = soleOf('items', readStored);

/** What was made or changed; the documentation of runs has it in a list, the API description bare. */
export const readWritten = madeOf('items', toWritten);

/** ID and version of a thing. */
export function toWritten(value: unknown): Written {
	const { id, ...item } = readStored(value);
	const etag = etagOf(item);
	return { id, ...(etag && { etag }) };
}

/** The version of a thing, as `If-Match` wants it; where `etag` is missing, `version` has the same. */
export const etagOf = ({ etag, eTag, version }: IDataObject): string | undefined =>
	textOf(etag) ?? textOf(eTag) ?? textOf(version);

const readStoredOnes = entriesOf('items', readStored);

/** One page of a list, with the link to the next one; some pages show a list of one bare. */
export function readPageOf(answer: unknown): Page<Stored> {
	const links = isObject(answer) ? answer._links : undefined;
	return { items: readStoredOnes(answer), ...nextIn(links) };
}

function nextIn(links: unknown): { next?: string } {
	const next = isObject(links) ? links.next : undefined;
	const href = isObject(next) ? next.href : next;
	if (href === undefined || href === null || href === '') return {};
	if (typeof href === 'string' && tokenIn(href) !== null) return { next: href };
	throw new UnknownForm('the link to the next page has no token');
}

/** What a link to the next page adds to the query of its own list; a plus in it is no space. */
export function tokenIn(href: string): string | null {
	const query = href.slice(href.indexOf('?') + 1).replaceAll('+', '%2B');
	return new URLSearchParams(query).get('continuationToken');
}
