import type { FastifyInstance, FastifyRequest } from 'fastify';

import { sandboxOf } from '../platform/gateway.cts';
import type { Service } from '../types.cts';
import { Problem, badRequest, nothingAt } from '../platform/errors.cts';
import { readBody, readWholeNumber } from '../platform/requests.cts';
import { presentMapping, readMappings, readSchemaRef } from './mappings.cts';
import type { DataPrep, StoredMappingSet } from './mappingSets.cts';
import {
	createMappingSet,
	outputFields,
	presentBriefly,
	presentMappingSet,
	replaceMappingSet,
} from './mappingSets.cts';
import { findFault, transformRow } from './transform.cts';

type Query = Record<string, string | undefined>;
interface ById {
	Params: { id: string; mappingId: string };
	Querystring: Query;
}

type SortKey = (mappingSet: StoredMappingSet) => number;
const modified: SortKey = ({ versions }) => versions.at(-1)!.modifiedAt;
const sortKeys: Record<string, SortKey> = {
	createdDate: ({ createdAt }) => createdAt,
	updatedDate: modified,
	lastUpdateDate: modified,
};

/** The order asked for; the latest changes first unless there is one. A plus sign may arrive as a space. */
function readOrder(text = '-lastUpdateDate') {
	const [, sign, name] = /^([+\- ]?)(\w+)$/.exec(text) ?? [];
	const key = Object.hasOwn(sortKeys, name ?? '') && sortKeys[name];
	if (!key)
		throw badRequest(`Invalid value ${text} for orderBy. Allowed: createdDate, updatedDate.`);
	return (a: StoredMappingSet, b: StoredMappingSet) =>
		sign === '-' ? key(b) - key(a) : key(a) - key(b);
}

const readExpansion = ({ expandSchema }: Query) => expandSchema === 'true';

/**
 * Mapping sets of Data Prep: how the columns of a source become the fields of a schema.
 * https://developer.adobe.com/experience-platform-apis/references/data-prep/
 */
export async function dataPrepRoutes(app: FastifyInstance, service: Service): Promise<void> {
	const { account, mappingSets } = service;
	const dataPrepOf = (request: FastifyRequest): DataPrep => ({
		registry: service,
		account,
		mappingSets,
		sandboxName: sandboxOf(request),
	});
	const find = (request: FastifyRequest<ById>): StoredMappingSet => {
		const mappingSet = mappingSets.get(request.params.id);
		if (mappingSet?.sandboxName === sandboxOf(request)) return mappingSet;
		throw new Problem(404, `The mapping set ${request.params.id} was not found.`);
	};

	app.post('/mappingSets', async (request) =>
		presentBriefly(createMappingSet(dataPrepOf(request), readBody(request.body)), account),
	);

	app.get<{ Querystring: Query }>('/mappingSets', async (request) => {
		const { query } = request;
		const limit = readWholeNumber('limit', query.limit, { initial: 10, minimum: 1 });
		const start = readWholeNumber('start', query.start, { initial: 0 });
		const name = query.name;
		const listed = [...mappingSets.values()]
			.filter(({ sandboxName }) => sandboxName === sandboxOf(request))
			.filter(({ versions }) => name === undefined || versions.at(-1)!.name === name)
			.sort(readOrder(query.orderBy))
			.slice(start, start + limit);
		const expandSchema = readExpansion(query);
		return {
			data: listed.map((mappingSet) =>
				presentMappingSet(dataPrepOf(request), mappingSet, { expandSchema }),
			),
			_page: { count: listed.length, limit },
		};
	});

	app.get('/mappingSets/suggestion', async ({ method, url }) => {
		throw nothingAt(method, url);
	});

	app.get<ById>('/mappingSets/:id', async (request) => {
		const { query } = request;
		const mappingSet = find(request);
		const latest = mappingSet.versions.length - 1;
		const version = readWholeNumber('version', query.version, {
			initial: latest,
			maximum: latest,
		});
		const expandSchema = readExpansion(query);
		return presentMappingSet(dataPrepOf(request), mappingSet, { version, expandSchema });
	});

	app.put<ById>('/mappingSets/:id', async (request) => {
		const dataPrep = dataPrepOf(request);
		const changed = replaceMappingSet(dataPrep, find(request), readBody(request.body));
		return presentMappingSet(dataPrep, changed);
	});

	/** Not in the OpenAPI file, but what programs that run against the live service call. */
	app.delete<ById>('/mappingSets/:id', async (request, reply) => {
		mappingSets.delete(find(request).id);
		return await reply.code(200).send();
	});

	const mappingsOf = (request: FastifyRequest<ById>) =>
		find(request).versions.at(-1)!.mappings.map(presentMapping);

	app.get<ById>('/mappingSets/:id/mappings', async (request) => mappingsOf(request));

	app.get<ById>('/mappingSets/:id/mappings/:mappingId', async (request) => {
		const mapping = mappingsOf(request).find(({ id }) => id === request.params.mappingId);
		if (mapping) return mapping;
		throw new Problem(404, `The mapping ${request.params.mappingId} was not found.`);
	});

	app.post('/mappingSets/validate', async (request) => {
		const body = readBody(request.body);
		const fields = outputFields(dataPrepOf(request), readSchemaRef(body));
		const faults = readMappings(body).map((mapping) => findFault(fields, mapping));
		return {
			validationResponse: faults.map((fault) => ({
				status: fault ? 'FAILED' : 'SUCCESS',
				errors: fault ? [fault] : null,
			})),
		};
	});

	app.post('/mappingSets/preview', async (request) => {
		const { data, mappingSet } = readBody(request.body);
		if (typeof data !== 'object' || data === null) throw badRequest('The preview needs data.');
		const content = readBody(mappingSet);
		const fields = outputFields(dataPrepOf(request), readSchemaRef(content));
		const mappings = readMappings(content);
		const rows = [data].flat().map((row) => transformRow(fields, mappings, row));
		if (Array.isArray(data)) return rows;
		const [{ errors, ...row }] = rows;
		return errors ? { ...row, errors } : row;
	});
}
