import type { AuthSpec, JsonSchema } from './authSpecs.cts';
import { schema, text } from './authSpecs.cts';
import type { Source } from '../catalog/index.cts';
import { catalog } from '../catalog/index.cts';
import type { Kind, SourceKind } from '../catalog/undocumented.cts';
import { kinds, providers } from '../catalog/undocumented.cts';

type ExploreType = 'Tabular' | 'FileSystem';

/** A source or target that connections can be made to. */
export interface ConnectionSpec {
	id: string;
	name: string;
	providerId: string;
	version: string;
	/** A source without any has no base connections. */
	authSpec: AuthSpec[];
	sourceSpec?: object;
	targetSpec?: object;
	/** Missing where there is nothing to browse. */
	exploreSpec?: {
		name: string;
		type: ExploreType;
		requestSpec: JsonSchema;
		responseSpec: JsonSchema;
	};
	attributes: {
		category: string;
		connectorName: string;
		isSource: boolean;
		uiAttributes: { apiFeatures: { explorePaginationSupported: boolean } };
	};
	permissionsInfo: object;
	/** Decides on the flow specs that take the source. Not shown, as what follows. */
	kind?: SourceKind;
	/** A connection cannot change to another auth spec. */
	fixedAuth?: boolean;
}

/** The data lake: what sources load into. */
export const dataLake = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';
/** The Profile Store: what destinations are fed from. */
export const profileStore = '8a9c3494-9708-43d7-ae3f-cda01e5030e1';
export const s3Destination = '4fce964d-3f37-408f-9778-e597338a21ee';

interface Description {
	id: string;
	name: string;
	label: string;
	category: string;
	auth?: AuthSpec[];
}

const permission = (name: string, permissions: string[]) => [
	{ '@type': 'lowLevel', name, permissions },
];

const newSpec = (
	{ id, name, label, category, auth = [] }: Description,
	isSource: boolean,
): ConnectionSpec => ({
	id,
	name,
	providerId: providers.batch,
	version: '1.0',
	authSpec: auth,
	attributes: {
		category,
		connectorName: label,
		isSource,
		uiAttributes: { apiFeatures: { explorePaginationSupported: false } },
	},
	permissionsInfo: {
		view: permission(isSource ? 'EnterpriseSource' : 'EnterpriseDestination', ['read']),
		manage: permission(isSource ? 'EnterpriseSource' : 'EnterpriseDestination', ['write']),
	},
});

const items = (properties: Record<string, JsonSchema>): JsonSchema => ({
	type: 'array',
	items: { type: 'object', properties },
});

const listed = items({
	type: text,
	name: text,
	path: text,
	canPreview: { type: 'boolean' },
	canFetchSchema: { type: 'boolean' },
});
const columns = { type: 'object', properties: { format: text, schema: { type: 'object' } } };

const exploreSpecs: Record<ExploreType, ConnectionSpec['exploreSpec']> = {
	Tabular: {
		name: 'Tabular',
		type: 'Tabular',
		requestSpec: schema(
			{ objectType: { type: 'string', enum: ['root', 'table'] } },
			{ object: text },
		),
		responseSpec: { root: listed, table: columns },
	},
	FileSystem: {
		name: 'FileSystem',
		type: 'FileSystem',
		requestSpec: schema(
			{ objectType: { type: 'string', enum: ['root', 'folder', 'file'] } },
			{
				object: text,
				fileType: text,
				columnDelimiter: text,
				compressionType: text,
				encoding: text,
			},
		),
		responseSpec: { root: listed, folder: listed, file: columns },
	},
};

const sourceParams = {
	Tabular: schema({ tableName: text }, { columns: { type: 'array' } }),
	FileSystem: schema(
		{ path: text },
		{ type: text, recursive: { type: 'boolean', default: false } },
	),
};

const newSource = (source: Source): ConnectionSpec => {
	const { name, label, category, kind, fixedAuth } = source;
	const { provider, explore }: Kind = kinds[kind];
	return {
		...newSpec(source, true),
		providerId: provider,
		sourceSpec: {
			name: category,
			type: category,
			spec: explore ? sourceParams[explore] : schema({}),
			attributes: {
				uiAttributes: {
					isSource: true,
					category: { key: category },
					label,
					documentationLink: `http://www.adobe.com/go/sources-${name}-en`,
				},
			},
		},
		...(explore && { exploreSpec: exploreSpecs[explore] }),
		kind,
		fixedAuth,
	};
};

/** The key that Amazon S3 takes, as a source on Azure and as a destination. */
const s3Key = catalog
	.flatMap(({ auth }) => auth)
	.filter(({ spec }) => 's3AccessKey' in (spec.properties as object));

const targets: Description[] = [
	{ id: dataLake, name: 'datalake', label: 'Data Lake', category: 'platform' },
	{ id: profileStore, name: 'profile-store', label: 'Profile Store', category: 'platform' },
	{
		id: s3Destination,
		name: 'Amazon S3',
		label: 'Amazon S3',
		category: 'cloudStorage',
		auth: s3Key,
	},
];

/**
 * The connection specs that every organization has: all sources, the data lake, and what a destination
 * needs, for the Flow Service serves destinations too.
 */
export const commonSpecs: ConnectionSpec[] = [
	...catalog.map(newSource),
	...targets.map((target) => ({
		...newSpec(target, false),
		targetSpec: { name: target.category, type: target.category, spec: schema({}) },
	})),
];

/** Whether a source has no base connections: the Data Landing Zone, and webhooks. */
export const isBaseless = ({ attributes, authSpec }: ConnectionSpec): boolean =>
	attributes.isSource && authSpec.length === 0;
