import type { ICredentialTestRequest } from 'n8n-workflow';

import type { ErrorAdvice } from '../nodes/AdobeFlowService/transport/errorGuide';
import { gatewayGuide, statusGuide } from '../nodes/AdobeFlowService/transport/errorGuide';
import { errorGuide } from '../nodes/AdobeFlowService/services/flowService/errorGuide';

const say = ({ message, description }: ErrorAdvice) => `${message}. ${description}`;

const whenAnswerHas = (key: string, value: unknown, message: string) => ({
	type: 'responseSuccessBody',
	properties: { key, value, message },
});

/**
 * Asks the Flow Service for a connection in the credential's sandbox, since that shows at once whether
 * token, API key, organization, sandbox and permissions are right.
 *
 * n8n reads the answer by its rules, the first that fits: every code the error guide has for it, any other
 * refusal, and an answer that is not the Flow Service's. A 401 stays an exception, so that n8n renews
 * an expired OAuth2 token before it judges.
 */
export const credentialTest: ICredentialTestRequest = {
	request: {
		baseURL: '={{$credentials.platformUrl.trim().replace(/\\/+$/, "")}}',
		url: '/data/foundation/flowservice/connections',
		qs: { limit: 1 },
		headers: {
			'x-api-key': '={{($credentials.apiKey || $credentials.clientId).trim()}}',
			'x-gw-ims-org-id': '={{$credentials.imsOrg.trim()}}',
			'x-sandbox-name': '={{$credentials.sandboxName.trim()}}',
		},
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	},
	rules: [
		{ type: 'responseCode', properties: { value: 401, message: say(statusGuide[401]) } },
		...Object.entries(gatewayGuide).map(([code, advice]) =>
			whenAnswerHas('error_code', code, say(advice)),
		),
		// Of the Flow Service's own codes, a credential may cause those of the 2000s.
		...Object.entries(errorGuide)
			.filter(([code]) => code.startsWith('FLOW-2'))
			.map(([code, advice]) =>
				whenAnswerHas('type', `https://ns.adobe.com/aep/errors/${code}`, say(advice)),
			),
		...Object.entries(statusGuide).map(([status, advice]) =>
			whenAnswerHas('status', Number(status), say(errorGuide[status] ?? advice)),
		),
		whenAnswerHas(
			'items',
			undefined,
			'The answer is not from the Flow Service. Check the platform URL in the credential.',
		),
	] as ICredentialTestRequest['rules'],
};
