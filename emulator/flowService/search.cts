import type { FastifyInstance } from 'fastify';

import { flowError } from '../platform/errors.cts';
import { sandboxOf } from '../platform/gateway.cts';
import type { Kind } from './lists.cts';
import { checkParameters, list } from './lists.cts';
import { checkShape, searchShape } from './shapes.cts';

interface SearchRequest {
	/** The filters as in a list's URL; Adobe documents no more of it than the name. */
	queryString?: string;
	limit?: number;
	orderby?: string;
	count?: boolean;
	/** The fields to show, separated by commas. */
	projectionFields?: string;
	groupByProperty?: string;
}

/** What OpenAPI says of `limit` in these requests. */
const maximum = 1000;

/** @throws FLOW-1453-400 for a text that is not encoded as a URL is */
function filtersOf(queryString: string): string[] {
	try {
		return queryString
			.replace(/^\?/, '')
			.split('&')
			.filter((part) => part !== '')
			.map((part) => decodeURIComponent(part.replace(/^property=(?!=)/, '')));
	} catch {
		throw flowError('1453-400', `Invalid query value ${queryString} provided in query param.`);
	}
}

const textOf = (value: unknown) => (value === undefined ? undefined : String(value));

/**
 * Lists by `POST /{kind}/search`.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/getFlowsByFilters
 */
export function searchRoute<T extends { id: string; createdAt?: number; sandboxName?: string }>(
	app: FastifyInstance,
	kind: Kind<T>,
): void {
	const path = `${kind.name}/search`;
	app.post<{ Body: SearchRequest | undefined; Querystring: Record<string, string> }>(
		`/${path}`,
		async (request) => {
			checkParameters(request.query, new Set(['continuationToken']));
			checkShape(searchShape, request.body ?? {});
			const { queryString, limit, orderby, count, projectionFields, groupByProperty } =
				request.body ?? {};
			if (groupByProperty !== undefined) {
				throw flowError('1442-400', `Aggregation is not allowed on field ${groupByProperty}.`);
			}
			const query = {
				property: queryString === undefined ? undefined : filtersOf(queryString),
				limit: textOf(limit),
				orderby,
				count: textOf(count),
				continuationToken: request.query.continuationToken,
			};
			const fields = projectionFields?.split(',').map((name) => name.trim());
			return list(kind, sandboxOf(request), query, {
				path,
				maximum,
				fields: fields && kind.fields.filter((name) => fields.includes(name)),
			});
		},
	);
}
