import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IGetNodeParameterOptions,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { checkSingle, checkValue, isEmpty } from './checkValue';
import { isObject } from './shapes';
import { readJsonText } from './jsonText';

/** A field; when it is shown does not matter for reading it. */
export type Field = Omit<INodeProperties, 'displayOptions'>;

/** Where n8n keeps what the user entered. */
interface Source {
	/** The value at a path such as `options.timeout`, expressions resolved; null when there is none. */
	valueAt(path: string, options?: IGetNodeParameterOptions): unknown;
	credential(type: string): Promise<ICredentialDataDecryptedObject>;
}

/**
 * What the user entered for one input item. Every field is held to what it declares of itself; where
 * an optional one is empty, its default holds. Each reader throws a UserError that names the field.
 */
export class Item {
	constructor(
		private readonly source: Source,
		private readonly place = '',
	) {}

	/** The fields of a collection. */
	in({ name }: Pick<Field, 'name'>): Item {
		return new Item(this.source, `${this.place}${name}.`);
	}

	/** What n8n makes of a field's content, unchecked; of a locator, what it picks. */
	entered({ name, type }: Field): unknown {
		return this.source.valueAt(this.place + name, { extractValue: type === 'resourceLocator' });
	}

	/** Whether a field has a value; in a collection, empty is as good as not added. */
	has(field: Field): boolean {
		return !isEmpty(field, this.entered(field));
	}

	/** Whether a field was added to a collection, empty or not. */
	isAdded({ name }: Field): boolean {
		return this.source.valueAt(this.place + name, { rawExpressions: true }) !== null;
	}

	/** A value in the type that the field declares. */
	value(field: Field): string | number | boolean {
		const entered = this.entered(field);
		const preset = field.required ? '' : field.default;
		return checkValue(field, isEmpty(field, entered) ? preset : entered);
	}

	/** Text as entered, spaces included; '' when an optional field is empty. */
	text(field: Field): string {
		return String(this.value(field));
	}

	/** The value of one of the field's options. */
	choice<Choice extends string>(field: Field): Choice {
		return this.text(field) as Choice;
	}

	number(field: Field): number {
		return Number(this.value(field));
	}

	flag(field: Field): boolean {
		return this.value(field) === true;
	}

	/**
	 * The texts of a list; one text counts as a list of it.
	 *
	 * @returns none when an optional field is empty
	 */
	texts(field: Field): string[] {
		const entered = this.entered(field);
		const list = Array.isArray(entered) ? entered : isEmpty(field, entered) ? [] : [entered];
		// The editor adds empty rows to a list of texts, but never an empty choice.
		const given = field.type === 'string' ? list.filter((entry) => !isEmpty(field, entry)) : list;
		if (given.length === 0) checkValue(field, '');
		return given.map((entry) => String(checkValue({ ...field, required: true }, entry)));
	}

	/**
	 * A date in ISO 8601 format. A bare number is none: it could be meant in seconds or in milliseconds.
	 *
	 * @returns epoch milliseconds; undefined when it is empty
	 */
	date(field: Field): number | undefined {
		const entered = this.entered(field);
		// What an expression calculates with dates is an object of Luxon's.
		const { toJSON } = Object(entered) as { toJSON?: () => unknown };
		const text = String(checkSingle(field, toJSON ? toJSON.call(entered) : entered)).trim();
		if (text === '') return undefined;
		const ms = /^\d{4}-\d\d/.test(text) ? Date.parse(text) : NaN;
		if (!Number.isNaN(ms)) return ms;
		throw new UserError(`'${field.displayName}' is '${text}', which is not a date`, {
			description: 'Give a date in ISO 8601 format, for example 2026-01-31T08:00:00Z.',
		});
	}

	/**
	 * What a locator picks: an ID, or what else stands for the thing.
	 *
	 * @param form what an ID looks like
	 * @returns '' when an optional field is empty
	 */
	id(field: Field, form = /^[\w-]+$/): string {
		const id = String(checkSingle(field, this.entered(field))).trim();
		if (form.test(id) || (id === '' && !field.required)) return id;
		throw notPicked(field, id);
	}

	/** A path that a locator picks, spaces included; '' when an optional field is empty. */
	path(field: Field): string {
		const path = String(checkSingle(field, this.entered(field)));
		if (path.trim() !== '' || !field.required) return path;
		throw notPicked(field, '');
	}

	/**
	 * JSON: text, or an object from an expression.
	 *
	 * @returns undefined when it is empty
	 */
	json(field: Field, shape: 'object'): IDataObject | undefined;
	json(field: Field, shape: 'list'): unknown[] | undefined;
	json(field: Field, shape: 'object' | 'list'): unknown {
		const entered = this.entered(field);
		if (entered === '' || entered === undefined || entered === null) return undefined;
		const { value, flaw } =
			typeof entered === 'string' ? readJsonText(entered) : { value: entered, flaw: '' };
		if (shape === 'list' ? Array.isArray(value) : isObject(value)) return value;
		throw new UserError(`'${field.displayName}' is not a JSON ${shape}`, {
			description:
				flaw || `Give valid JSON that ${shape === 'list' ? "starts with '['" : "starts with '{'"}.`,
		});
	}

	/** The values of a form that the editor builds, by field; what is empty is left out. */
	form({ displayName, name }: Field): IDataObject {
		const values = this.source.valueAt(`${this.place}${name}.value`) || {};
		if (!isObject(values)) {
			throw new UserError(`'${displayName}' is not filled in`, {
				description: 'Give a value for each of its fields.',
			});
		}
		const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';
		return Object.fromEntries(Object.entries(values).filter(([, value]) => isGiven(value)));
	}

	/** What a credential of the node holds. */
	async credential(type: string): Promise<ICredentialDataDecryptedObject> {
		return await this.source.credential(type);
	}
}

/** What the user entered for an input item. */
export const itemOf = (context: IExecuteFunctions, index: number): Item =>
	new Item({
		valueAt: (path, options) => context.getNodeParameter(path, index, null, options),
		credential: async (type) => await context.getCredentials(type, index),
	});

/** What the user entered in a trigger. */
export const settingsOf = (context: IPollFunctions): Item =>
	new Item({
		valueAt: (path, options) => context.getNodeParameter(path, null, options),
		credential: async (type) => await context.getCredentials(type),
	});

function notPicked({ displayName, modes = [] }: Field, id: string): UserError {
	const [, by] = modes;
	const word = by.displayName.replace('By ', '');
	const what = word === 'ID' ? word : word.toLowerCase();
	return new UserError(
		id
			? `'${displayName}' is '${id}', which is not ${what === 'ID' ? 'an ID' : `a ${what}`}`
			: `'${displayName}' is not chosen`,
		{
			description: `Choose the ${displayName.toLowerCase()} from the list or give its ${what}. If it is an expression, check that this item has the value it points to.`,
		},
	);
}
