import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Item } from '../../parameters/item';
import type { Platform } from '../../transport/platform';
import type { Account } from './account';
import { accountValues, checkComplete, readAccount } from './account';
import type { Auth } from '../../sources/auth';
import {
	buildAuth,
	connectionStringField,
	ownParameters,
	parametersOn,
	rawAuth,
} from '../../sources/auth';
import { connectionStringFromField, deploymentField } from './catalogFields';
import {
	authParametersField,
	authSpecField,
	authTypeByNameField,
	connectionSpecField,
	otherParametersForm,
	parametersForm,
	sourceAccountField,
	sourceTypeField,
} from './sourceFields';
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

/**
 * Reads and checks the source type, its authentication type and the parameters of one item.
 *
 * @param open asked for only where the fields depend on the organization's catalogue
 * @throws UserError naming the field that is missing or not what it must be; NodeApiError when the
 * catalogue does not have the connection spec. Nothing is changed then.
 */
export async function readSourceAuthentication(
	item: Item,
	open: () => Promise<Platform>,
): Promise<SourceAuthentication> {
	const from = item.choice<AccountFrom>(sourceAccountField);
	const isOther = item.entered(sourceTypeField) === 'other';
	const { name, authSpec, ...source } = isOther
		? await readOther(item, await open())
		: readBundled(item, from);

	if (from === 'fields') {
		const given = isOther ? item.form(parametersForm) : readFields(item, authSpec);
		return { ...source, ...buildAuth(authSpec, given) };
	}
	const account = await readSourceAccount(item, from);
	if (isOther && from === 'json' && account.holds === 'parameters') {
		return { ...source, ...rawAuth(authSpec, account.values) };
	}
	const given = {
		...accountValues(account, authSpec, name),
		...(from === 'credential' && item.form(otherParametersForm)),
	};
	checkComplete(authSpec, given, name);
	return { ...source, ...buildAuth(authSpec, given) };
}

/**
 * The account of an item that comes from a credential or as JSON.
 *
 * @throws UserError telling what cannot be right in it
 */
export async function readSourceAccount(item: Item, from: AccountFrom): Promise<Account> {
	if (from === 'credential') return readAccount(await item.credential('adobeSourceAccountApi'));
	return { holds: 'parameters', values: item.json(authParametersField, 'object') ?? {} };
}

function readBundled(item: Item, from: AccountFrom): Choice {
	const value = item.entered(sourceTypeField);
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
	const deployment = item.choice<Deployment>(deploymentField);
	const isFree = authTypes.length === 1 || from === 'json';
	const isThere = (authType: AuthType) => (authType.deployment ?? deployment) === deployment;
	const first = authTypes.find(isThere) ?? authTypes[0];
	const chosen = item.text(authTypeByNameField) || (isFree && first.value);
	const authType = authTypes.find((candidate: AuthType) =>
		[candidate.value, candidate.specName].some((known) => isSameName(known, chosen)),
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

/** Adobe's pages write one name in several ways: `OAuth2 Refresh Code` and `oAuth2RefreshCode`. */
const isSameName = (a: string, b: unknown): boolean => bare(a) === bare(String(b));

const bare = (name: string): string => name.replaceAll(' ', '').toLowerCase();

async function readOther(item: Item, platform: Platform): Promise<Choice> {
	const id = item.id({ ...connectionSpecField, required: true });
	const chosen = item.path(authSpecField);
	const { connectionSpec, name, authSpecs } = await readLiveSpec(platform, id);
	const authSpec = authSpecs.find(({ specName }) => specName === chosen);
	if (authSpec) return { sourceType: 'other', name, connectionSpec, authSpec };
	throw unknownChoice(
		authSpecField.displayName,
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
function readFields(item: Item, authSpec: AuthSpec): IDataObject {
	const { connectionString, parameters } = authSpec;
	const isWhole = connectionString && item.choice(connectionStringFromField) === 'connectionString';
	const fields = isWhole
		? [connectionStringField(connectionString.pattern), ...ownParameters(authSpec)]
		: parameters;
	const values = fields.map((field) => [field.name, item.entered(field) ?? '']);
	return Object.fromEntries(values) as IDataObject;
}
