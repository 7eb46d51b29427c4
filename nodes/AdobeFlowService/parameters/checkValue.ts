import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/** What a field declares of its value. */
export type Declared = Pick<
	INodeProperties,
	'displayName' | 'type' | 'required' | 'typeOptions' | 'options' | 'placeholder'
> & {
	/** What the value is, where the editor takes it as text. */
	valueType?: 'number';
	/** A regular expression that the text must match. */
	pattern?: string;
};

/**
 * Holds a value to what its field declares: `required`, yes or no for a boolean, the range and
 * precision in `typeOptions` for a number, the choices, the pattern. Values of secret fields are not
 * repeated in errors.
 *
 * @returns the value as given, spaces included; '' when an optional field is empty
 * @throws UserError that names the field
 */
export function checkValue(field: Declared, value: unknown): string | number | boolean {
	const { displayName, required, typeOptions } = field;
	if (typeof value === 'object' && value !== null) {
		throw new UserError(`'${displayName}' is not a single value`, {
			description:
				'Give one value, not a list or an object. An expression here may point to the wrong field.',
		});
	}
	if (value === undefined || value === null || value === '') {
		if (!required) return '';
		throw new UserError(`'${displayName}' is empty`, {
			description: `Fill in '${displayName}'. If it is an expression, check that this item has the value it points to.`,
		});
	}
	const single = value as string | number | boolean;
	const wanted = wantedOf(field, single);
	if (!wanted) return typeOf(field) === 'number' ? Number(single) : single;
	const shown = typeOptions?.password ? 'not as it must be' : String(single);
	throw new UserError(`'${displayName}' is ${shown}`, {
		description: `'${displayName}' must be ${wanted}.`,
	});
}

const typeOf = ({ type, valueType }: Declared) => valueType ?? type;

/** What a value should have been; undefined when it is right. */
function wantedOf(field: Declared, value: string | number | boolean): string | undefined {
	const { typeOptions = {}, options = [], pattern, placeholder } = field;
	const type = typeOf(field);
	if (type === 'boolean') {
		return ['true', 'false'].includes(String(value)) ? undefined : 'true or false';
	}
	if (type === 'number') {
		const { minValue = -Infinity, maxValue = Infinity, numberPrecision } = typeOptions;
		const number = Number(value);
		const fits = numberPrecision === 0 ? Number.isInteger(number) : Number.isFinite(number);
		if (fits && number >= minValue && number <= maxValue) return undefined;
		const kind = numberPrecision === 0 ? 'a whole number' : 'a number';
		if (maxValue < Infinity) return `${kind} from ${minValue} to ${maxValue}`;
		return minValue > -Infinity ? `${kind} of ${minValue} or more` : kind;
	}
	const choices = options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
	if (choices.length > 0 && !choices.includes(String(value))) {
		return `one of: ${choices.filter((choice) => choice !== '').join(', ')}`;
	}
	if (pattern && !new RegExp(pattern).test(String(value))) {
		return `of the form ${pattern}${placeholder ? ` (${placeholder})` : ''}`;
	}
	return undefined;
}
