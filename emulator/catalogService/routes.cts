import type { FastifyInstance, FastifyRequest } from 'fastify';

import { sandboxOf } from '../platform/gateway.cts';
import { patchedBy } from '../platform/patch.cts';
import type { Service } from '../types.cts';
import { Problem } from '../platform/errors.cts';
import { readBody } from '../platform/requests.cts';
import type { Catalog, StoredDataSet } from './dataSets.cts';
import { changeDataSet, createDataSet, presentDataSet } from './dataSets.cts';
import type { CatalogQuery } from './query.cts';
import { listObjects, pickProperties } from './query.cts';

interface ById {
	Params: { id: string };
	Querystring: CatalogQuery;
}

/** How answers name a dataset. */
const reference = ({ id }: { id: string }) => `@/dataSets/${id}`;

/**
 * Datasets of the Catalog Service. Lists are objects by ID; what is created, changed or deleted is answered
 * as a list of one reference, `["@/dataSets/<id>"]`.
 * https://developer.adobe.com/experience-platform-apis/references/catalog/
 */
export async function catalogRoutes(app: FastifyInstance, service: Service): Promise<void> {
	const { account, dataSets } = service;
	app.addContentTypeParser(
		'application/json-patch+json',
		{ parseAs: 'string' },
		app.getDefaultJsonParser('error', 'error'),
	);
	const catalogOf = (request: FastifyRequest): Catalog => ({
		registry: service,
		dataSets,
		sandboxName: sandboxOf(request),
		unionDuration: service.unionDuration,
	});
	const find = (request: FastifyRequest<ById>): StoredDataSet | undefined => {
		const dataSet = dataSets.get(request.params.id);
		return dataSet?.sandboxName === sandboxOf(request) ? dataSet : undefined;
	};
	const mustFind = (request: FastifyRequest<ById>): StoredDataSet => {
		const dataSet = find(request);
		if (dataSet) return dataSet;
		throw new Problem(404, `Object ${request.params.id} of type dataSets was not found.`);
	};

	// In lower case it works as well.
	for (const path of ['dataSets', 'datasets']) {
		app.post(`/${path}`, async (request, reply) => {
			const dataSet = createDataSet(catalogOf(request), readBody(request.body));
			return await reply
				.code(201)
				.header('location', `/data/foundation/catalog/dataSets/${dataSet.id}`)
				.send([reference(dataSet)]);
		});

		app.get<{ Querystring: CatalogQuery }>(`/${path}`, async (request) => {
			const own = [...dataSets.values()].filter(
				({ sandboxName }) => sandboxName === sandboxOf(request),
			);
			return listObjects(
				own.map((dataSet) => ({
					id: dataSet.id,
					shown: presentDataSet(dataSet, service, account),
				})),
				request.query,
			);
		});

		app.get<ById>(`/${path}/:id`, async (request) => {
			const dataSet = mustFind(request);
			const shown = presentDataSet(dataSet, service, account);
			return { [dataSet.id]: pickProperties(shown, request.query.properties) };
		});

		app.patch<ById>(`/${path}/:id`, async (request) => {
			const dataSet = mustFind(request);
			const isPatch = request.headers['content-type']?.startsWith('application/json-patch+json');
			const body = isPatch ? patchedBy(request.body, dataSet) : readBody(request.body);
			changeDataSet(catalogOf(request), dataSet, body);
			return [reference(dataSet)];
		});

		/** The guide: an ID that there is not is answered with 200 and an empty list. */
		app.delete<ById>(`/${path}/:id`, async (request) => {
			const dataSet = find(request);
			if (!dataSet) return [];
			dataSets.delete(dataSet.id);
			return [reference(dataSet)];
		});
	}
}
