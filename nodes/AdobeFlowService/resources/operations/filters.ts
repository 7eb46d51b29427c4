import type { INodeProperties } from 'n8n-workflow';

import { quote } from '../../services/flowService';
import type { Kind } from './kind';

/** A field in the Filters of a list. */
export interface ListFilter {
	field: INodeProperties;
	/** The filter as the API writes it, for example `state==enabled`. */
	toProperty(value: string): string;
}

/** A filter that holds a property of the API to the value of a field. */
export const filterOn = (property: string, field: INodeProperties): ListFilter => ({
	field,
	toProperty: (value) => `${property}==${quote(value)}`,
});

export const nameFilter = filterOn('name', {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Orders database',
	description: 'Only what is called exactly this',
});

export const stateFilter = filterOn('state', {
	displayName: 'State',
	name: 'state',
	type: 'options',
	options: [
		{ name: 'Disabled', value: 'disabled' },
		{ name: 'Draft', value: 'draft' },
		{ name: 'Enabled', value: 'enabled' },
	],
	default: 'enabled',
	description: 'Only what is in this state',
});

/** A filter that keeps to what belongs to one thing of another kind, picked from a list or by its ID. */
export function belongsTo({ singular, idField }: Kind, property: string): ListFilter {
	const field = {
		...idField,
		modes: idField.modes!.filter(({ name }) => name !== 'url'),
		description: `Only what belongs to this ${singular.toLowerCase()}`,
	};
	delete field.required;
	return filterOn(property, field);
}

/** Flow Service serves sources and destinations alike; this keeps to one of them. */
export const directionFilter = (properties: {
	source: string;
	destination: string;
}): ListFilter => ({
	field: {
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: [
			{ name: 'Destinations Only', value: 'destination' },
			{ name: 'Sources Only', value: 'source' },
		],
		default: 'source',
		description: 'Only what brings data in, or only what takes data out',
	},
	toProperty: (value) => properties[value as keyof typeof properties],
});
