import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { readJsonText } from '../../parameters/jsonText';
import { apiName } from '../../sources/auth';
import { readConnectionString } from '../../sources/connectionString';
import { checkHost } from '../../sources/entered';
import type { AuthSpec, SourceParameter } from '../../sources/types';

/** What a source account credential holds; empty fields are left out. */
export type Account =
	| { holds: 'account'; values: Partial<Record<AccountField, string>> }
	| { holds: 'connectionString'; connectionString: string }
	| { holds: 'parameters'; values: IDataObject };

/** The fields of an account, and the parameters of sources that they go into. */
const accountFields = {
	host: ['server', 'host'],
	port: ['port'],
	database: ['database'],
	username: ['username', 'userName', 'userId'],
	password: ['password'],
};

type AccountField = keyof typeof accountFields;

/**
 * Reads a source account credential.
 *
 * @throws UserError telling what cannot be right in it
 */
export function readAccount(credential: ICredentialDataDecryptedObject): Account {
	if (credential.holds === 'connectionString') {
		const connectionString = String(credential.secretConnectionString ?? '');
		if (connectionString.trim() === '') throw empty();
		return { holds: 'connectionString', connectionString: readConnectionString(connectionString) };
	}
	if (credential.holds === 'parameters') {
		return { holds: 'parameters', values: readParameters(credential) };
	}
	const values = Object.fromEntries(
		Object.keys(accountFields)
			.map((name) => [name, String(credential[name] ?? '')])
			.filter(([, value]) => value !== ''),
	) as Partial<Record<AccountField, string>>;
	const { host = '', port = '1' } = values;
	if (Object.keys(values).length === 0) throw empty();
	checkHost('Host', host, values.port !== undefined);
	if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
		throw new UserError(`'Port' is '${port}'`, {
			description: "'Port' must be a whole number from 1 to 65535.",
		});
	}
	return { holds: 'account', values };
}

const empty = () =>
	new UserError('The source account is empty', {
		description: "Enter the source's account in the credential.",
	});

function readParameters(credential: ICredentialDataDecryptedObject): IDataObject {
	const text = String(credential.secretParameters ?? '').trim();
	if (text === '') throw empty();
	const { value, flaw } = readJsonText(text);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new UserError('The authentication parameters are not a JSON object', {
			description:
				flaw || 'Give valid JSON such as { "server": "db.example.com", "password": "..." }.',
		});
	}
	if (Object.keys(value).length === 0) throw empty();
	return value as IDataObject;
}

/** What a source account holds, without its values. */
export function describeAccount(account: Account): string {
	const held =
		account.holds === 'connectionString' ? ['a connection string'] : Object.keys(account.values);
	return `The source account holds ${held.join(', ')}`;
}

/**
 * The values of a source account by the names of an authentication spec's fields.
 *
 * @param source how errors call the source
 * @throws UserError when the source has no place for something the account holds
 */
export function accountValues(account: Account, authSpec: AuthSpec, source: string): IDataObject {
	const { specName, parameters, connectionString } = authSpec;
	const refuse = (what: string, held: string) =>
		new UserError(`${source} takes no ${what}`, {
			description: `The source account holds ${held}. With '${specName}' the source takes: ${parameters.map(({ name }) => name).join(', ')}.`,
		});
	if (account.holds === 'connectionString') {
		const takes = connectionString ?? parameters.some(({ name }) => name === 'connectionString');
		if (!takes) throw refuse('connection string', 'one');
		return { connectionString: account.connectionString };
	}
	if (account.holds === 'parameters') {
		const fieldOf = (name: string) =>
			name === 'connectionString' && connectionString
				? name
				: parameters.find((parameter) => [parameter.apiName, parameter.name].includes(name))?.name;
		const unknown = Object.keys(account.values).filter((name) => !fieldOf(name));
		if (unknown.length > 0) throw refuse(`'${unknown[0]}'`, `'${unknown.join("', '")}'`);
		return Object.fromEntries(
			Object.entries(account.values).map(([name, value]) => [fieldOf(name)!, value]),
		);
	}
	return fieldValues(account.values, parameters, (field) => refuse(field, `a ${field}`));
}

/** Host, port, database, username and password, under the names of a source's parameters. */
function fieldValues(
	values: Partial<Record<AccountField, string>>,
	parameters: SourceParameter[],
	refuse: (field: string) => UserError,
): IDataObject {
	const parameterFor = (field: AccountField) =>
		parameters.find(({ name }) => accountFields[field].includes(name));
	const server = parameterFor('host');
	const { host, port, ...others } = values;
	const joins = host && port && server?.portSeparator && !parameterFor('port');
	const entries = Object.entries(
		joins ? { host: `${host}${server.portSeparator}${port}`, ...others } : values,
	);
	return Object.fromEntries(
		entries.map(([field, value]) => {
			const parameter = parameterFor(field as AccountField);
			if (!parameter) throw refuse(field);
			return [parameter.name, value];
		}),
	);
}

/**
 * Checks that everything a source needs is there.
 *
 * @throws UserError naming what the source account lacks
 */
export function checkComplete(
	{ specName, parameters, connectionString }: AuthSpec,
	given: IDataObject,
	source: string,
): void {
	if (connectionString && given.connectionString !== undefined) return;
	const missing = parameters.filter(
		({ name, required, default: preset }) =>
			required && preset === '' && (given[name] ?? '') === '',
	);
	if (missing.length === 0) return;
	throw new UserError(`The source account lacks '${missing.map(apiName).join("', '")}'`, {
		description: `${source} needs it with '${specName}'. Add it to the credential or the JSON; what is no secret can stand under 'Other Parameters'.`,
	});
}

/** The values of a source account that must never be shown. */
export function accountSecrets(account: Account): string[] {
	if (account.holds === 'connectionString') return [account.connectionString];
	if (account.holds === 'account') return account.values.password ? [account.values.password] : [];
	return Object.values(account.values).filter((value) => typeof value === 'string');
}
