import type { AuthSpec } from '../flowService/authSpecs.cts';

/** Adobe's providers, which run flows. */
export const providers = {
	batch: '0ed90a81-07f4-4586-8190-b40eccef1c5a',
	streaming: '521eee4d-8cbe-4906-bb48-fb6bd4450033',
};

export interface Kind {
	provider: string;
	/** Missing where there is nothing to browse. */
	explore?: 'Tabular' | 'FileSystem';
}

/**
 * What sources have in common; flow specs say which kinds they take. Adobe's newest list no longer takes
 * `retired` sources. `rest` are those that explore as REST resources, which is not emulated.
 */
export const kinds = {
	tables: { provider: providers.batch, explore: 'Tabular' },
	retired: { provider: providers.batch, explore: 'Tabular' },
	files: { provider: providers.batch, explore: 'FileSystem' },
	rest: { provider: providers.batch },
	stream: { provider: providers.streaming },
	mappedStream: { provider: providers.streaming },
	webhook: { provider: providers.streaming },
} satisfies Record<string, Kind>;

export type SourceKind = keyof typeof kinds;

/** A source of Adobe's catalogue. */
export interface Source {
	/** Of its connection spec: the same in every organization. */
	id: string;
	/** Of its connection spec. */
	name: string;
	label: string;
	kind: SourceKind;
	/** Empty for a source that has no base connections. */
	auth: AuthSpec[];
	/** A connection cannot change to another auth spec. */
	fixedAuth?: boolean;
}
