import path from 'node:path';

import type {
	AuthType,
	Deployment,
	SourceParameter,
	SourceType,
} from '../../nodes/AdobeFlowService/sources/types';
import type {
	DocumentedAuthSpec,
	DocumentedParameter,
	DocumentedSource,
} from '../../emulator/catalog/documented.cts';
import { documented } from '../../emulator/catalog/documented.cts';

const dist = path.resolve(__dirname, '../../dist/nodes/AdobeFlowService/sources');
/* eslint-disable @typescript-eslint/no-require-imports */
const { catalog, sourceTypes } = require(dist) as {
	catalog: Array<{ category: string; sources: SourceType[] }>;
	sourceTypes: SourceType[];
};
const auth = require(path.join(dist, 'auth.js')) as {
	apiName: (parameter: SourceParameter) => string;
	connectionStringField: (pattern: string) => SourceParameter;
	isSecret: (parameter: SourceParameter) => boolean;
	ownParameters: (authSpec: AuthType) => SourceParameter[];
	parametersOn: (authSpec: AuthType, deployment: Deployment) => SourceParameter[];
};
/* eslint-enable @typescript-eslint/no-require-imports */

const deployments: Deployment[] = ['azure', 'aws'];

/** What the documented facts call the categories. */
const categories: Record<string, string> = {
	database: 'Databases',
	cloudStorage: 'Cloud Storage',
	crm: 'CRM',
	customerSuccess: 'Customer Success',
	ecommerce: 'eCommerce',
	loyalty: 'Loyalty',
	marketingAutomation: 'Marketing Automation',
	payments: 'Payments',
	protocols: 'Protocols',
	streaming: 'Streaming',
	advertising: 'Advertising',
	consent: 'Consent & Preferences',
	analytics: 'Analytics',
};

/** What the node calls the flow specs of streams. */
const flowSpecNames: Record<string, string> = {
	streamingWithMapping: 'Steam data with transformation',
	genericStreaming: 'GenericStreamingAEP',
};

/** The port a source listens on unless told otherwise, where no tutorial names it. */
const usualPorts: Record<string, string> = {
	mysql: '3306',
	postgresql: '5432',
	oracle: '1521',
	snowflake: '443',
	amazonRedshift: '5439',
	phoenix: '443',
};

/** What is compared of a parameter. */
interface Facts {
	required: boolean;
	secret: boolean;
	type: string;
	enum?: string[];
	default?: string;
	minimum?: number;
	pattern?: string;
}

interface Deviation {
	source: string;
	parameter: string;
	/** On both clouds unless given. */
	on?: Deployment;
	facts: Partial<Facts>;
	reason: string;
}

/** Where the node differs from the reference on purpose. */
const deviations: Deviation[] = [
	{
		source: 'mysql',
		parameter: 'sslMode',
		on: 'azure',
		facts: {
			enum: ['DISABLED', 'PREFERRED', 'REQUIRED', 'Verify Identity', 'Verify-Ca'],
			default: 'PREFERRED',
		},
		reason: "MySQL's modes; the page has only the one in its example",
	},
	{
		source: 'mysql',
		parameter: 'sslMode',
		on: 'aws',
		facts: { required: true },
		reason: 'a choice that is never empty, so that it is always sent',
	},
	{
		source: 'postgresql',
		parameter: 'sslMode',
		on: 'azure',
		facts: {
			enum: ['Allow', 'Disable', 'Prefer', 'Require', 'Verify Ca', 'Verify Full'],
			default: 'Prefer',
		},
		reason: 'of modes that pages write in two ways, one',
	},
	{
		source: 'postgresql',
		parameter: 'sslMode',
		on: 'aws',
		facts: { required: true },
		reason: 'a choice that is never empty, so that it is always sent',
	},
	{
		source: 'db2',
		parameter: 'authenticationType',
		facts: { default: 'Basic' },
		reason: 'in every sample, though no list of values is documented',
	},
	{
		source: 'phoenix',
		parameter: 'port',
		facts: { type: 'integer' },
		reason: 'no port has a fraction',
	},
	{
		source: 'phoenix',
		parameter: 'enableSsl',
		facts: { default: 'true' },
		reason: 'encrypted unless somebody decides otherwise',
	},
	{
		source: 'amazonS3',
		parameter: 'bucketName',
		on: 'aws',
		facts: { pattern: '^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$' },
		reason: 'buckets are named by the same rule on either cloud',
	},
	{
		source: 'azureBlob',
		parameter: 'accountKind',
		facts: { default: 'StorageV2' },
		reason: 'what Azure creates unless told otherwise',
	},
	{
		source: 'sftp',
		parameter: 'disableChunking',
		facts: { default: 'false' },
		reason: 'a switch is off or on',
	},
	{
		source: 'oracle',
		parameter: 'sslMode',
		on: 'aws',
		facts: { default: 'false' },
		reason: 'the choice that other databases have on AWS',
	},
	{
		source: 'zohoCrm',
		parameter: 'accountsUrl',
		facts: { default: 'https://accounts.zoho.com' },
		reason: 'the first of the choices',
	},
	{
		source: 'httpApi',
		parameter: 'dataType',
		facts: { default: 'xdm' },
		reason: 'the first of the choices',
	},
];

