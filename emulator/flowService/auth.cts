import { createHash } from 'node:crypto';

import Ajv from 'ajv';
import addFormats from 'ajv-formats';

import type { AuthSpec } from './authSpecs.cts';
import type { ConnectionSpec } from './connectionSpecs.cts';
import { isBaseless } from './connectionSpecs.cts';
import { connectorError, flowError } from '../platform/errors.cts';
import type { StoredConnection } from './records.cts';
import type { Deployment, Service } from '../types.cts';

/** Adobe's schemas have keywords of their own, such as `uiAttributes`. */
const ajv = addFormats(new Ajv({ allErrors: true, strict: false, logger: false }));

/** @throws FLOW-1413-400 for an ID that no connection spec has */
export function findConnectionSpec(
	{ connectionSpecs }: Service,
	id: string | undefined,
): ConnectionSpec {
	const spec = connectionSpecs.get(String(id));
	if (!spec) throw flowError('1413-400', `The connection spec ID ${id} is not valid.`);
	return spec;
}

/** The auth specs that a connection spec has where Experience Platform runs. */
export const authSpecsOn = ({ authSpec }: ConnectionSpec, deployment: Deployment): AuthSpec[] =>
	authSpec.filter((candidate) => (candidate.deployment ?? deployment) === deployment);

const findAuthSpec = (
	spec: ConnectionSpec,
	specName: string | undefined,
	deployment: Deployment,
): AuthSpec | undefined => authSpecsOn(spec, deployment).find(({ name }) => name === specName);

/** The auth spec that a connection follows; undefined while a draft names none. */
export function authSpecOf(
	{ connectionSpecs, deployment }: Service,
	{ auth, connectionSpec }: Partial<StoredConnection>,
): AuthSpec | undefined {
	const spec = connectionSpecs.get(String(connectionSpec?.id));
	return spec && findAuthSpec(spec, auth?.specName, deployment);
}

/**
 * Holds the auth of a connection to its connection spec. A target without auth specs needs none; a source
 * without any can have no connection.
 * @throws FLOW-1415-400 for an auth spec of another name, CONNECTOR-1304-400 for a missing parameter,
 * FLOW-1100-400 for one that the auth spec's JSON Schema does not allow
 */
export function checkAuth(
	spec: ConnectionSpec,
	auth: Partial<StoredConnection['auth']> | undefined,
	deployment: Deployment,
): void {
	if (spec.authSpec.length === 0 && auth === undefined && !isBaseless(spec)) return;
	const authSpec = findAuthSpec(spec, auth?.specName, deployment);
	if (!authSpec) {
		throw flowError(
			'1415-400',
			`The auth spec ${auth?.specName} is not found in the connection spec ${spec.id}.`,
		);
	}
	if (ajv.validate(authSpec.spec, auth?.params ?? {})) return;
	const errors = ajv.errors!;
	const missing = errors.flatMap(({ keyword, params }) =>
		keyword === 'required' ? [String(params.missingProperty)] : [],
	);
	throw missing.length > 0
		? connectorError('1304-400', `Mandatory field missing: ${missing.join(', ')}.`)
		: flowError(
				'1100-400',
				`Invalid auth parameters: ${ajv.errorsText(errors, { dataVar: 'params' })}.`,
			);
}

/** Where data for a connection or flow is sent to: an address that follows from its ID. */
export function inletOf(id: string) {
	const inletId = createHash('sha256').update(id).digest('hex');
	return { inletUrl: `https://dcs.adobedc.net/collection/${inletId}`, inletId };
}

/** The auth as the API shows it: secrets, and what the auth spec does not know, are masked. */
export function maskAuth(
	service: Service,
	connection: StoredConnection,
): StoredConnection['auth'] | undefined {
	const { id, auth } = connection;
	if (!auth) return undefined;
	const authSpec = authSpecOf(service, connection);
	const properties = (authSpec?.spec.properties ?? {}) as Record<string, { format?: string }>;
	const isSecret = (name: string) =>
		!Object.hasOwn(properties, name) || properties[name].format === 'password';
	const params = Object.entries(auth.params ?? {}).map(([name, value]) => [
		name,
		isSecret(name) ? '*****' : value,
	]);
	return {
		specName: auth.specName,
		params: { ...Object.fromEntries(params), ...(authSpec?.inlet && inletOf(id)) },
	};
}
