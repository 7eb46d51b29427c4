import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { checkValue } from '../parameters/checkValue';
import { readJsonText } from '../parameters/jsonText';
import {
	buildConnectionString,
	connectionStringFields,
	readConnectionString,
} from './connectionString';
import { checkEntered } from './entered';
import { secret } from './parameters';
import type { AuthSpec, Deployment, SourceParameter } from './types';

/** `auth` of a connection as the API takes it, and the values in it that must never be shown. */
export interface Auth {
	auth: { specName: string; type?: string; params: IDataObject };
	secrets: string[];
}

/** The field that takes a whole connection string; its placeholder shows the source's pattern. */
export const connectionStringField = (pattern: string): SourceParameter => ({
	...secret(
		'connectionString',
		'Connection String',
		'All of it; blanks and line breaks around it are left out',
	),
	placeholder: `e.g. ${pattern.replace(/\{(\w+)\}/g, (_, name: string) => `<${name}>`)}`,
});

/** The parameters that are there where Experience Platform runs. */
export const parametersOn = ({ parameters }: AuthSpec, deployment: Deployment): SourceParameter[] =>
	parameters.filter((parameter) => (parameter.deployment ?? deployment) === deployment);

/** The parameters that the API takes as such, not as a part of the connection string. */
export function ownParameters({ parameters, connectionString }: AuthSpec): SourceParameter[] {
	const parts = connectionString ? connectionStringFields(connectionString) : [];
	return parameters.filter(({ name }) => !parts.includes(name));
}

/** The name by which the API knows a parameter. */
export const apiName = ({ name, apiName: other }: SourceParameter): string => other ?? name;

export const isSecret = ({ typeOptions }: SourceParameter): boolean =>
	Boolean(typeOptions?.password);

/**
 * Puts together the `auth` of a connection.
 *
 * @param given values by field name; with `connectionString` among them, it is taken whole. What is
 * not given has what is usual or the default of its field.
 * @throws UserError that names the field whose value is missing, not what it declares, or cannot be right
 */
export function buildAuth(authSpec: AuthSpec, given: IDataObject): Auth {
	const { specName, type, parameters, connectionString } = authSpec;
	const own = ownParameters(authSpec);
	const isWhole = connectionString !== undefined && given.connectionString !== undefined;
	const fields = isWhole ? [connectionStringField(connectionString.pattern), ...own] : parameters;
	checkGiven(authSpec, given);
	const values = Object.fromEntries(
		fields
			.map((field) => [field.name, toSend(field, orUsual(field, given[field.name]))])
			.filter(([, value]) => value !== ''),
	) as IDataObject;
	checkOneOf(authSpec, values);

	const params = Object.fromEntries(
		own
			.filter(({ name }) => values[name] !== undefined)
			.map((field) => [apiName(field), values[field.name]]),
	) as IDataObject;
	if (connectionString) {
		params.connectionString = isWhole
			? readConnectionString(String(values.connectionString))
			: buildConnectionString(connectionString, values as Record<string, string>);
	}
	const secretValues = fields.filter(isSecret).map(({ name }) => values[name]);
	return {
		auth: { specName, ...(type && { type }), params },
		secrets: [...secretValues, params.connectionString].filter(isText),
	};
}

/**
 * Refuses what cannot be right in the values of an account, by field name.
 *
 * @throws UserError that names the field
 */
export function checkGiven({ parameters }: Pick<AuthSpec, 'parameters'>, given: IDataObject): void {
	for (const field of parameters) checkEntered(field, given[field.name], parameters);
}

/** @throws UserError when of the sets of which one has to be given, none is */
function checkOneOf({ parameters, oneOf }: AuthSpec, values: IDataObject): void {
	const isGiven = (names: string[]) => names.every((name) => values[name] !== undefined);
	if (!oneOf || oneOf.some(isGiven)) return;
	const label = (name: string) =>
		`'${parameters.find((parameter) => parameter.name === name)?.displayName ?? name}'`;
	const sets = oneOf.map((names) => names.map(label).join(' and '));
	throw new UserError(`${sets[0]} is empty`, { description: `Fill in ${sets.join(', or ')}.` });
}

/**
 * `auth` with parameters as they are.
 *
 * @throws UserError that names the field whose value cannot be right
 */
export function rawAuth(authSpec: AuthSpec, params: IDataObject): Auth {
	checkGiven(authSpec, params);
	return {
		auth: { specName: authSpec.specName, params },
		secrets: Object.values(params).filter(isText),
	};
}

const orUsual = ({ usual, default: preset }: SourceParameter, value: unknown) =>
	value === '' ? (usual ?? value) : (value ?? usual ?? preset);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A checked value in the type that the API takes. */
function toSend(field: SourceParameter, value: unknown): IDataObject[string] {
	if (field.type === 'json' && value !== '') {
		const { value: parsed, flaw } =
			typeof value === 'string' ? readJsonText(value) : { value, flaw: '' };
		if (typeof parsed === 'object' && parsed !== null) return parsed as IDataObject;
		throw new UserError(`'${field.displayName}' is not valid JSON`, {
			description: flaw || "Give valid JSON that starts with '{' or '['.",
		});
	}
	const checked = checkValue(field, value);
	if (checked === '') return '';
	if (field.type === 'boolean' && field.sentAs !== 'text') return String(checked) === 'true';
	return field.sentAs === 'number' ? Number(checked) : String(checked);
}
