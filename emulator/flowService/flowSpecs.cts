import type { JsonSchema } from './authSpecs.cts';
import { schema, text } from './authSpecs.cts';
import { documented } from '../catalog/documented.cts';
import type { SourceKind } from '../catalog/undocumented.cts';
import { kinds, providers } from '../catalog/undocumented.cts';
import type { ConnectionSpec } from './connectionSpecs.cts';
import { dataLake, profileStore, s3Destination } from './connectionSpecs.cts';

/** What a flow can be: from which connection specs to which, and with what parts. */
export interface FlowSpec {
	id: string;
	name: string;
	providerId: string;
	version: string;
	sourceConnectionSpecIds: string[];
	targetConnectionSpecIds: string[];
	optionSpec?: { name: string; spec: JsonSchema };
	/** Missing when a flow has no schedule. */
	scheduleSpec?: { name: string; type: string; spec: JsonSchema };
	transformationSpecs: Array<{ name: string; spec: JsonSchema }>;
	attributes: {
		isSourceFlow?: boolean;
		isDestinationFlow?: boolean;
		isDraftModeSupported?: boolean;
	};
	permissionsInfo: object;
	/** A flow is given an address that data is sent to. Not shown. */
	hasInlet?: boolean;
}

const without = (name: string) => ({ not: { required: [name] } });
const frequencyIs = (value: string) => ({ properties: { frequency: { const: value } } });
const intervalFrom = (minimum: number) => ({ properties: { interval: { minimum } } });

/** The schedule that Adobe's newest page documents: a minute's interval is 15 or more, others' 1. */
const scheduleSpec = {
	name: 'PeriodicSchedule',
	type: 'Periodic',
	spec: {
		...schema(
			{
				startTime: { description: 'epoch time', type: 'integer' },
				frequency: { type: 'string', enum: ['once', 'minute', 'hour', 'day', 'week'] },
			},
			{ interval: { type: 'integer' }, backfill: { type: 'boolean', default: true } },
		),
		if: frequencyIs('once'),
		then: { allOf: [without('interval'), without('backfill')] },
		else: {
			required: ['interval'],
			if: frequencyIs('minute'),
			then: intervalFrom(15),
			else: intervalFrom(1),
		},
	},
};

const optionSpec = {
	name: 'OptionSpec',
	spec: schema(
		{},
		{
			errorDiagnosticsEnabled: { title: 'Error diagnostics', type: 'boolean', default: false },
			partialIngestionPercent: {
				title: 'Partial ingestion threshold',
				type: 'number',
				exclusiveMinimum: 0,
			},
		},
	),
};

const copy = {
	name: 'Copy',
	spec: schema({}, { deltaColumn: schema({ name: text }, { dateFormat: text, timezone: text }) }),
};
const mapping = {
	name: 'Mapping',
	spec: schema({ mappingId: text }, { mappingVersion: { type: 'string' } }),
};

const shared = { providerId: providers.batch, version: '1.0', permissionsInfo: {} };
const ofSource = {
	...shared,
	targetConnectionSpecIds: [dataLake],
	optionSpec,
	attributes: { isSourceFlow: true, isDraftModeSupported: true },
};
const batch = { ...ofSource, scheduleSpec };
const streaming = { ...ofSource, providerId: providers.streaming };

/** The flow specs of sources. */
const ofSources: Array<Omit<FlowSpec, 'id' | 'sourceConnectionSpecIds'>> = [
	{ name: 'CRMToAEP', ...batch, transformationSpecs: [copy, mapping] },
	{ name: 'CloudStorageToAEP', ...batch, transformationSpecs: [mapping] },
	{ name: 'RestStorageToAEP', ...batch, transformationSpecs: [mapping] },
	{ name: 'Steam data with transformation', ...streaming, transformationSpecs: [mapping] },
	{ name: 'Steam data without transformation', ...streaming, transformationSpecs: [] },
	{ name: 'GenericStreamingAEP', ...streaming, hasInlet: true, transformationSpecs: [mapping] },
];

const ofDestination: FlowSpec = {
	id: '1a0514a6-33d4-4c7f-aff8-594799c47549',
	name: 'upsToS3',
	...shared,
	sourceConnectionSpecIds: [profileStore],
	targetConnectionSpecIds: [s3Destination],
	transformationSpecs: [{ name: 'GeneralTransform', spec: schema({}) }],
	attributes: { isDestinationFlow: true },
};

const flowSpecsOf = (kind: SourceKind): string[] => kinds[kind].flowSpecs;

/**
 * The flow specs of an organization that has these connection specs: those of sources, and one for a
 * destination. "Steam" is how Adobe writes the first streaming one; the others' names are not documented.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/collect/overview
 */
export const flowSpecsFor = (connectionSpecs: ConnectionSpec[]): FlowSpec[] => [
	...ofSources.map((flowSpec) => ({
		...flowSpec,
		id: documented.flowSpecs[flowSpec.name],
		sourceConnectionSpecIds: connectionSpecs
			.filter(({ kind }) => kind && flowSpecsOf(kind).includes(flowSpec.name))
			.map(({ id }) => id),
	})),
	ofDestination,
];
