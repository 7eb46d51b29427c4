import type { XdmField, XdmKind, XdmResource } from './resources.cts';
import { altIdOf } from './resources.cts';

const ns = 'https://ns.adobe.com/xdm';

export const record = `${ns}/data/record`;
export const timeSeries = `${ns}/data/time-series`;
export const profile = `${ns}/context/profile`;
export const experienceEvent = `${ns}/context/experienceevent`;
const identityMap = `${ns}/context/identitymap`;

const text = (title: string, more: XdmField = {}): XdmField => ({
	title,
	type: 'string',
	'meta:xdmType': 'string',
	...more,
});
const dateTime = (title: string) =>
	text(title, { format: 'date-time', 'meta:xdmType': 'date-time' });
const group = (title: string, properties: Record<string, XdmField>): XdmField => ({
	title,
	type: 'object',
	'meta:xdmType': 'object',
	properties,
});
const flag = (title: string): XdmField => ({ title, type: 'boolean', 'meta:xdmType': 'boolean' });

const identityMapField: XdmField = {
	title: 'Identity Map',
	type: 'object',
	'meta:xdmType': 'map',
	additionalProperties: {
		type: 'array',
		items: { type: 'object', properties: { id: text('Identifier'), primary: flag('Primary') } },
	},
};

const name = group('Full name', {
	firstName: text('First name'),
	middleName: text('Middle name'),
	lastName: text('Last name'),
	fullName: text('Full name'),
	courtesyTitle: text('Courtesy title'),
	suffix: text('Suffix'),
});
const person = group('Person', {
	name,
	birthDate: text('Birth date', { format: 'date', 'meta:xdmType': 'date' }),
	birthDayAndMonth: text('Birth day and month'),
	birthYear: { title: 'Birth year', type: 'integer', 'meta:xdmType': 'short' },
	gender: text('Gender', { enum: ['male', 'female', 'not_specified', 'non_specific'] }),
	maritalStatus: text('Marital status'),
	nationality: text('Nationality'),
});
const address = group('Postal address', {
	street1: text('Street 1'),
	street2: text('Street 2'),
	city: text('City'),
	state: text('State'),
	stateProvince: text('State or province'),
	postalCode: text('Postal code'),
	country: text('Country'),
	countryCode: text('Country code'),
});
const phone = (title: string) =>
	group(title, { number: text('Number'), extension: text('Extension') });

interface Standard {
	kind: XdmKind;
	$id: string;
	title: string;
	/** What it builds on: a behaviour and what goes with it. */
	extends?: string[];
	/** The classes that a field group is for. */
	for?: string[];
	properties: Record<string, XdmField>;
}

/** Of Adobe's standard library, what schemas for database tables build on. */
const library: Standard[] = [
	{
		kind: 'behaviors',
		$id: record,
		title: 'Record Schema',
		properties: { _id: text('Identifier', { format: 'uri-reference' }) },
	},
	{
		kind: 'behaviors',
		$id: timeSeries,
		title: 'Time-series Schema',
		properties: {
			_id: text('Identifier', { format: 'uri-reference' }),
			timestamp: dateTime('Timestamp'),
		},
	},
	{
		kind: 'classes',
		$id: profile,
		title: 'XDM Individual Profile',
		extends: [`${ns}/common/auditable`, record],
		properties: {
			personID: text('Person ID'),
			createdByBatchID: text('Created by batch identifier'),
			modifiedByBatchID: text('Modified by batch identifier'),
			repositoryCreatedBy: text('Created by user identifier'),
			repositoryLastModifiedBy: text('Modified by user identifier'),
			_repo: group('Repository', {
				createDate: dateTime('Created'),
				modifyDate: dateTime('Modified'),
			}),
		},
	},
	{
		kind: 'classes',
		$id: experienceEvent,
		title: 'XDM ExperienceEvent',
		extends: [identityMap, timeSeries],
		properties: {
			eventType: text('Event Type'),
			eventMergeId: text('Event merge ID'),
			producedBy: text('Produced by'),
			identityMap: identityMapField,
		},
	},
	{
		kind: 'mixins',
		$id: identityMap,
		title: 'IdentityMap',
		for: [profile, experienceEvent],
		properties: { identityMap: identityMapField },
	},
	{
		kind: 'mixins',
		$id: `${ns}/context/profile-person-details`,
		title: 'Demographic Details',
		for: [profile],
		properties: { person },
	},
	{
		kind: 'mixins',
		$id: `${ns}/context/profile-personal-details`,
		title: 'Personal Contact Details',
		for: [profile],
		properties: {
			homeAddress: address,
			personalEmail: group('Personal email', { address: text('Address'), label: text('Label') }),
			homePhone: phone('Home phone'),
			mobilePhone: phone('Mobile phone'),
			faxPhone: phone('Fax phone'),
		},
	},
];

/** The global library, by kind and `$id`. */
export const standardResources: XdmResource[] = library.map((standard) => {
	const definition = standard.$id.slice(standard.$id.lastIndexOf('/') + 1);
	return {
		$id: standard.$id,
		'meta:altId': altIdOf(standard.$id),
		'meta:resourceType': standard.kind,
		version: '1.38.2',
		title: standard.title,
		type: 'object',
		description: `${standard.title} of the standard library.`,
		definitions: { [definition]: { properties: standard.properties } },
		allOf: [
			...(standard.extends ?? [])
				.filter(($ref) => [record, timeSeries].includes($ref))
				.map(($ref) => ({ $ref, type: 'object', 'meta:xdmType': 'object' })),
			{ $ref: `#/definitions/${definition}`, type: 'object', 'meta:xdmType': 'object' },
		],
		...(standard.extends && { 'meta:extends': standard.extends }),
		...(standard.for && { 'meta:intendedToExtend': standard.for }),
		'meta:extensible': true,
		'meta:abstract': true,
		'meta:xdmType': 'object',
		'meta:status': 'stable',
		'meta:registryMetadata': {
			'repo:createdDate': Date.UTC(2023, 0, 10),
			'repo:lastModifiedDate': Date.UTC(2023, 0, 10),
			'meta:globalLibVersion': '1.38.2',
		},
	};
});
