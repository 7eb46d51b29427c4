import type { INodeProperties } from 'n8n-workflow';

import { sourceTypes } from './index';
import type { AuthType } from './index';

/** The values of the fields above a field at which it is shown. */
type Condition = Record<string, string>;

interface ConditionalField {
	field: INodeProperties;
	condition: Condition;
}

const authTypeNames = {
	connectionString: 'Connection String',
	basic: 'Basic Authentication',
};

const deploymentField: INodeProperties = {
	displayName: 'Experience Platform Runs On',
	name: 'deployment',
	type: 'options',
	options: [
		{ name: 'Microsoft Azure', value: 'azure' },
		{ name: 'Amazon Web Services', value: 'aws' },
	],
	default: 'azure',
	description:
		'Which cloud hosts your organization. The source takes different SSL modes on each.',
};

const connectionStringFromField: INodeProperties = {
	displayName: 'Connection String From',
	name: 'connectionStringFrom',
	type: 'options',
	options: [
		{
			name: 'Fields',
			value: 'fields',
			description: 'The node builds the connection string and quotes special characters',
		},
		{ name: 'Whole Connection String', value: 'connectionString' },
	],
	default: 'fields',
	description: 'How to give the connection string',
};

/** The field that takes a whole connection string; its placeholder shows the source's pattern. */
export const connectionStringField = (pattern: string): INodeProperties => ({
	displayName: 'Connection String',
	name: 'connectionString',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	placeholder: `e.g. ${pattern.replace(/\{(\w+)\}/g, (_, name: string) => `<${name}>`)}`,
	description: 'The whole connection string, username and password included, sent as given',
});

const authTypeField = (authTypes: AuthType[]): INodeProperties => {
	const [{ value: defaultType }] = authTypes;
	return {
		displayName: 'Authentication Type',
		name: 'authType',
		type: 'options',
		options: authTypes.map(({ value }) => ({ name: authTypeNames[value], value })),
		default: defaultType,
		description: 'How Adobe authenticates with the source',
	};
};

/** Every field of every source with the choices that show it, broad to narrow. */
function conditionalFields(): ConditionalField[] {
	const authTypes = sourceTypes.flatMap((source) =>
		source.authTypes.map((authType) => ({
			...authType,
			condition: { authType: authType.value, sourceType: source.value },
		})),
	);
	return [
		...sourceTypes.map(({ value, authTypes }) => ({
			field: authTypeField(authTypes),
			condition: { sourceType: value },
		})),
		...authTypes
			.filter(({ parameters }) => parameters.some(({ deployment }) => deployment))
			.map(({ condition }) => ({ field: deploymentField, condition })),
		...authTypes.flatMap(({ connectionString, condition }) =>
			connectionString
				? [
						{ field: connectionStringFromField, condition },
						{
							field: connectionStringField(connectionString.pattern),
							condition: { connectionStringFrom: 'connectionString', ...condition },
						},
					]
				: [],
		),
		...authTypes.flatMap(({ connectionString, parameters, condition }) =>
			parameters.map(({ deployment, ...field }) => ({
				field,
				condition: {
					...(connectionString && { connectionStringFrom: 'fields' }),
					...(deployment && { deployment }),
					...condition,
				},
			})),
		),
	];
}

/**
 * Declares a field that several sources share once: conditions that differ in the source only become
 * one. The source stands last, since n8n shows a field as soon as it comes to a choice made by an
 * expression; so a source chosen by an expression still shows only the fields of the other choices.
 */
function mergeSources(conditions: Condition[]): Array<Record<string, string[]>> {
	const merged = new Map<string, Record<string, string[]>>();
	for (const { sourceType, ...others } of conditions) {
		const id = JSON.stringify(others);
		const shared = merged.get(id);
		if (shared) shared.sourceType.push(sourceType);
		else {
			const show = Object.entries(others).map(([name, value]) => [name, [value]]);
			merged.set(id, { ...Object.fromEntries(show), sourceType: [sourceType] });
		}
	}
	return [...merged.values()];
}

/**
 * The editor's fields for the authentication of every source: the authentication types of the
 * chosen source, then the parameters of the chosen type. Fields of one name stand together, so that
 * each source shows its own in the same order.
 */
export function sourceFields(): INodeProperties[] {
	const byField = new Map<string, { field: INodeProperties; conditions: Condition[] }>();
	for (const { field, condition } of conditionalFields()) {
		const id = JSON.stringify(field);
		const entry = byField.get(id);
		if (entry) entry.conditions.push(condition);
		else byField.set(id, { field, conditions: [condition] });
	}
	const fields = [...byField.values()].flatMap(({ field, conditions }) =>
		mergeSources(conditions).map((show) => ({
			...field,
			displayOptions: { show },
		})),
	);
	const names = [...new Set(fields.map(({ name }) => name))];
	return names.flatMap((name) => fields.filter((field) => field.name === name));
}
