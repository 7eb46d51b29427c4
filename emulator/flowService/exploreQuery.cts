import { connectorError } from '../platform/errors.cts';
import type { StoredConnection } from './records.cts';
import type { Column, ColumnType } from '../databases/sources.cts';
import type { RowFilter } from './sourceFilter.cts';
import type { Service } from '../types.cts';

/** What `GET /connections/{id}/explore` is asked; OpenAPI writes two of the names in capitals. */
export interface ExploreQuery {
	objectType?: string;
	object?: string;
	preview?: string;
	previewCount?: string;
	fileType?: string;
	FileType?: string;
	columnDelimiter?: string;
	compressionType?: string;
	CompressionType?: string;
	encoding?: string;
	recursive?: string;
	determineProperties?: string;
	filters?: string;
}

/** How many rows a preview has when none is asked for; Adobe documents no number. */
const defaultPreview = 10;

/** How a column appears: what the source calls it, and what it is in Experience Platform. */
const shownTypes: Record<ColumnType, object> = {
	string: { type: 'string', xdm: { type: 'string' } },
	integer: { type: 'integer', 'meta:xdmType': 'int', xdm: { type: 'integer' } },
	double: { type: 'double', 'meta:xdmType': 'number', xdm: { type: 'number' } },
	boolean: { type: 'boolean', 'meta:xdmType': 'boolean', xdm: { type: 'boolean' } },
	date: { type: 'string', 'meta:xdmType': 'date', xdm: { type: 'string', format: 'date' } },
	'date-time': {
		type: 'string',
		'meta:xdmType': 'date-time',
		xdm: { type: 'string', format: 'date-time' },
	},
};

/** Columns as explore shows them, and as a source connection takes them. */
export const showColumns = (columns: Column[]) =>
	columns.map(({ name, type }) => ({ name, ...shownTypes[type] }));

/** How many rows to show; undefined when no preview is asked for. */
export function previewSize({ preview, previewCount }: ExploreQuery): number | undefined {
	if (preview?.toLowerCase() !== 'true') return undefined;
	if (previewCount === undefined) return defaultPreview;
	if (/^[1-9]\d{0,8}$/.test(previewCount)) return Number(previewCount);
	throw connectorError(
		'1312-400',
		`The param value ${previewCount} is not valid for property=previewCount.`,
	);
}

/** @throws CONNECTOR-1337-400 when there is none */
export function objectOf({ object }: ExploreQuery, objectType: string): string {
	if (object) return object;
	throw connectorError('1337-400', `The object cannot be empty for objectType=${objectType}.`);
}

/** What explores each type of object. */
export type Explorers = Record<
	string,
	(
		service: Service,
		connection: StoredConnection,
		query: ExploreQuery,
		keep?: RowFilter,
	) => Promise<unknown>
>;
