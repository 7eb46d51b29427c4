import type { JsonSchema } from './authSpecs.cts';
import { schema, text } from './authSpecs.cts';
import { Collection } from './collection.cts';
import type { ConnectionSpec } from './connectionSpecs.cts';
import {
	batchProvider,
	connectionSpecs,
	dataLake,
	profileStore,
	s3Destination,
} from './connectionSpecs.cts';

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
	transformationSpec: Array<{ name: string; spec: JsonSchema }>;
	attributes: { isSourceFlow?: boolean; isDestinationFlow?: boolean; isDraftModeSupported?: boolean };
	permissionsInfo: object;
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

const specsThatExplore = (type: 'Tabular' | 'FileSystem') =>
	[...connectionSpecs.values()].flatMap(({ id, exploreSpec }: ConnectionSpec) =>
		exploreSpec?.type === type ? [id] : [],
	);

const shared = { providerId: batchProvider, version: '1.0', permissionsInfo: {} };
const ofSource = {
	...shared,
	targetConnectionSpecIds: [dataLake],
	optionSpec,
	scheduleSpec,
	attributes: { isSourceFlow: true, isDraftModeSupported: true },
};

const all: FlowSpec[] = [
	{
		id: '14518937-270c-4525-bdec-c2ba7cce3860',
		name: 'CRMToAEP',
		...ofSource,
		sourceConnectionSpecIds: specsThatExplore('Tabular'),
		transformationSpec: [copy, mapping],
	},
	{
		id: '9753525b-82c7-4dce-8a9b-5ccfce2b9876',
		name: 'CloudStorageToAEP',
		...ofSource,
		sourceConnectionSpecIds: specsThatExplore('FileSystem'),
		transformationSpec: [mapping],
	},
	{
		id: '1a0514a6-33d4-4c7f-aff8-594799c47549',
		name: 'upsToS3',
		...shared,
		sourceConnectionSpecIds: [profileStore],
		targetConnectionSpecIds: [s3Destination],
		transformationSpec: [{ name: 'GeneralTransform', spec: schema({}) }],
		attributes: { isDestinationFlow: true },
	},
];

/** The flow specs of the emulated organization, by ID: two for sources, one for a destination. */
export const flowSpecs = new Collection<FlowSpec>();
for (const spec of all) flowSpecs.set(spec.id, spec);
