import { badRequest } from '../platform/errors.cts';
import { xdmError } from './errors.cts';
import type { XdmField } from './resources.cts';

/** What the types of JSON Schema are in XDM. */
const xdmTypes: Record<string, string> = {
	string: 'string',
	integer: 'int',
	number: 'number',
	boolean: 'boolean',
	object: 'object',
	array: 'array',
};

/** The formats that make an XDM type of their own. */
const formats = ['date', 'date-time'];

function checkField(name: string, field: XdmField): void {
	if (!/^[A-Za-z0-9-][\w-]*$/.test(name)) {
		throw badRequest(
			`The field name ${name} is not valid: it may have alphanumeric, dash and underscore characters, and may not start with an underscore.`,
		);
	}
	if (field.$ref === undefined && !Object.hasOwn(xdmTypes, field.type ?? '')) {
		throw badRequest(`The field ${name} needs a type, which ${String(field.type)} is not.`);
	}
	if (field.type === 'array' && !field.items) throw badRequest(`The array ${name} needs items.`);
}

/** A field as the registry keeps it: with the XDM types that follow from those of JSON Schema. */
function completeField(name: string, field: XdmField): XdmField {
	checkField(name, field);
	const { format = '', type = '' } = field;
	return {
		'meta:xdmType': formats.includes(format) ? format : xdmTypes[type],
		...field,
		...(field.properties && { properties: completeFields(field.properties) }),
		...(field.items && { items: completeField('items', field.items) }),
	};
}

/**
 * Fields as the registry keeps them.
 * https://experienceleague.adobe.com/en/docs/experience-platform/xdm/tutorials/custom-fields-api
 * @throws 400 for a name or a type that a field cannot have
 */
export const completeFields = (fields: Record<string, XdmField>): Record<string, XdmField> =>
	Object.fromEntries(
		Object.entries(fields).map(([name, field]) => [name, completeField(name, field)]),
	);

/** The organization's own fields, which are all below `_` and its tenant ID. @throws XDM-1021-400 */
export function completeTenantFields(
	fields: Record<string, XdmField>,
	tenantId: string,
): Record<string, XdmField> {
	const namespace = `_${tenantId}`;
	const { [namespace]: own, ...others } = fields;
	if (Object.keys(others).length > 0 || own?.properties === undefined) {
		throw xdmError(
			'1021-400',
			`A custom field is defined under an invalid namespace. All custom fields must be defined under a top-level field named ${namespace}.`,
		);
	}
	return {
		[namespace]: {
			type: 'object',
			'meta:xdmType': 'object',
			...own,
			properties: completeFields(own.properties),
		},
	};
}
