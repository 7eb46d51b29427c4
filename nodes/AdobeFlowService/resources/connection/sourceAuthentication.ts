import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { readId, readJson } from '../fields/common';
import type { Platform } from '../../transport/platform';
import type { Account } from './account';
import { accountValues, checkComplete, readAccount } from './account';
import type { Auth } from '../../sources/auth';
import { buildAuth, ownParameters, parametersOn, rawAuth } from '../../sources/auth';
import { authParametersField, authSpecField, connectionSpecField } from './sourceFields';
import { sourceTypes } from '../../sources/index';
import { readLiveSpec } from '../../services/connectionSpecs';
import type { AuthSpec, AuthType, Deployment } from '../../sources/types';

/** What `POST /connections` needs to know of a source and its account. */
export interface SourceAuthentication extends Auth {
	/** As in the Source Type dropdown. */
	sourceType: string;
	connectionSpec: { id: string; version: string };
}

/** A source and the authentication spec that an item chose for it. */
interface Choice {
	sourceType: string;
	/** How errors call the source. */
	name: string;
	connectionSpec: { id: string; version: string };
	authSpec: AuthSpec;
}

/** Where an account comes from, by the values of the field Source Account. */
export type AccountFrom = 'keep' | 'fields' | 'credential' | 'json';

export const readAccountFrom = (context: IExecuteFunctions, itemIndex: number): AccountFrom =>
	context.getNodeParameter('sourceAccount', itemIndex, 'fields') as AccountFrom;

/**
 * Reads and checks the source type, its authentication type and the parameters of one item.
 *
 * @param open asked for only where the fields depend on the organization's catalogue
 * @throws UserError naming the field that is missing or not what it must be; NodeApiError when the
 * catalogue does not have the connection spec. Nothing is changed then.
 */
export async function readSourceAuthentication(
	this: IExecuteFunctions,
	itemIndex: number,
	open: () => Promise<Platform>,
): Promise<SourceAuthentication> {
	const from = readAccountFrom(this, itemIndex);
	const isOther = this.getNodeParameter('sourceType', itemIndex) === 'other';
	const { name, authSpec, ...source } = isOther
		? await readOther.call(this, itemIndex, await open())
		: readBundled.call(this, from, itemIndex);

	if (from === 'fields') {
		const given = isOther
			? readForm.call(this, itemIndex)
			: readFields.call(this, authSpec, itemIndex);
		return { ...source, ...buildAuth(authSpec, given) };
	}
	const account = await readSourceAccount.call(this, from, itemIndex);
	if (isOther && from === 'json' && account.holds === 'parameters') {
		return { ...source, ...rawAuth(authSpec.specName, account.values) };
	}
	const given = {
		...accountValues(account, authSpec, name),
		...(from === 'credential' && readForm.call(this, itemIndex)),
	};
	checkComplete(authSpec, given, name);
	return { ...source, ...buildAuth(authSpec, given) };
}

/**
 * The account of an item that comes from a credential or as JSON.
 *
 * @throws UserError telling what cannot be right in it
 */
export async function readSourceAccount(
	this: IExecuteFunctions,
	from: AccountFrom,
	itemIndex: number,
): Promise<Account> {
	if (from === 'credential') {
		return readAccount(await this.getCredentials('adobeSourceAccountApi', itemIndex));
	}
	const { displayName, name } = authParametersField;
	const values = readJson.call(this, displayName, name, itemIndex, 'object') ?? {};
	return { holds: 'parameters', values: values as IDataObject };
}

function readBundled(this: IExecuteFunctions, from: AccountFrom, itemIndex: number): Choice {
	const value = this.getNodeParameter('sourceType', itemIndex);
	const source = sourceTypes.find((candidate) => candidate.value === value);
	if (!source) {
		throw unknownChoice(
			'Source Type',
			value,
			sourceTypes.map((candidate) => candidate.value),
		);
	}
	const { value: sourceType, name, connectionSpec, authTypes } = source;
	if (authTypes.length === 0) {
		throw new UserError(`${name} needs no connection`, {
			description: `Create its source connection right away: 'Source Connection > Create' with the connection spec '${name}'.`,
		});
	}
	const deployment = this.getNodeParameter('deployment', itemIndex, 'azure') as Deployment;
	const isFree = authTypes.length === 1 || from === 'json';
	const isThere = (authType: AuthType) => (authType.deployment ?? deployment) === deployment;
	const first = authTypes.find(isThere) ?? authTypes[0];
	const chosen = this.getNodeParameter('authType', itemIndex, '') || (isFree && first.value);
	const authType = authTypes.find((candidate: AuthType) =>
		[candidate.value, candidate.specName].includes(chosen as string),
	);
	if (!authType) {
		throw unknownChoice(
			'Authentication Type',
			chosen,
			authTypes.map((candidate) => candidate.value),
		);
	}
	const authSpec = { ...authType, parameters: parametersOn(authType, deployment) };
	return { sourceType, name, connectionSpec, authSpec };
}

async function readOther(
	this: IExecuteFunctions,
	itemIndex: number,
	platform: Platform,
): Promise<Choice> {
	const id = readId.call(this, connectionSpecField, itemIndex);
	const { connectionSpec, name, authSpecs } = await readLiveSpec(platform, id);
	const { displayName, name: fieldName } = authSpecField;
	const chosen = this.getNodeParameter(fieldName, itemIndex, '', { extractValue: true });
	const authSpec = authSpecs.find(({ specName }) => specName === chosen);
	if (authSpec) return { sourceType: 'other', name, connectionSpec, authSpec };
	throw unknownChoice(
		displayName,
		chosen,
		authSpecs.map(({ specName }) => specName),
	);
}

/** An expression may name what a list does not have. */
const unknownChoice = (displayName: string, value: unknown, choices: string[]) =>
	new UserError(
		value ? `'${displayName}' has no choice '${String(value)}'` : `'${displayName}' is not chosen`,
		{ description: `Use one of: ${choices.join(', ')}` },
	);

/** The values of a bundled source's own fields; of a connection string, either it or its parts. */
function readFields(this: IExecuteFunctions, authSpec: AuthSpec, itemIndex: number): IDataObject {
	const isWhole =
		authSpec.connectionString &&
		this.getNodeParameter('connectionStringFrom', itemIndex, 'fields') === 'connectionString';
	const names = isWhole
		? ['connectionString', ...ownParameters(authSpec).map(({ name }) => name)]
		: authSpec.parameters.map(({ name }) => name);
	const values = names.map((name) => [name, this.getNodeParameter(name, itemIndex, '')]);
	return Object.fromEntries(values) as IDataObject;
}

/** The values of the form that the editor builds; what is empty is left out. */
function readForm(this: IExecuteFunctions, itemIndex: number): IDataObject {
	const values = (this.getNodeParameter('authParameters.value', itemIndex, {}) ??
		{}) as IDataObject;
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== null && value !== ''),
	);
}
