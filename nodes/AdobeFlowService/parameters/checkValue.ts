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

type Single = string | number | boolean;

/**
 * Holds a value to what its field declares: `required`, yes or no for a boolean, the range and
 * precision in `typeOptions` for a number, the choices, the pattern. Values of secret fields are not
 * repeated in errors.
 *
 * @returns a number or boolean as such, text as given with its spaces; '' when an optional field is empty
 * @throws UserError that names the field
 */
export function checkValue(field: Declared, value: unknown): Single {
	const { displayName, required, typeOptions } = field;
	const single = checkSingle(field, value);
	if (isEmpty(field, single)) {
		if (!required) return '';
		throw new UserError(`'${displayName}' is empty`, {
			description: `Fill in '${displayName}'. If it is an expression, check that this item has the value it points to.`,
		});
	}
	const wanted = wantedOf(field, single);
	if (!wanted) return typed(field, single);
	const shown = typeOptions?.password ? 'not as it must be' : String(single);
	throw new UserError(`'${displayName}' is ${shown}`, {
		description: `'${displayName}' must be ${wanted}.`,
	});
}

/**
 * Makes sure that a value is no list and no object.
 *
 * @returns '' when there is none
 * @throws UserError that names the field
 */
export function checkSingle({ displayName }: Declared, value: unknown): Single {
	if (typeof value !== 'object' || value === null) return (value ?? '') as Single;
	throw new UserError(`'${displayName}' is not a single value`, {
		description:
			'Give one value, not a list or an object. An expression here may point to the wrong field.',
	});
}

/** Whether a field has no value; blanks are one where it takes text. */
export function isEmpty(field: Declared, value: unknown): boolean {
	if (value === undefined || value === null || value === '') return true;
	return typeof value === 'string' && typeOf(field) !== 'string' && value.trim() === '';
}

const typeOf = ({ type, valueType }: Declared) => valueType ?? type;

function typed(field: Declared, value: Single): Single {
	if (typeOf(field) === 'number') return Number(value);
	return typeOf(field) === 'boolean' ? String(value) === 'true' : value;
}

/** What a value should have been; undefined when it is right. */
function wantedOf(field: Declared, value: Single): string | undefined {
	const { typeOptions = {}, options = [], pattern, placeholder } = field;
	const type = typeOf(field);
	if (type === 'boolean') {
		return ['true', 'false'].includes(String(value)) ? undefined : 'true or false';
	}
	if (type === 'number') {
		const { minValue = -Infinity, maxValue = Infinity, numberPrecision } = typeOptions;
		const number = numberIn(value);
		const isWhole = Number.isInteger(number) && !String(value).includes('.');
		const fits = numberPrecision === 0 ? isWhole : Number.isFinite(number);
		if (fits && number >= minValue && number <= maxValue) return undefined;
		const kind = numberPrecision === 0 ? 'a whole number' : 'a number';
		if (maxValue < Infinity) return `${kind} from ${minValue} to ${maxValue}`;
		return minValue > -Infinity ? `${kind} of ${minValue} or more` : kind;
	}
	const choices = options.flatMap((option) => ('value' in option ? [option] : []));
	if (choices.length > 0 && !choices.some((choice) => String(choice.value) === String(value))) {
		return `one of: ${choices.map(({ name, value }) => (value === '' ? `empty (${name})` : value)).join(', ')}`;
	}
	if (pattern && !new RegExp(pattern).test(String(value))) {
		return `of the form ${pattern}${placeholder ? ` (${placeholder})` : ''}`;
	}
	return undefined;
}

/** A number, or text that is one in plain digits. */
function numberIn(value: Single): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : NaN;
}
