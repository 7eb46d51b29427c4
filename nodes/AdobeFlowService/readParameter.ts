import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * Reads a field of one item as text, the way the API takes it, and holds it to what the field itself
 * declares: `required`, and for a number the range in `typeOptions`.
 *
 * @returns the value as given, spaces included; '' when an optional field is empty
 * @throws NodeOperationError that names the field and the item
 */
export function readParameter(
	this: IExecuteFunctions,
	{ displayName, name, type, required, typeOptions }: Omit<INodeProperties, 'displayOptions'>,
	itemIndex: number,
): string {
	const refuse = (message: string, description: string) =>
		new NodeOperationError(this.getNode(), message, { itemIndex, description });

	const value = this.getNodeParameter(name, itemIndex, '') ?? '';
	if (typeof value === 'object') {
		throw refuse(
			`'${displayName}' is not a single value`,
			'Give one value, not a list or an object. An expression here may point to the wrong field.',
		);
	}
	if (value === '') {
		if (!required) return '';
		throw refuse(
			`'${displayName}' is empty`,
			`Fill in '${displayName}'. If it is an expression, check that this item has the value it points to.`,
		);
	}
	if (type === 'number') {
		const { minValue = -Infinity, maxValue = Infinity } = typeOptions ?? {};
		const number = Number(value);
		if (!Number.isInteger(number) || number < minValue || number > maxValue) {
			throw refuse(
				`'${displayName}' is ${String(value)}`,
				`'${displayName}' must be a whole number from ${minValue} to ${maxValue}.`,
			);
		}
		return String(number);
	}
	return String(value);
}
