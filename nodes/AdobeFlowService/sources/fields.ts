import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { locator } from '../resources/shared/fields';
import { connectionStringField } from './auth';
import { connectionStringFields } from './connectionString';
import { authKinds, catalog, sourceTypes } from './index';
import type { AuthType, SourceParameter, SourceType } from './index';

/** The values of fields above. */
type Values = Record<string, string[]>;

interface ConditionalField {
	field: INodeProperties;
	/** At which values it is shown. */
	show: Values;
	/** At which values it is not. */
	hide?: Values;
}

const deploymentNames = { azure: 'Microsoft Azure', aws: 'Amazon Web Services' };

const deploymentField: INodeProperties = {
	displayName: 'Experience Platform Runs On',
	name: 'deployment',
	type: 'options',
	options: Object.entries(deploymentNames).map(([value, name]) => ({ name, value })),
	default: 'azure',
	description: 'Which cloud hosts your organization. The source takes other values on each.',
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

const sourceOption = (
	{ value, name, status, flowSpec }: SourceType,
	category: string,
): INodePropertyOptions => ({
	name: status ? `${name} (${status})` : name,
	value,
	description: flowSpec.startsWith('streaming') ? `${category}, streaming` : category,
});

/** Every source of Adobe's by name, then the rest of the organization's catalogue. */
const sourceOptions: INodePropertyOptions[] = [
	...catalog
		.flatMap(({ category, sources }) => sources.map((source) => sourceOption(source, category)))
		.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)),
	{
		name: 'Other (From Your Catalog)',
		value: 'other',
		description: "Any connection spec of your organization, with the fields it asks for",
	},
];

/** The kind of source; it decides on all fields below. */
export const sourceTypeField: INodeProperties = {
	displayName: 'Source Type',
	name: 'sourceType',
	type: 'options',
	options: sourceOptions,
	default: 'mariadb',
	description: 'The kind of source to connect',
};

/** The values of the sources that something holds for. */
const valuesOf = (holds: (source: SourceType) => boolean): string[] =>
	sourceTypes.filter(holds).map(({ value }) => value);

const withoutConnection = valuesOf(({ authTypes }) => authTypes.length === 0);

const notice = (
	name: string,
	text: string,
	displayOptions: INodeProperties['displayOptions'],
): INodeProperties => ({ displayName: text, name, type: 'notice', default: '', displayOptions });

/** Notices about a source stay away where an expression chooses it: n8n would show them all. */
const sourceNotice = (name: string, text: string, sources: string[]): INodeProperties =>
	notice(name, text, { show: { sourceAccount: ['fields', 'credential'], sourceType: sources } });

const sourceNotices: INodeProperties[] = [
	sourceNotice(
		'retiredNotice',
		'Adobe has retired this source or no longer documents it. Connections that are there may still work.',
		valuesOf(({ status }) => status === 'Retired'),
	),
	sourceNotice(
		'noConnectionNotice',
		"This source needs no connection. Create its source connection right away: 'Source Connection > Create'.",
		withoutConnection,
	),
];

const otherSource = { show: { sourceType: ['other'] } };

/** Picks a source of the organization's own catalogue. */
export const connectionSpecField: INodeProperties = locator(
	'Connection Spec',
	'connectionSpecId',
	'searchSourceSpecs',
	{ displayOptions: otherSource, required: undefined },
);

/** Picks an authentication spec of that source. */
export const authSpecField: INodeProperties = {
	displayName: 'Authentication Type',
	name: 'authSpecName',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	displayOptions: otherSource,
	description: 'How Adobe signs in to the source',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchAuthSpecs', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Basic Authentication',
		},
	],
};

const accountOptions: INodePropertyOptions[] = [
	{ name: 'Enter Below', value: 'fields' },
	{
		name: 'From Credential',
		value: 'credential',
		description: "An 'Adobe Source Account API' credential, which n8n stores encrypted",
	},
	{
		name: 'From JSON',
		value: 'json',
		description: 'One object, for example from the input; the way for a source type by expression',
	},
];