const isOn = (deployment: Deployment, only?: Deployment) => (only ?? deployment) === deployment;

/** Parameters by the cloud that Experience Platform runs on, auth spec and name. */
type FactsByPlace = Record<string, Facts>;

const placeOf = (source: string, deployment: Deployment, specName: string, name: string) =>
	[source, deployment, specName, name].join(' / ');

const textOf = (value: unknown) =>
	value === undefined || value === '' ? undefined : String(value);

function documentedFacts(
	source: string,
	name: string,
	parameter: DocumentedParameter,
	deployment: Deployment,
	ownWays: Deviation[],
): Facts {
	const { required = false, secret = false, type = 'string', enum: values } = parameter;
	const isPort = name === 'port';
	const facts: Facts = {
		required,
		secret,
		type,
		enum: values && [...values].sort(),
		default: textOf(parameter.default ?? (isPort ? usualPorts[source] : undefined)),
		minimum: isPort ? 1 : parameter.minimum,
		pattern: parameter.pattern,
	};
	const own = ownWays
		.filter(
			(deviation) =>
				deviation.source === source &&
				deviation.parameter === name &&
				isOn(deployment, deviation.on),
		)
		.map(({ facts: others }) => others);
	return Object.assign(facts, ...own);
}

function nodeFacts(parameter: SourceParameter): Facts {
	const { required, type, sentAs, options, usual, typeOptions, pattern } = parameter;
	const numberType = typeOptions?.numberPrecision === 0 ? 'integer' : 'number';
	const isSwitch = type === 'boolean';
	const textType = sentAs === 'number' ? numberType : 'string';
	const choices = (options as Array<{ value: string }> | undefined)?.map(({ value }) => value);
	return {
		required: required ?? false,
		secret: auth.isSecret(parameter),
		type: isSwitch && sentAs !== 'text' ? 'boolean' : textType,
		enum: (isSwitch && sentAs === 'text' ? ['true', 'false'] : choices)?.sort(),
		default: textOf(usual ?? parameter.default),
		minimum: typeOptions?.minValue,
		pattern,
	};
}

/** Every parameter that the API takes of a source. */
function nodeParameters({ value, authTypes }: SourceType): FactsByPlace {
	const entries = deployments.flatMap((deployment) =>
		authTypes
			.filter((authType) => isOn(deployment, authType.deployment))
			.flatMap((authType) => {
				const { specName, connectionString } = authType;
				const parameters = auth.parametersOn(authType, deployment);
				return [
					...(connectionString ? [auth.connectionStringField(connectionString.pattern)] : []),
					...auth.ownParameters({ ...authType, parameters }),
				].map((parameter) => [
					placeOf(value, deployment, specName, auth.apiName(parameter)),
					nodeFacts(parameter),
				]);
			}),
	);
	return Object.fromEntries(entries) as FactsByPlace;
}

/** The node's name of a documented source. */
const valueOf = ({ id }: DocumentedSource): string =>
	sourceTypes.find(({ connectionSpec }) => connectionSpec.id === id)?.value ?? id;

/** The same in Adobe's documentation, with the node's own ways. */
function documentedParameters(source: DocumentedSource, ownWays: Deviation[]): FactsByPlace {
	const value = valueOf(source);
	const entries = deployments.flatMap((deployment) =>
		source.authSpecs
			.filter((authSpec) => isOn(deployment, authSpec.deployment))
			.flatMap(({ name: specName, params }) =>
				Object.entries(params).map(([name, parameter]) => [
					placeOf(value, deployment, specName, name),
					documentedFacts(value, name, parameter, deployment, ownWays),
				]),
			),
	);
	return Object.fromEntries(entries) as FactsByPlace;
}

/** Whether what Adobe requires may stay empty, since the node fills it in then. */
const isFilledIn = (expected: Facts | undefined, found: Facts) =>
	expected?.required === true && found.default !== undefined;

/** A pattern that only tells which places there are, and which of them are secret. */
const normalise = (pattern: string, isSecretPlace: (name: string) => boolean) =>
	pattern.replace(/\{(\w+)\}/g, (_, name: string) => (isSecretPlace(name) ? '{secret}' : '{}'));

/** The connection strings of a source by auth spec, with what may follow them and its values. */
function nodePatterns({ authTypes }: SourceType) {
	return authTypes.flatMap(({ specName, parameters, connectionString }) => {
		if (!connectionString) return [];
		const { pattern, optionalParts = [] } = connectionString;
		const fieldOf = (name: string) => parameters.find((parameter) => parameter.name === name)!;
		const appendices = optionalParts.map((part) => {
			const [, key, name] = /^(\w+)=\{(\w+)\}$/.exec(part)!;
			return [key, nodeFacts(fieldOf(name)).enum!.filter((value) => value !== '')];
		});
		return [
			{
				specName,
				pattern: normalise(pattern, (name) => auth.isSecret(fieldOf(name))),
				appendices: Object.fromEntries(appendices) as Record<string, string[]>,
			},
		];
	});
}

