import { NodeApiError } from 'n8n-workflow';

import { readDone } from '../../transport/answer';
import { codeOf, goneOrNot, isNotFound } from '../../transport/errors';
import type { Platform } from '../../transport/platform';
import type { Stored, Written } from './answers';
import { readWritten, toWritten } from './answers';
import { get, pathOf, service } from './read';

/**
 * Moves a thing into another state; that it is there already is no failure.
 *
 * @param op for example `disable`
 * @param isThere whether the thing is in the state that the operation leads to
 * @returns ID and etag
 */
export async function moveTo(
	platform: Platform,
	path: string,
	id: string,
	op: string,
	isThere: (now: Stored) => boolean,
): Promise<Written> {
	const findThere = async () => {
		const now = await get(platform, path, id);
		return isThere(now) ? toWritten(now) : undefined;
	};
	const moving = platform.request({
		service,
		method: 'POST',
		path: `${pathOf(path, id)}/action`,
		query: { op },
		read: readWritten,
		findOut: findThere,
		isRepeatable: true,
	});
	return await moving.catch(async (error: unknown) => {
		const isRefused = error instanceof NodeApiError && error.httpCode === '400';
		const there = isRefused && (await findThere());
		if (there) return there;
		throw error;
	});
}

/** Deletes a thing; that it is gone already only counts as success after an attempt of our own. */
export async function remove(platform: Platform, path: string, id: string): Promise<void> {
	await platform.request({
		service,
		method: 'DELETE',
		path: pathOf(path, id),
		read: readDone,
		findOut: async () => await goneOrNot(get(platform, path, id)),
		isRepeatable: true,
	});
}

/** Whether a refused deletion says that there is nothing to delete: it is not there, or is deactivated already. */
export const isGoneAlready = (error: unknown): boolean =>
	isNotFound(error) || codeOf(error) === 'FLOW-1416-400';
