import type { Emulator } from '../../emulator/index.cts';
import type { Answer, OtherHeaders } from './client.cts';
import { callPlatform } from './client.cts';

/** The Accept headers of the Schema Registry. */
export const shortList = { accept: 'application/vnd.adobe.xed-id+json' };
export const longList = { accept: 'application/vnd.adobe.xed+json' };
export const raw = { accept: 'application/vnd.adobe.xed+json; version=1' };
export const full = { accept: 'application/vnd.adobe.xed-full+json; version=1' };

/** What the account has from the start. */
export const sample = {
	schema: 'https://ns.adobe.com/acme/schemas/ab12',
	fieldGroup: 'https://ns.adobe.com/acme/mixins/f1e1',
	class: 'https://ns.adobe.com/acme/classes/c1a5',
	dataSet: '65aa00ffee0011223344aabb',
	mappingSet: '0b090b090b090b090b090b090b090b09',
};

export const fullType = 'application/vnd.adobe.xed-full+json;version=1';

const caller =
	(prefix: string) =>
	async (
		emulator: Emulator,
		method: string,
		path: string,
		body?: unknown,
		headers?: OtherHeaders,
	): Promise<Answer> =>
		await callPlatform(emulator, method, `${prefix}${path}`, body, headers);

export const callRegistry = caller('/schemaregistry');
export const callCatalog = caller('/catalog');
export const callDataPrep = caller('/conversion');

/** A refusal in the platform's general form; the detail has the text. */
export const problem = (status: number, text = '') => ({
	status,
	body: {
		type: '/placeholder/type/uri',
		title: expect.stringMatching(/Error$/),
		status,
		detail: expect.stringContaining(text),
	},
});

/** A refusal of the Schema Registry with its code. */
export const registryRefusal = (code: string) => ({
	status: Number(code.slice(-3)),
	body: {
		type: `http://ns.adobe.com/aep/errors/XDM-${code}`,
		title: expect.any(String),
		status: Number(code.slice(-3)),
		detail: expect.any(String),
		report: {
			registryRequestId: expect.any(String),
			timestamp: expect.stringMatching(/^\d\d-\d\d-\d{4} \d\d:\d\d:\d\d$/),
			'detailed-message': expect.any(String),
			'sub-errors': [],
		},
	},
});

const profile = 'https://ns.adobe.com/xdm/context/profile';

/** A field group with one field of the organization's own. */
export const fieldGroupBody = {
	type: 'object',
	title: 'Loyalty',
	description: 'How loyal somebody is.',
	'meta:intendedToExtend': [profile],
	definitions: {
		customFields: {
			type: 'object',
			properties: {
				_acme: { type: 'object', properties: { points: { type: 'integer', title: 'Points' } } },
			},
		},
	},
	allOf: [{ $ref: '#/definitions/customFields' }],
};

/** A schema of the standard class for persons. */
export const schemaBody = (title: string, ...fieldGroups: string[]) => ({
	type: 'object',
	title,
	description: `${title}.`,
	allOf: [profile, ...fieldGroups].map(($ref) => ({ $ref })),
});

/** The `$id` of a new resource of the Schema Registry. */
export async function createXdm(emulator: Emulator, kind: string, body: unknown): Promise<string> {
	const answer = await callRegistry(emulator, 'POST', `/tenant/${kind}`, body);
	if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
	return answer.body.$id as string;
}

/** The ID of a new dataset of the schema. */
export async function createDataSet(emulator: Emulator, name: string, schema = sample.schema) {
	const body = { name, schemaRef: { id: schema, contentType: fullType } };
	const answer = await callCatalog(emulator, 'POST', '/dataSets', body);
	if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
	return (answer.body as string[])[0].replace('@/dataSets/', '');
}