function documentedPatterns({ authSpecs }: DocumentedSource) {
	return authSpecs.flatMap(({ name: specName, params, appendices = {} }) => {
		const pattern = params.connectionString?.template;
		if (!pattern) return [];
		return [
			{
				specName,
				pattern: normalise(pattern, (name) => /PASS|_KEY$/.test(name)),
				appendices,
			},
		];
	});
}

/** The auth specs of a source, the usual one first. */
const nodeAuthSpecs = ({ authTypes }: SourceType) =>
	authTypes.map(({ specName, deployment, note, type, oneOf }) => ({
		specName,
		oneOf,
		deployments: deployment ? [deployment] : deployments,
		note,
		type,
	}));

function documentedAuthSpecs({ authSpecs }: DocumentedSource) {
	const byName = new Map<string, DocumentedAuthSpec[]>();
	for (const authSpec of authSpecs) {
		byName.set(authSpec.name, [...(byName.get(authSpec.name) ?? []), authSpec]);
	}
	return [...byName].map(([specName, variants]) => ({
		specName,
		deployments: deployments.filter((deployment) =>
			variants.some((variant) => isOn(deployment, variant.deployment)),
		),
		note: variants.map(({ note }) => note).find(Boolean),
		type: variants[0].type,
		oneOf: variants[0].oneOf,
	}));
}

it('names every source, connection spec and authentication type once', () => {
	const values = sourceTypes.map(({ value }) => value);
	const ids = sourceTypes.map(({ connectionSpec }) => connectionSpec.id);
	const types = sourceTypes.flatMap(({ value, authTypes }) =>
		authTypes.flatMap((authType) => [
			`${value} ${authType.value}`,
			`${value} '${authType.specName}'`,
		]),
	);
	for (const names of [values, ids, types]) expect(names).toEqual([...new Set(names)]);
});

it('has a field that cannot stay empty for every place in a connection string', () => {
	const places = sourceTypes.flatMap(({ value, authTypes }) =>
		authTypes.flatMap(({ connectionString, parameters }) =>
			[...(connectionString?.pattern ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => {
				const field = parameters.find((parameter) => parameter.name === name);
				return `${value} ${name}: ${Boolean(field?.required ?? field?.usual)}`;
			}),
		),
	);
	expect(places.length).toBeGreaterThan(0);
	expect(places.filter((place) => place.endsWith('false'))).toEqual([]);
});

describe('the catalogue and what Adobe documents of its sources', () => {
	const { sources } = documented;
	const bySource = <Item, Things>(
		items: Item[],
		value: (item: Item) => string,
		of: (item: Item) => Things,
	) => Object.fromEntries(items.map((item) => [value(item), of(item)]));
	const ofNode = <Things,>(of: (source: SourceType) => Things) =>
		bySource(sourceTypes, ({ value }) => value, of);
	const ofDocumented = <Things,>(of: (source: DocumentedSource) => Things) =>
		bySource(sources, valueOf, of);

	it('agree on the sources', () => {
		const found = catalog.flatMap(({ category, sources: own }) =>
			own.map(({ name, connectionSpec, status, flowSpec, tutorial }) => ({
				...{ name, category, ...connectionSpec, status, tutorial },
				flowSpec: flowSpecNames[flowSpec] ?? flowSpec,
			})),
		);
		const expected = sources.map((source) => ({
			name: source.title,
			category: categories[source.category],
			id: source.id,
			version: source.version,
			status: source.status,
			tutorial: source.page,
			flowSpec: source.flowSpecs[0] ?? 'CRMToAEP',
		}));
		const byId = (things: typeof expected) =>
			bySource(
				things,
				({ id }) => id,
				(thing) => thing,
			);
		expect(byId(found as typeof expected)).toEqual(byId(expected));
	});

	it('agree on the auth specs, and which is the usual one', () => {
		expect(ofNode(nodeAuthSpecs)).toEqual(ofDocumented(documentedAuthSpecs));
	});

	it('agree on the connection strings', () => {
		expect(ofNode(nodePatterns)).toEqual(ofDocumented(documentedPatterns));
	});

	const parametersWith = (ownWays: Deviation[]): FactsByPlace =>
		Object.assign({}, ...sources.map((source) => documentedParameters(source, ownWays)));

	it('agree on the parameters', () => {
		const expected = parametersWith(deviations);
		const parameters: FactsByPlace = Object.assign({}, ...sourceTypes.map(nodeParameters));
		const found = Object.entries(parameters).map(([place, facts]) => [
			place,
			{ ...facts, ...(isFilledIn(expected[place], facts) && { required: true }) },
		]);
		expect(Object.fromEntries(found)).toEqual(expected);
	});

	it('differ in every way that is listed', () => {
		const all = JSON.stringify(parametersWith(deviations));
		const makesNone = (deviation: Deviation) =>
			JSON.stringify(parametersWith(deviations.filter((other) => other !== deviation))) === all;
		expect(deviations.filter(makesNone)).toEqual([]);
	});
});
