import type { FastifyInstance } from 'fastify';

import { Collection } from './platform/collection.cts';
import type { Account, Service } from './types.cts';
import { catalogRoutes } from './catalogService/routes.cts';
import type { StoredDataSet } from './catalogService/dataSets.cts';
import type { StoredMappingSet } from './dataPrep/mappingSets.cts';
import { dataPrepRoutes } from './dataPrep/routes.cts';
import { checkSiblingSandbox } from './platform/gateway.cts';
import { addSamples } from './samples.cts';
import type { Registry } from './schemaRegistry/library.cts';
import { schemaRegistryRoutes } from './schemaRegistry/routes.cts';

/** What the services beside the Flow Service store; tests may read and change it. */
export interface Siblings extends Registry {
	/** The Catalog's datasets, by ID. */
	dataSets: Collection<StoredDataSet>;
	/** Data Prep's mapping sets, by ID. */
	mappingSets: Collection<StoredMappingSet>;
}

/** What an organization has from the start: see `samples.cts`. */
export function newSiblings(account: Account): Siblings {
	const siblings: Siblings = {
		schemas: new Collection(),
		fieldGroups: new Collection(),
		classes: new Collection(),
		dataSets: new Collection(),
		mappingSets: new Collection(),
	};
	addSamples(siblings, account);
	return siblings;
}

const services = [
	{ prefix: '/schemaregistry', routes: schemaRegistryRoutes },
	{ prefix: '/catalog', routes: catalogRoutes },
	{ prefix: '/conversion', routes: dataPrepRoutes },
];

/** The services that a dataflow needs beside the Flow Service: Schema Registry, Catalog and Data Prep. */
export async function siblingRoutes(platform: FastifyInstance, service: Service): Promise<void> {
	for (const { prefix, routes } of services) {
		await platform.register(
			async (app) => {
				app.addHook('onRequest', checkSiblingSandbox(service.account));
				await routes(app, service);
			},
			{ prefix },
		);
	}
}
