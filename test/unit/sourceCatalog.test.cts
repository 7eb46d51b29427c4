import path from 'node:path';

import type {
	AuthType,
	Deployment,
	SourceParameter,
	SourceType,
} from '../../nodes/AdobeFlowService/sources/types';
import type { ReferenceAuthSpec, ReferenceParameter, ReferenceSource } from '../reference.cts';
import { describeWithReference } from '../reference.cts';

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

/** What the reference calls the categories. */
const categories: Record<string, string> = {
	database: 'Databases',
	cloudStorage: 'Cloud Storage',
	crm: 'CRM',
	customerSuccess: 'Customer Success',
	ecommerce: 'eCommerce',
	marketingAutomation: 'Marketing Automation',
	payments: 'Payments',
	protocols: 'Protocols',
	streaming: 'Streaming',
	advertising: 'Advertising',
	consent: 'Consent & Preferences',
	analytics: 'Analytics',
};

/** Where the node is briefer than the reference. */
const otherNames: Record<string, string> = {
	'SugarCRM (Accounts & Contacts; Events)': 'SugarCRM',
	'HTTP API (streaming)': 'HTTP API',
};

/** SugarCRM has two tutorials for one connection spec. */
const otherTutorials: Record<string, string> = { sugarcrm: 'crm/sugarcrm-events' };

/** Flow specs that the reference names by ID only. */
const otherFlowSpecs = { shopifyStreaming: 'e77fde5a-22a8-11ed-861d-0242ac120002' };

