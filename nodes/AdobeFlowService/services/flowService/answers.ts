import type { IDataObject } from 'n8n-workflow';

import {
	NotThere,
	UnknownForm,
	isObject,
	listOf,
	readObject,
	readText,
	textOf,
} from '../../transport/answer';
import type { Page } from '../../transport/pages';

/** A stored thing of the Flow Service: a connection, a dataflow... */
export interface Stored extends IDataObject {
	id: string;
	etag?: string;
	name?: string;
	state?: string;
	createdAt?: number;
}

/** What Adobe tells of a thing that it has made or changed. */
export interface Written extends IDataObject {
	id: string;
	etag?: string;
}

/** A thing as it lies in a list. */
export function readStored(value: unknown): Stored {
	const item = readObject(value);
	return { ...item, id: readText(item, 'id') };
}

/** What an answer holds: a list in `items`, as most pages have it, or bare; or one thing alone. */
function itemsIn(answer: unknown): unknown[] {
	if (Array.isArray(answer)) return answer;
	const { items = [answer] } = readObject(answer);
	if (items === null) return [];
	return listOf((item) => item)(items);
}

/**
 * The one thing that was asked for.
 *
 * @throws NotThere when there is none, UnknownForm when it cannot be told
 */
export function readOne(answer: unknown): Stored {
	const [item, ...others] = itemsIn(answer);
	if (item === undefined) throw new NotThere();
	if (others.length > 0) throw new UnknownForm('there is more than one thing');
	return readStored(item);
}

/** What was made or changed; the documentation of runs has it in a list, the API description bare. */
export function readWritten(answer: unknown): Written {
	const [item] = itemsIn(answer);
	const { id } = readStored(item);
	const etag = etagOf(item as IDataObject);
	return { id, ...(etag && { etag }) };
}

/** The version of a thing, as `If-Match` wants it; where `etag` is missing, `version` has the same. */
export const etagOf = ({ etag, eTag, version }: IDataObject): string | undefined =>
	textOf(etag) ?? textOf(eTag) ?? textOf(version);

/** One page of a list, with the link to the next one; some pages show a list of one bare. */
export function readPageOf(answer: unknown): Page<Stored> {
	if (Array.isArray(answer)) return { items: listOf(readStored)(answer) };
	const { items = [answer], _links } = readObject(answer);
	return { items: items === null ? [] : listOf(readStored)(items), ...nextIn(_links) };
}

function nextIn(links: unknown): { next?: string } {
	const next = isObject(links) ? links.next : undefined;
	const href = isObject(next) ? next.href : next;
	if (href === undefined || href === null || href === '') return {};
	if (typeof href === 'string') return { next: href };
	throw new UnknownForm('the link to the next page is no text');
}
