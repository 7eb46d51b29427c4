import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isSame } from '../../parameters/isSame';
import { objectIn } from '../../parameters/shapes';
import { sourceTypes } from '../../sources';
import type { Account } from './account';
import { accountValues } from './account';
import { buildAuth, checkGiven } from '../../sources/auth';
import type { SourceAuthentication } from './sourceAuthentication';
import { connectionStringFields } from '../../sources/connectionString';
import { readLiveSpec } from '../../services/connectionSpecs';
import type { AuthSpec } from '../../sources/types';
import type { PatchOperation, Stored } from '../../services/flowService';
import type { Platform } from '../../transport/platform';
import { at } from '../../parameters/json';

export const replaceParams = (params: IDataObject): PatchOperation => ({
	op: 'replace',
	path: '/auth/params',
	value: params,
});

/** @throws UserError when a connection is of another source or signs in another way */
export function checkSameAuth(
	current: Stored,
	{ connectionSpec, auth }: Pick<SourceAuthentication, 'connectionSpec' | 'auth'>,
): void {
	const { name, connectionSpec: spec } = current;
	if (!isSame(at(spec, 'id'), connectionSpec.id)) {
		throw new UserError(`The connection '${name}' is of another source`, {
			description: "Choose the connection's own 'Source Type', or another connection.",
		});
	}
	const specName = at(current, 'auth.specName');
	if (!isSame(specName, auth.specName)) {
		throw new UserError(`The connection '${name}' has another authentication type`, {
			description: `It is '${String(specName)}', and Adobe does not change the type of a connection. Choose that one, or make another connection.`,
		});
	}
}

/**
 * The patch that gives a connection what a source account holds; what the account does not hold stays.
 *
 * @throws UserError when the source has no place for something, or for a connection string not all
 * parts are there
 */
export async function patchAccount(
	platform: Platform,
	current: Stored,
	account: Account,
): Promise<PatchOperation[]> {
	const { name, authSpec } = await findAuthSpec(platform, current);
	const given = accountValues(account, authSpec, name);
	checkGiven(authSpec, given);
	const { auth } = buildAuth(narrow(authSpec, given), given);
	const present = objectIn(at(current, 'auth.params'));
	return Object.entries(auth.params).map(([parameter, value]) => ({
		op: parameter in present ? 'replace' : 'add',
		path: `/auth/params/${parameter.replaceAll('~', '~0').replaceAll('/', '~1')}`,
		value,
	}));
}

/** How a connection signs in: only our catalogue has connection string patterns, the organization's all else. */
async function findAuthSpec(
	platform: Platform,
	current: Stored,
): Promise<{ name: string; authSpec: AuthSpec }> {
	const specId = String(at(current, 'connectionSpec.id'));
	const specName = String(at(current, 'auth.specName'));
	const isOurs = (authSpec: AuthSpec) => authSpec.specName === specName;
	const source = sourceTypes.find(({ connectionSpec }) => connectionSpec.id === specId);
	const bundled = source?.authTypes.find(isOurs);
	if (source && bundled?.connectionString) return { name: source.name, authSpec: bundled };

	const { name, authSpecs } = await readLiveSpec(platform, specId);
	const live = authSpecs.find(isOurs) ?? bundled;
	if (live) return { name: source?.name ?? name, authSpec: live };
	throw new UserError(`The connection '${current.name}' has an authentication type that is gone`, {
		description: `Its connection spec has no '${specName}' any more. Make another connection.`,
	});
}

/** An authentication spec with no more than is given; a connection string is made of all its parts. */
function narrow(authSpec: AuthSpec, given: IDataObject): AuthSpec {
	const { parameters, connectionString } = authSpec;
	const isGiven = (name: string) => given[name] !== undefined;
	const parts = connectionString
		? connectionStringFields({ ...connectionString, optionalParts: [] })
		: [];
	const isBuilt = parts.some(isGiven) && !isGiven('connectionString');
	const missing = parts.filter((name) => !isGiven(name));
	if (isBuilt && missing.length > 0) {
		throw new UserError(`The source account has no ${missing.join(', ')}`, {
			description:
				'The connection string is made anew, and Adobe does not tell the one it has. Give all of its parts.',
		});
	}
	return {
		...authSpec,
		parameters: parameters.filter(({ name }) => isGiven(name)),
		oneOf: undefined,
		connectionString: isBuilt || isGiven('connectionString') ? connectionString : undefined,
	};
}
