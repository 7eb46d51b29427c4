import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { checkValue } from './checkValue';

/**
 * Reads a field of one item as text, the way the API takes it, and holds it to what the field itself
 * declares: see `checkValue`.
 *
 * @returns the value as given, spaces included; '' when an optional field is empty
 * @throws UserError that names the field
 */
export function readParameter(
	this: IExecuteFunctions,
	field: Omit<INodeProperties, 'displayOptions'>,
	itemIndex: number,
): string {
	return String(checkValue(field, this.getNodeParameter(field.name, itemIndex, '')));
}
