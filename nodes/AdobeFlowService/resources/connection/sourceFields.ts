import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { locator } from '../../parameters/locators';
import { catalogFields, deploymentField } from './catalogFields';
import { catalog, sourceTypes } from '../../sources/index';
import type { SourceType } from '../../sources/index';

const sourceOption = (
	{ value, name, status, flowSpec }: SourceType,
	category: string,
): INodePropertyOptions => ({
	name: status ? `${name} (${status})` : name,
	value,
	description: /streaming/i.test(flowSpec) ? `${category}, streaming` : category,
});

/** Every source of Adobe's by name, then the rest of the organization's catalogue. */
const sourceOptions: INodePropertyOptions[] = [
	...catalog
		.flatMap(({ category, sources }) => sources.map((source) => sourceOption(source, category)))
		.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)),
	{
		name: 'Other (From Your Catalog)',
		value: 'other',
		description: 'Any connection spec of your organization, with the fields it asks for',
	},
];

/** The kind of source; it decides on all fields below. */
export const sourceTypeField: INodeProperties = {
	displayName: 'Source Type',
	name: 'sourceType',
	type: 'options',
	options: sourceOptions,
	default: '',
	required: true,
	description:
		'The kind of source to connect. If an expression chooses it, give the account as JSON.',
};

/** The values of the sources that something holds for. */
const valuesOf = (holds: (source: SourceType) => boolean): string[] =>
	sourceTypes.filter(holds).map(({ value }) => value);

const withoutConnection = valuesOf(({ authTypes }) => authTypes.length === 0);

/** An account is asked for once a source is chosen that needs one. */
const withAccount = { hide: { sourceType: ['', ...withoutConnection] } };

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
		"Adobe has retired this source or no longer documents it. Existing connections may stop working. If Adobe has a newer version of the source, choose 'Other (From Your Catalog)' to connect it.",
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
	description: 'How Adobe signs in',
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

/** Where the account comes from. */
export const sourceAccountField: INodeProperties = {
	displayName: 'Source Account',
	name: 'sourceAccount',
	type: 'options',
	options: accountOptions,
	default: 'fields',
	displayOptions: withAccount,
	description: 'Where server, username, password and the like come from',
};

const storageNotice = notice(
	'storageNotice',
	"What you enter here is stored in the workflow, for all to read who can open it. Use 'From Credential' to have it encrypted.",
	{ show: { sourceAccount: ['fields', 'json'] }, ...withAccount },
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

/** The account of a source that is not of the bundled catalogue. */
export const parametersForm = parameterForm('Parameters', {
	show: { sourceAccount: ['fields'], sourceType: ['other'] },
});

/** What a source account credential need not hold. */
export const otherParametersForm = parameterForm('Other Parameters', {
	show: { sourceAccount: ['credential'] },
	...withAccount,
});

/** The authentication type where the source may be chosen by an expression. */
export const authTypeByNameField: INodeProperties = {
	displayName: 'Authentication Type',
	name: 'authType',
	type: 'string',
	default: '',
	placeholder: 'e.g. Basic Authentication',
	displayOptions: { show: { sourceAccount: ['json'] }, hide: { sourceType: ['other'] } },
	description: "The name the API has for it; the source's first one unless given",
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

/** The fields of a source and its account. */
export const sourceFields: INodeProperties[] = [
	sourceTypeField,
	sourceAccountField,
	...sourceNotices,
	storageNotice,
	connectionSpecField,
	authSpecField,
	authTypeByNameField,
	{ ...deploymentField, displayOptions: authTypeByNameField.displayOptions },
	...catalogFields,
	parametersForm,
	otherParametersForm,
	authParametersField,
];

/** Where another account comes from. */
export const newAccountField: INodeProperties = {
	...sourceAccountField,
	options: [
		{ name: 'Keep', value: 'keep' },
		...accountOptions.filter(({ value }) => value !== 'fields'),
	],
	default: 'keep',
	displayOptions: undefined,
	description: 'Whether Adobe is to sign in otherwise, for example with a new password',
};

/** The fields of another account for a connection that is there; of which source it is, it tells itself. */
export const newAccountFields: INodeProperties[] = [
	newAccountField,
	storageNotice,
	authParametersField,
];
