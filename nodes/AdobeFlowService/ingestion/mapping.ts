import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { objectIn } from '../parameters/shapes';
import type { Mapping } from '../services/dataPrep';
import type { Column } from '../services/columns';

/** The fields of a schema that hold a value, by their paths from its root. */
export function leafPaths({ properties }: IDataObject, above = ''): string[] {
	return Object.entries(objectIn(properties)).flatMap(([name, value]) => {
		const node = objectIn(value);
		return node.properties ? leafPaths(node, `${above}${name}.`) : [above + name];
	});
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The last part of a path, which is the field's own name. */
const nameIn = (path: string) => path.slice(path.lastIndexOf('.') + 1);

/**
 * Finds the field for each column by its name, whatever its case and punctuation. Where several have
 * the name, that of the organization's namespace is meant.
 *
 * @returns the mappings, and the columns that no field, or more than one, has the name of
 * @throws UserError when there is nothing to map
 */
export function mapByName(
	columns: Column[],
	paths: string[],
): { mappings: Mapping[]; unmapped: string[] } {
	const fieldFor = ({ name }: Column) => {
		const named = paths.filter((path) => plain(nameIn(path)) === plain(name));
		const own = named.filter((path) => path.startsWith('_') && path.includes('.'));
		const [only, ...others] = own.length > 0 ? own : named;
		return others.length === 0 ? only : undefined;
	};
	const found = columns.map((column) => ({ source: column.name, destination: fieldFor(column) }));
	const mappings = found.flatMap(({ source, destination }) =>
		destination ? [{ sourceType: 'ATTRIBUTE' as const, source, destination }] : [],
	);
	if (mappings.length === 0) {
		throw new UserError('No column has the name of a field', {
			description: `The columns are ${columns.map(({ name }) => name).join(', ')}. Choose another schema, or map them under 'Mappings'.`,
		});
	}
	return {
		mappings,
		unmapped: found.flatMap(({ source, destination }) => (destination ? [] : [source])),
	};
}
