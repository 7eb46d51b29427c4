import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../parameters/shapes';
import type { Column } from '../services/columns';

/** A column and the field of the schema that it goes into. */
export interface FieldOfColumn extends IDataObject {
	column: string;
	/** From the schema's root, for example `_acme.order_id`. */
	path: string;
}

/** What is known of something, as tables have it. */
export const profileClass = 'https://ns.adobe.com/xdm/context/profile';

/** The largest whole numbers that XDM keeps without loss. */
const long = { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 };

/** What a type of a column, or of XDM, is in a schema; whatever else there is becomes text. */
const xdmTypes: Record<string, IDataObject> = {
	integer: long,
	int: long,
	long,
	short: long,
	number: { type: 'number' },
	double: { type: 'number' },
	float: { type: 'number' },
	decimal: { type: 'number' },
	boolean: { type: 'boolean' },
	date: { type: 'string', format: 'date' },
	'date-time': { type: 'string', format: 'date-time' },
	datetime: { type: 'string', format: 'date-time' },
	timestamp: { type: 'string', format: 'date-time' },
};

const typeOf = ({ type = '', xdm }: Column): IDataObject =>
	xdmTypes[textOf(xdm?.format) ?? textOf(xdm?.type) ?? type.toLowerCase()] ?? { type: 'string' };

/** Names of XDM fields begin with a letter and have letters, digits and underscores. */
function fieldNames(columns: Column[]): string[] {
	const taken = new Set<string>();
	return columns.map(({ name }) => {
		const clean = name
			.normalize('NFKD')
			.replace(/[^A-Za-z0-9]+/g, '_')
			.replace(/^_+|_+$/g, '');
		const base = /^[A-Za-z]/.test(clean) ? clean : `field_${clean}`;
		let unique = base;
		for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${base}_${count}`;
		taken.add(unique.toLowerCase());
		return unique;
	});
}

/**
 * A field group with a field for each column, in the organization's namespace.
 * https://experienceleague.adobe.com/en/docs/experience-platform/xdm/api/field-groups
 *
 * @param classId the class of the schemas that it extends
 */
export function fieldGroupOf(
	columns: Column[],
	title: string,
	classId: string,
	tenantId: string,
): { body: IDataObject & { title: string }; fields: FieldOfColumn[] } {
	const names = fieldNames(columns);
	const namespace = `_${tenantId}`;
	const properties = Object.fromEntries(
		columns.map((column, index) => [names[index], { title: column.name, ...typeOf(column) }]),
	);
	return {
		body: {
			type: 'object',
			title,
			description: '',
			'meta:intendedToExtend': [classId],
			definitions: {
				customFields: {
					type: 'object',
					properties: { [namespace]: { type: 'object', properties } },
				},
			},
			allOf: [{ $ref: '#/definitions/customFields' }],
		},
		fields: columns.map(({ name }, index) => ({
			column: name,
			path: `${namespace}.${names[index]}`,
		})),
	};
}