/** The port a source listens on unless told otherwise, where no tutorial names it. */
const usualPorts: Record<string, string> = {
	mariadb: '3306',
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
		reason: "MySQL's modes; the reference has only the one that a sample shows",
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
		reason: 'the overview has Require too',
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

const camelCase = (name: string) =>
	name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const isOn = (deployment: Deployment, only?: Deployment) => (only ?? deployment) === deployment;

/** Parameters by the cloud that Experience Platform runs on, auth spec and name. */
type FactsByPlace = Record<string, Facts>;

const placeOf = (source: string, deployment: Deployment, specName: string, name: string) =>
	[source, deployment, specName, name].join(' / ');

const textOf = (value: unknown) =>
	value === undefined || value === '' ? undefined : String(value);

function referenceFacts(
	source: string,
	parameter: ReferenceParameter,
	deployment: Deployment,
	ownWays: Deviation[],
): Facts {
	const { name, required, secret, type, enum: values, minimum, pattern } = parameter;
	const isPort = name === 'port';
	const facts: Facts = {
		required,
		secret,
		type,
		enum: values && [...values].sort(),
		default: textOf(parameter.default ?? (isPort ? usualPorts[source] : undefined)),
		minimum: isPort ? 1 : minimum,
		pattern: pattern?.startsWith('^') ? pattern : undefined,
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
	const textType = sentAs === 'number' ? numberType : 'string';
	return {
		required: required ?? false,
		secret: auth.isSecret(parameter),
		type: type === 'boolean' ? 'boolean' : textType,
		enum: (options as Array<{ value: string }> | undefined)?.map(({ value }) => value).sort(),
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

/** The same in the reference, with the node's own ways. */
function referenceParameters(
	{ name: source, authSpecs }: ReferenceSource,
	ownWays: Deviation[],
): FactsByPlace {
	const value = camelCase(source);
	const entries = deployments.flatMap((deployment) =>
		authSpecs
			.filter((authSpec) => isOn(deployment, authSpec.deployment))
			.flatMap(({ specName, params }) =>
				params.map((parameter) => [
					placeOf(value, deployment, specName, parameter.name),
					referenceFacts(value, parameter, deployment, ownWays),
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

function referencePatterns({ authSpecs }: ReferenceSource) {
	return authSpecs.flatMap(({ specName, params, optionalAppendices = {} }) => {
		const pattern = params.find(({ name }) => name === 'connectionString')?.pattern;
		if (!pattern) return [];
		const appendices = Object.entries(optionalAppendices).map(([key, values]) => [
			key,
			Object.keys(values).sort(),
		]);
		return [
			{
				specName,
				pattern: normalise(pattern, (name) => /PASS|_KEY$/.test(name)),
				appendices: Object.fromEntries(appendices) as Record<string, string[]>,
			},
		];
	});
}

/** The auth specs of a source, the usual one first. */
const nodeAuthSpecs = ({ authTypes }: SourceType) =>
	authTypes.map(({ specName, deployment, note, type }) => ({
		specName,
		deployments: deployment ? [deployment] : deployments,
		note,
		type,
	}));

function noteOf({ legacy, unverified }: ReferenceAuthSpec): AuthType['note'] {
	if (legacy) return 'Legacy';
	return unverified ? 'Undocumented' : undefined;
}

function referenceAuthSpecs({ authSpecs }: ReferenceSource) {
	const names = [...new Set(authSpecs.map(({ specName }) => specName))];
	return names.map((specName) => {
		const variants = authSpecs.filter((authSpec) => authSpec.specName === specName);
		return {
			specName,
			deployments: deployments.filter((deployment) =>
				variants.some((variant) => isOn(deployment, variant.deployment)),
			),
			note: variants.map(noteOf).find(Boolean),
			type: variants[0].extraAuthField?.type,
		};
	});
}

function statusOf({ beta, deprecated, likelyRetired }: ReferenceSource) {
	if (deprecated || likelyRetired) return 'Retired';
	return beta ? 'Beta' : undefined;
}

const tutorialOf = ({ name, sourceDoc }: ReferenceSource) =>
	otherTutorials[name] ??
	sourceDoc.path.replace('help/sources/tutorials/api/create/', '').replace(/\.md$/, '');

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

describeWithReference(
	"the catalogue and what is known of Adobe's sources",
	({ sources, flowSpecs }) => {
		const idOfFlowSpec: Record<string, string> = { ...flowSpecs, ...otherFlowSpecs };

		/** The flow spec that is named first, by its ID or its name. */
		const flowSpecOf = ({ flowSpecHint }: ReferenceSource) =>
			/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(flowSpecHint)?.[0] ??
			flowSpecs[/^\w+/.exec(flowSpecHint)![0]];

		/** The same things of each source on either side, by its value. */
		const bySource = <Item, Things>(
			items: Item[],
			value: (item: Item) => string,
			of: (item: Item) => Things,
		) => Object.fromEntries(items.map((item) => [value(item), of(item)]));
		const ofNode = <Things,>(of: (source: SourceType) => Things) =>
			bySource(sourceTypes, ({ value }) => value, of);
		const ofReference = <Things,>(of: (source: ReferenceSource) => Things) =>
			bySource(sources, ({ name }) => camelCase(name), of);

		it('agree on the sources', () => {
			const found = catalog.flatMap(({ category, sources: own }) =>
				own.map(({ value, name, connectionSpec, status, flowSpec, tutorial }) => ({
					...{ value, name, category, ...connectionSpec, status, tutorial },
					flowSpec: idOfFlowSpec[flowSpec],
				})),
			);
			const expected = ofReference((source) => ({
				value: camelCase(source.name),
				name: otherNames[source.title] ?? source.title,
				category: categories[source.category],
				id: source.connectionSpecId,
				version: source.connectionSpecVersion,
				status: statusOf(source),
				tutorial: tutorialOf(source),
				flowSpec: flowSpecOf(source),
			}));
			expect(
				bySource(
					found,
					({ value }) => value,
					(source) => source,
				),
			).toEqual(expected);
			expect(found).toHaveLength(63);
		});

		it('agree on the auth specs, and which is the usual one', () => {
			expect(ofNode(nodeAuthSpecs)).toEqual(ofReference(referenceAuthSpecs));
		});

		it('agree on the connection strings', () => {
			expect(ofNode(nodePatterns)).toEqual(ofReference(referencePatterns));
		});

		const parametersWith = (ownWays: Deviation[]): FactsByPlace =>
			Object.assign({}, ...sources.map((source) => referenceParameters(source, ownWays)));

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
			const titles = sources.map(({ title }) => title);
			expect(Object.keys(otherNames).filter((title) => !titles.includes(title))).toEqual([]);
		});
	},
);