const sourceAccountField: INodeProperties = {
	displayName: 'Source Account',
	name: 'sourceAccount',
	type: 'options',
	options: accountOptions,
	default: 'fields',
	description: 'Where server, username, password and the like come from',
};

const storageNotice = notice(
	'storageNotice',
	"What you enter here is stored in the workflow, for all to read who can open it. Use 'From Credential' to have it encrypted.",
	{ show: { sourceAccount: ['fields', 'json'] }, hide: { sourceType: withoutConnection } },
);

/** The form that the editor builds from an authentication spec. */
const parameterForm = (
	displayName: string,
	displayOptions: INodeProperties['displayOptions'],
): INodeProperties => ({
	displayName,
	name: 'authParameters',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	displayOptions,
	typeOptions: {
		loadOptionsDependsOn: [
			'sourceType',
			'authType',
			'deployment',
			'connectionSpecId.value',
			'authSpecName.value',
			'sourceAccount',
		],
		resourceMapper: {
			resourceMapperMethod: 'getAuthParameters',
			mode: 'add',
			valuesLabel: displayName,
			fieldWords: { singular: 'parameter', plural: 'parameters' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: false,
		},
	},
});

/** The authentication type where the source may be chosen by an expression. */
const authTypeByNameField: INodeProperties = {
	displayName: 'Authentication Type',
	name: 'authType',
	type: 'string',
	default: '',
	placeholder: 'e.g. Basic Authentication',
	displayOptions: { show: { sourceAccount: ['json'] }, hide: { sourceType: ['other'] } },
	description: "The name the API has for it; the source's first unless given",
};

/** All parameters of an account as one object. */
export const authParametersField: INodeProperties = {
	displayName: 'Parameters',
	name: 'authParametersJson',
	type: 'json',
	default: '{}',
	displayOptions: { show: { sourceAccount: ['json'] } },
	description:
		"JSON object of the authentication parameters by the API's names; for a connection string, its parts by theirs",
};

const suffixOf = ({ deployment, note }: AuthType): string => {
	const marks = [deployment && { azure: 'Azure', aws: 'AWS' }[deployment], note];
	const shown = marks.filter(Boolean).join(', ');
	return shown && ` (${shown})`;
};

const authTypeField = (authTypes: AuthType[]): INodeProperties => {
	const [{ value: defaultType }] = authTypes;
	return {
		displayName: 'Authentication Type',
		name: 'authType',
		type: 'options',
		options: authTypes.map((authType) => ({
			name: authKinds[authType.value] + suffixOf(authType),
			value: authType.value,
			...(authType.specName !== authKinds[authType.value] && { description: authType.specName }),
		})),
		default: defaultType,
		description: 'How Adobe signs in to the source',
	};
};

/** The fields that parts of a connection string have in common with other authentication types. */
const partsOfStrings = new Set(
	sourceTypes.flatMap(({ authTypes }) =>
		authTypes.flatMap(({ connectionString }) =>
			connectionString ? connectionStringFields(connectionString) : [],
		),
	),
);

/** What of a parameter is not the editor's. */
const nodeOnly = ['apiName', 'deployment', 'pattern', 'portSeparator', 'sentAs', 'usual', 'valueType'];

function editorField(parameter: SourceParameter): INodeProperties {
	const entries = Object.entries(parameter).filter(
		([key]) => !nodeOnly.includes(key) && !(key === 'typeOptions' && parameter.valueType),
	);
	return Object.fromEntries(entries) as unknown as INodeProperties;
}

/**
 * What to fill in for an authentication type, shown where the account is entered: this condition comes
 * first, since n8n shows a field as soon as it comes to a choice made by an expression.
 */
const toEnter = ({ parameters, connectionString }: AuthType): ConditionalField[] => {
	const show = { sourceAccount: ['fields'] };
	return [
		...(parameters.some(({ deployment }) => deployment)
			? [{ field: deploymentField, show: { sourceAccount: ['fields', 'credential'] } }]
			: []),
		...(connectionString
			? [
					{ field: connectionStringFromField, show },
					{
						field: connectionStringField(connectionString.pattern),
						show: { ...show, connectionStringFrom: ['connectionString'] },
					},
				]
			: []),
		...parameters.map((parameter) => ({
			field: editorField(parameter),
			show: {
				...show,
				...(parameter.deployment && { deployment: [parameter.deployment] }),
			},
			...(partsOfStrings.has(parameter.name) && {
				hide: { connectionStringFrom: ['connectionString'] },
			}),
		})),
	];
};

/**
 * At which authentication types of a source something is shown. What the first type has is hidden at
 * the others: so it also shows when the type is one that the source before had.
 */
function atTypes(of: string[], all: string[]): Pick<ConditionalField, 'hide'> & { show?: Values } {
	const others = all.filter((type) => !of.includes(type));
	if (others.length === 0) return {};
	return of.includes(all[0]) ? { hide: { authType: others } } : { show: { authType: of } };
}

/** The fields of a source. */
function fieldsOf({ value, authTypes }: SourceType): ConditionalField[] {
	const found = new Map<string, ConditionalField & { of: string[] }>();
	for (const authType of authTypes) {
		for (const conditional of toEnter(authType)) {
			const id = JSON.stringify(conditional);
			const entry = found.get(id) ?? { ...conditional, of: [] };
			entry.of.push(authType.value);
			found.set(id, entry);
		}
	}
	const types = authTypes.map((authType) => authType.value as string);
	return [
		...(authTypes.length > 1
			? [
					{
						field: authTypeField(authTypes),
						show: { sourceAccount: ['fields', 'credential'], sourceType: [value] },
					},
				]
			: []),
		...[...found.values()].map(({ field, show, hide, of }) => {
			const at = atTypes(of, types);
			return {
				field,
				show: { ...show, ...at.show, sourceType: [value] },
				hide: { ...hide, ...at.hide },
			};
		}),
	];
}

/** What decides on fields below stands above them; then where the source is, and who signs in. */
const firstNames = [
	...['authType', 'deployment', 'connectionStringFrom', 'connectionString'],
	...['server', 'host', 'endpoint', 'account', 'environmentUrl', 'serviceUri', 'serviceUrl', 'port'],
	...['sid', 'database', 'schema', 'warehouse', 'username', 'userName', 'password'],
	...['tenant', 'servicePrincipalId', 'clientId', 'clientSecret', 'accessToken', 'refreshToken'],
];

/** Declares once what several sources have, and puts fields of one name together, in the same order for each. */
function mergeSources(conditional: ConditionalField[]): INodeProperties[] {
	const merged = new Map<string, ConditionalField>();
	for (const { field, show, hide = {} } of conditional) {
		const { sourceType, ...others } = show;
		const id = JSON.stringify([field, others, hide]);
		const entry = merged.get(id) ?? { field, show: { ...others, sourceType: [] }, hide };
		entry.show.sourceType.push(...sourceType);
		merged.set(id, entry);
	}
	const fields = [...merged.values()].map(({ field, show, hide = {} }) => ({
		...field,
		displayOptions: { show, ...(Object.keys(hide).length > 0 && { hide }) },
	}));
	const names = new Set([...firstNames, ...fields.map(({ name }) => name)]);
	return [...names].flatMap((name) => fields.filter((field) => field.name === name));
}

/** The fields of a source and its account. */
export const sourceFields: INodeProperties[] = [
	sourceTypeField,
	sourceAccountField,
	...sourceNotices,
	storageNotice,
	connectionSpecField,
	authSpecField,
	authTypeByNameField,
	...mergeSources(sourceTypes.flatMap(fieldsOf)),
	parameterForm('Parameters', { show: { sourceAccount: ['fields'], sourceType: ['other'] } }),
	parameterForm('Other Parameters', {
		show: { sourceAccount: ['credential'] },
		hide: { sourceType: withoutConnection },
	}),
	authParametersField,
];

/** The fields of another account for a connection that is there; of which source it is, it tells itself. */
export const newAccountFields: INodeProperties[] = [
	{
		...sourceAccountField,
		options: [
			{ name: 'Keep', value: 'keep' },
			...accountOptions.filter(({ value }) => value !== 'fields'),
		],
		default: 'keep',
		description: 'Whether Adobe is to sign in otherwise, for example with a new password',
	},
	storageNotice,
	authParametersField,
];
