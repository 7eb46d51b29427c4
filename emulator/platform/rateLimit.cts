import type { FastifyReply, FastifyRequest } from 'fastify';

import { GatewayError, sendError } from './errors.cts';
import type { RateLimit } from '../types.cts';

/**
 * Lets through so many requests in each span of time, and refuses the others with 429 and the seconds
 * until the next span. Adobe documents no limit of the Flow Service; this is what its gateway's clients
 * handle.
 */
export function limitRate({ requests, perSeconds }: RateLimit) {
	let spanEnd = 0;
	let used = 0;
	return async (_request: FastifyRequest, reply: FastifyReply): Promise<void> => {
		const now = Date.now();
		if (now >= spanEnd) [spanEnd, used] = [now + perSeconds * 1000, 0];
		if (++used <= requests) return;
		reply.header('retry-after', Math.ceil((spanEnd - now) / 1000));
		await sendError(reply, new GatewayError('429050', 'Too many requests'));
	};
}
