import path from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type {
	DocumentedAuthSpec,
	DocumentedParameter,
	DocumentedSource,
} from '../emulator/catalog/documented.cts';
import { documented } from '../emulator/catalog/documented.cts';
import type {
	AuthType,
	Deployment,
	SourceParameter,
	SourceType,
} from '../nodes/AdobeFlowService/sources/types';

const dist = path.resolve(__dirname, '../dist/nodes/AdobeFlowService/sources');
/* eslint-disable @typescript-eslint/no-require-imports */
const { sourceTypes } = require(dist) as { sourceTypes: SourceType[] };
const { apiName } = require(path.join(dist, 'auth.js')) as {
	apiName: (parameter: SourceParameter) => string;
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** What a user fills in, and the body of `POST /connections` that Adobe documents for it. */
export interface DocumentedRequest {
	title: string;
	/** Where Experience Platform runs. */
	deployment: Deployment;
	parameters: INodeParameters;
	body: IDataObject & { auth: { specName: string; params: IDataObject } };
}

const { samples } = documented;

/** A value for a parameter, in the JSON type that Adobe documents. */
function sampleOf(name: string, parameter: DocumentedParameter): IDataObject[string] {
	const { type, enum: choices, example } = parameter;
	const sample = example ?? samples[name];
	if (choices && !choices.includes(String(sample))) return choices[0];
	return (type ? sample : String(sample)) as IDataObject[string];
}

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

/** Values for the parts of a connection string by the node's fields, and the string in Adobe's form. */
function connectionStringOf(template: string, { connectionString }: AuthType) {
	const names = places(connectionString!.pattern);
	const values = Object.fromEntries(names.map((name) => [name, String(samples[name])]));
	let count = 0;
	const whole = template.replace(/\{\w+\}/g, () => values[names[count++]]);
	if (places(template).length !== names.length) throw new Error(`Other places than in ${template}`);
	return { whole, values };
}

/** What a user enters for a value that the API takes. */
function entered({ parameters }: AuthType, params: IDataObject): INodeParameters {
	const entries = Object.entries(params).map(([name, value]) => {
		const field = parameters.find((parameter) => apiName(parameter) === name);
		if (!field) throw new Error(`The node has no field for '${name}'`);
		return [field.name, field.type === 'boolean' ? String(value) === 'true' : String(value)];
	});
	return Object.fromEntries(entries) as INodeParameters;
}

/** The ways to fill in the node for one documented body: a connection string by its parts, and whole. */
function waysOf(
	authType: AuthType,
	{ params }: DocumentedAuthSpec,
	names: string[],
): Array<{ way: string; fields: INodeParameters; params: IDataObject }> {
	const own = Object.fromEntries(
		names
			.filter((name) => name !== 'connectionString')
			.map((name) => [name, sampleOf(name, params[name])]),
	) as IDataObject;
	const fields = entered(authType, own);
	if (!names.includes('connectionString')) {
		return [{ way: names.join(', '), fields, params: own }];
	}
	const { template } = params.connectionString;
	const built = connectionStringOf(template!, authType);
	const sent = { ...own, connectionString: built.whole };
	const given = { connectionStringFrom: 'connectionString', connectionString: built.whole };
	return [
		{ way: 'by parts', fields: { ...fields, ...built.values }, params: sent },
		{ way: 'by whole string', fields: { ...fields, ...given }, params: sent },
	];
}

function requestsOf(source: DocumentedSource): DocumentedRequest[] {
	const sourceType = sourceTypes.find(({ connectionSpec }) => connectionSpec.id === source.id);
	if (!sourceType) throw new Error(`The node does not have ${source.title}`);
	return source.authSpecs.flatMap((authSpec) => {
		const authType = sourceType.authTypes.find(({ specName }) => specName === authSpec.name);
		if (!authType) throw new Error(`${source.title} in the node has no '${authSpec.name}'`);
		const { name: specName, deployment = 'azure', type, bodies = [] } = authSpec;
		return bodies
			.flatMap((names) => waysOf(authType, authSpec, names))
			.map(({ way, fields, params }) => ({
				title: `${source.title}: ${specName}, ${way}`,
				deployment,
				parameters: {
					name: 'Orders',
					sourceType: sourceType.value,
					authType: authType.value,
					deployment,
					...fields,
				},
				body: {
					name: 'Orders',
					auth: { specName, ...(type && { type }), params },
					connectionSpec: { id: source.id, version: source.version },
				},
			}));
	});
}

/** Every body of `POST /connections` that Adobe documents. */
export const documentedRequests: DocumentedRequest[] = documented.sources.flatMap(requestsOf);

/** @throws Error when Adobe documents no such request */
export function requestFor(sourceType: string, authType: string): DocumentedRequest {
	const found = documentedRequests.find(
		({ parameters }) => parameters.sourceType === sourceType && parameters.authType === authType,
	);
	if (!found) throw new Error(`No request is documented for ${sourceType}, ${authType}`);
	return found;
}

/** One request for each of six databases: its first authentication type. */
export const oneRequestPerSource: DocumentedRequest[] = [
	requestFor('mariadb', 'connectionString'),
	requestFor('mysql', 'connectionString'),
	requestFor('sqlServer', 'connectionString'),
	requestFor('postgresql', 'connectionString'),
	requestFor('greenplum', 'connectionString'),
	requestFor('db2', 'basic'),
];
