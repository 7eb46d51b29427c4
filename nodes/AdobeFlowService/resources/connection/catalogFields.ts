import type { INodeProperties } from 'n8n-workflow';

import { connectionStringField } from '../../sources/auth';
import { connectionStringFields } from '../../sources/connectionString';
import { authKinds, sourceTypes } from '../../sources/index';
import type { AuthType, SourceParameter, SourceType } from '../../sources/index';

/** The values of fields above. */
type Values = Record<string, string[]>;

interface ConditionalField {
	field: INodeProperties;
	/** At which values it is shown. */
	show: Values;
	/** At which values it is not. */
	hide?: Values;
}

/** Tells apart what sources take on the two clouds. */
export const deploymentField: INodeProperties = {
	displayName: 'Experience Platform Runs On',
	name: 'deployment',
	type: 'options',
	options: [
		{ name: 'Amazon Web Services', value: 'aws' },
		{ name: 'Microsoft Azure', value: 'azure' },
	],
	default: 'azure',
	description: 'Which cloud hosts your organization. The source takes other values on each.',
};

/** Whether a connection string is given whole, or its parts. */
export const connectionStringFromField: INodeProperties = {
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
		description: 'How Adobe signs in',
	};
};

/** What of a parameter is not the editor's. */
const nodeOnly = [
	'apiName',
	'deployment',
	'pattern',
	'portSeparator',
	'sentAs',
	'usual',
	'valueType',
];

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
	const parts = connectionString ? connectionStringFields(connectionString) : [];
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
				...(parts.includes(parameter.name) && { connectionStringFrom: ['fields'] }),
			},
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
		...[...found.values()].map(({ field, show, of }) => {
			const at = atTypes(of, types);
			return {
				field,
				show: { ...show, ...at.show, sourceType: [value] },
				hide: at.hide,
			};
		}),
	];
}

/** What decides on fields below stands above them; then where the source is, and who signs in. */
const firstNames = [
	...['authType', 'deployment', 'connectionStringFrom', 'connectionString'],
	...['server', 'host', 'endpoint', 'url', 'subdomain', 'account', 'accountName', 'accountKey'],
	...['environmentUrl', 'serviceUri', 'serviceUrl', 'port', 'sid', 'project', 'projectId'],
	...['database', 'schema', 'warehouse', 'username', 'userName', 'userId', 'password'],
	...['accessKey', 'secretKey', 'tenant', 'servicePrincipalId', 'servicePrincipalKey'],
	...['clientId', 'clientSecret', 'accessToken', 'refreshToken'],
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

/**
 * The fields of the bundled sources for the account that is entered: the authentication types of the
 * chosen source, then the parameters of the chosen type.
 */
export const catalogFields: INodeProperties[] = mergeSources(sourceTypes.flatMap(fieldsOf));
