import type { INodeParameters } from 'n8n-workflow';

import { speedUpTime } from '../engine.cts';
import { byId } from '../steps.cts';
import { openAdobeSaying } from './stub.cts';

beforeEach(() => speedUpTime());
afterEach(() => jest.restoreAllMocks());

const reason = 'The field _acme.a is not in the schema.';

it.each<[string, unknown]>([
	['the gateway', { error_code: '400099', message: reason }],
	['the Flow Service', { type: 'x', title: 'y', report: { 'detailed-message': reason } }],
	['a problem', { type: 'about:blank', title: 'Bad request', status: 400, detail: reason }],
	[
		'Data Prep',
		{
			...{ type: 'http://ns.adobe.com/aep/errors/MAPPER-3100-400', title: reason, status: 400 },
			report: { tenantInfo: { sandboxName: 'prod' }, additionalContext: null },
			'error-chain': [{ serviceId: 'MAPPER', errorCode: 'MAPPER-3100-400' }],
		},
	],
	[
		'a chain with its reason inside',
		{ title: 'Bad request', 'error-chain': [{ errorCode: 'MAPPER-1-400', message: reason }] },
	],
	['Spring', { timestamp: 1, status: 400, error: 'Bad Request', message: reason, path: '/' }],
	['Spring without a message', { status: 400, error: reason, message: '', path: '/' }],
	['a list of errors', { errors: [{ code: 'x', message: reason }] }],
	['a list of texts', { errors: [reason] }],
	['an error inside', { error: { code: 400, message: reason } }],
	['OAuth', { error: 'invalid_request', error_description: reason }],
	[
		'the Schema Registry',
		{
			title: 'Invalid',
			report: { 'detailed-message': 'Several errors', 'sub-errors': [{ message: reason }] },
		},
	],
	['a bare list', [{ message: reason }]],
	['a bare list of texts', [reason]],
	['plain text', Buffer.from(reason)],
	['JSON text', reason],
])('tells the reason of %s', async (_, body) => {
	const adobe = await openAdobeSaying(body, { status: 400 });
	const { error } = await adobe.run('flow', 'get', { flowId: byId('f1') });
	expect(error?.description).toContain(reason);
	expect(error?.httpCode).toBe('400');
});

it('tells the code that stands in a chain', async () => {
	const body = { title: 'No', 'error-chain': [{ errorCode: 'MAPPER-3100-400' }] };
	const adobe = await openAdobeSaying(body, { status: 400 });
	const { output } = await adobe.run(
		'mappingSet',
		'get',
		{ mappingSetId: byId('m1') },
		{ onError: 'continueRegularOutput' },
	);
	expect(output[0].json.details).toMatchObject({ code: 'MAPPER-3100-400', httpCode: '400' });
});

it.each<[string, INodeParameters, string]>([
	['flow', { flowId: byId('f1') }, 'View Sources'],
	['dataset', { dataSetId: byId('d1') }, 'View Datasets'],
	['schema', { schemaId: byId('https://ns.adobe.com/x') }, 'View Schemas'],
	['mappingSet', { mappingSetId: byId('m1') }, 'View Schemas'],
])('a 403 for a %s names its permission', async (resource, parameters, permission) => {
	const adobe = await openAdobeSaying({ title: 'ForbiddenError' }, { status: 403 });
	const { error } = await adobe.run(resource, 'get', parameters);
	expect(error?.description).toContain(permission);
	expect(error?.description?.includes('View Sources')).toBe(permission === 'View Sources');
});

it.each([200, 203, 302, 400, 403, 404, 407, 502, 503])(
	'a page with the status %i is told as one of a proxy, with its title',
	async (status) => {
		const page = Buffer.from('\n<!DOCTYPE html><html><title>Blocked by policy</title></html>');
		const headers = { 'content-type': 'text/html' };
		const adobe = await openAdobeSaying(page, { status, headers });
		const { error } = await adobe.run('flow', 'get', { flowId: byId('f1') });
		expect(error?.message).toMatch(/^The answer from 127\.0\.0\.1:\d+ is not Adobe's$/);
		expect(error?.description).toContain(`'Blocked by policy', with the status ${status}`);
		expect(error?.description).toMatch(/proxy/);
	},
);

it('a page of a proxy does not count as a thing that is gone', async () => {
	const page = Buffer.from('<html><title>Not found</title></html>');
	const adobe = await openAdobeSaying(page, { status: 404 });
	const { output, error } = await adobe.run('flow', 'delete', { flowId: byId('f1') });
	expect(output).toEqual([]);
	expect(error?.message).toMatch(/is not Adobe's/);
});
