import type { FastifyInstance } from 'fastify';

import { authSpecsOn } from './auth.cts';
import type { ConnectionSpec } from './connectionSpecs.cts';
import { flowError, notFound } from '../platform/errors.cts';
import type { FlowSpec } from './flowSpecs.cts';
import type { Kind, ListQuery } from './lists.cts';
import { checkParameters, filterBy, present } from './lists.cts';
import { searchRoute } from './search.cts';
import { filterAttribute } from './sourceFilter.cts';
import type { Service } from '../types.cts';

const connectionSpecKind = ({ connectionSpecs, deployment }: Service): Kind<ConnectionSpec> => ({
	name: 'connectionSpecs',
	collection: connectionSpecs,
	fields: [
		'id',
		'name',
		'providerId',
		'version',
		'authSpec',
		'sourceSpec',
		'targetSpec',
		'exploreSpec',
		'attributes',
		'permissionsInfo',
	],
	computed: {
		attributes: ({ id, attributes }) => ({ ...attributes, ...filterAttribute(id) }),
		authSpec: (spec) =>
			authSpecsOn(spec, deployment).map(({ name, type, spec: jsonSchema }) => ({
				name,
				type,
				spec: jsonSchema,
			})),
	},
	unknownField: '1423-400',
});

const flowSpecKind = ({ flowSpecs }: Service): Kind<FlowSpec> => ({
	name: 'flowSpecs',
	collection: flowSpecs,
	fields: [
		'id',
		'name',
		'providerId',
		'version',
		'sourceConnectionSpecIds',
		'targetConnectionSpecIds',
		'optionSpec',
		'scheduleSpec',
		'transformationSpecs',
		'attributes',
		'permissionsInfo',
	],
	computed: {},
});

const parameters = new Set(['property']);

/**
 * Specs are the same in every sandbox; users read them only. Their lists come whole: Adobe documents a filter
 * for them, and nothing else.
 */
function specRoutes<T extends { id: string }>(app: FastifyInstance, kind: Kind<T>): void {
	const { name, collection } = kind;
	app.get<{ Querystring: Pick<ListQuery, 'property'> }>(`/${name}`, async ({ query }) => {
		checkParameters(query, parameters);
		const passes = filterBy(kind, [query.property ?? []].flat());
		return { items: [...collection.values()].filter(passes).map((spec) => present(kind, spec)) };
	});
	app.get<{ Params: { id: string } }>(`/${name}/:id`, async ({ params: { id } }) => {
		const spec = collection.get(id);
		if (!spec) throw notFound(name, id);
		return { items: [present(kind, spec)] };
	});
	const refuse = async () => {
		throw flowError('1426-400', 'The user token is unauthorized to create or update the spec.');
	};
	app.post(`/${name}`, refuse);
	app.put(`/${name}/:id`, refuse);
}

/**
 * Connection specs and flow specs.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#tag/Connection-specs
 */
export async function specificationRoutes(app: FastifyInstance, service: Service): Promise<void> {
	specRoutes(app, connectionSpecKind(service));
	specRoutes(app, flowSpecKind(service));
	searchRoute(app, flowSpecKind(service));
}
