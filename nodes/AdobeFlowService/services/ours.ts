import type { IDataObject } from 'n8n-workflow';

import { agrees } from '../parameters/isSame';
import type { Platform } from '../transport/platform';

/** Something that a search has found, as far as it tells whose it is. */
export interface Found extends IDataObject {
	id: string;
	/** When it was made, in milliseconds by Adobe's clock. */
	madeAt: number;
	/** The client ID of who made it, where that is told. */
	madeBy?: string;
}

/** Adobe's own services may stand for whoever they work for. */
const isAdobes = (client: string) => client.startsWith('acp_');

/**
 * What an attempt of ours has made, of all that a search has found: made since then, by our client, not
 * known as that of another attempt, and with all that was sent and no description that was not.
 *
 * @returns undefined when there is none
 * @throws when there are several, since they cannot be told apart
 */
export function oursAmong<Item>(
	{ session: { made, clientId } }: Platform,
	body: IDataObject,
	sentAt: () => number,
	found: Item[],
	tell: (item: Item) => Found,
): Item | undefined {
	const ours = found.filter((item) => {
		const { id, madeAt, madeBy, ...rest } = tell(item);
		const isByUs = !madeBy || madeBy === clientId || isAdobes(madeBy);
		const isNew = madeAt >= sentAt() && !made.has(id);
		return isByUs && isNew && agrees(rest, { ...body, description: body.description ?? '' });
	});
	if (ours.length > 1) throw new Error('There are several that may be ours');
	return ours[0];
}
