import { UserError } from 'n8n-workflow';

import type { Platform } from '../../transport/platform';
import { list } from './read';

/** A value as the API's filters take it: in quotation marks where it would not be one word. */
export const quote = (value: string) => (/^[\w:./-]+$/.test(value) ? value : `"${value}"`);

/** The filter by a name; none for one that cannot be written in a filter without doubt. */
export const named = (name: unknown): string[] =>
	/["\\,]/.test(String(name)) ? [] : [`name==${quote(String(name))}`];

/**
 * The ID of what has a name; drafts count too.
 *
 * @throws UserError when several have it
 */
export async function findByName(
	platform: Platform,
	{ singular, path }: { singular: string; path: string },
	{ name, connectionSpecId }: { name: string; connectionSpecId?: string },
): Promise<string | undefined> {
	const specFilter = connectionSpecId ? [`connectionSpec.id==${connectionSpecId}`] : [];
	const property = [...named(name), ...specFilter];
	const ids: string[] = [];
	const query = property.length > 0 ? { property } : {};
	for await (const item of list(platform, path, query, Infinity)) {
		if (item.name === name) ids.push(String(item.id));
	}
	if (ids.length <= 1) return ids[0];
	throw new UserError(`There are ${ids.length} of the name '${name}'`, {
		description: `Delete all but one ${singular.toLowerCase()} of that name, or update one by its ID. Their IDs: ${ids.join(', ')}`,
	});
}
