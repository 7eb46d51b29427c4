import type { AuthSpec, JsonSchema } from './authSpecs.cts';
import { authSpecs, schema, text } from './authSpecs.cts';
import { Collection } from './collection.cts';

/** A source or target that connections can be made to. */
export interface ConnectionSpec {
	id: string;
	name: string;
	providerId: string;
	version: string;
	authSpec: AuthSpec[];
	sourceSpec?: object;
	targetSpec?: object;
	/** Missing where there is nothing to browse. */
	exploreSpec?: {
		name: string;
		type: 'Tabular' | 'FileSystem';
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
}

export const batchProvider = '0ed90a81-07f4-4586-8190-b40eccef1c5a';

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
	/** Which of `authSpecs`; the name unless given. */
	auth?: string;
}

const permission = (name: string, permissions: string[]) => [{ '@type': 'lowLevel', name, permissions }];

const newSpec = (
	{ id, name, label, category, auth = name }: Description,
	isSource: boolean,
): ConnectionSpec => ({
	id,
	name,
	providerId: batchProvider,
	version: '1.0',
	authSpec: authSpecs[auth] ?? [],
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

const exploreSpecs: Record<'Tabular' | 'FileSystem', ConnectionSpec['exploreSpec']> = {
	Tabular: {
		name: 'Tabular',
		type: 'Tabular',
		requestSpec: schema({ objectType: { type: 'string', enum: ['root', 'table'] } }, { object: text }),
		responseSpec: { root: listed, table: columns },
	},
	FileSystem: {
		name: 'FileSystem',
		type: 'FileSystem',
		requestSpec: schema(
			{ objectType: { type: 'string', enum: ['root', 'folder', 'file'] } },
			{ object: text, fileType: text, columnDelimiter: text, compressionType: text, encoding: text },
		),
		responseSpec: { root: listed, folder: listed, file: columns },
	},
};

const sourceParams = {
	Tabular: schema({ tableName: text }, { columns: { type: 'array' } }),
	FileSystem: schema({ path: text }, { type: text, recursive: { type: 'boolean', default: false } }),
};

const newSource = (type: 'Tabular' | 'FileSystem', description: Description): ConnectionSpec => ({
	...newSpec(description, true),
	sourceSpec: {
		name: description.category,
		type: description.category,
		spec: sourceParams[type],
		attributes: {
			uiAttributes: {
				isSource: true,
				category: { key: description.category },
				label: description.label,
				documentationLink: `http://www.adobe.com/go/sources-${description.name}-en`,
			},
		},
	},
	exploreSpec: exploreSpecs[type],
});

const databases: Array<[id: string, name: string, label: string]> = [
	['3000eb99-cd47-43f3-827c-43caf170f015', 'mariadb', 'MariaDB'],
	['26d738e0-8963-47ea-aadf-c60de735468a', 'mysql', 'MySQL'],
	['1f372ff9-38a4-4492-96f5-b9a4e4bd00ec', 'sql-server', 'Microsoft SQL Server'],
	['74a1c565-4e59-48d7-9d67-7c03b8a13137', 'postgres', 'PostgreSQL'],
	['37b6bf40-d318-4655-90be-5cd6f65d334b', 'greenplum', 'GreenPlum'],
	['09182899-b429-40c9-a15a-bf3ddbc8ced7', 'db2', 'IBM DB2'],
];

const targets: Description[] = [
	{ id: dataLake, name: 'data-lake', label: 'Data Lake', category: 'platform' },
	{ id: profileStore, name: 'profile-store', label: 'Profile Store', category: 'platform' },
	{
		id: s3Destination,
		name: 'Amazon S3',
		label: 'Amazon S3',
		category: 'cloudStorage',
		auth: 's3-destination',
	},
];

const all: ConnectionSpec[] = [
	...databases.map(([id, name, label]) =>
		newSource('Tabular', { id, name, label, category: 'database' }),
	),
	newSource('FileSystem', {
		id: 'ecadc60c-7455-4d87-84dc-2a0e293d997b',
		name: 'amazon-s3',
		label: 'Amazon S3',
		category: 'cloudStorage',
	}),
	...targets.map((target) => ({
		...newSpec(target, false),
		targetSpec: { name: target.category, type: target.category, spec: schema({}) },
	})),
];

/**
 * The connection specs of the emulated organization, by ID: sources, the data lake, and what a
 * destination needs, for the Flow Service serves destinations too.
 */
export const connectionSpecs = new Collection<ConnectionSpec>();
for (const spec of all) connectionSpecs.set(spec.id, spec);
