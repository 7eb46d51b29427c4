import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { platformHeaders } from '../nodes/AdobeFlowService/transport/credentials';
import { credentialTest } from './credentialTest';
import { platformFields } from './platformFields';

/** Signs in to Experience Platform with an access token of Adobe IMS, which lives for 24 hours. */
/** Whoever copies a token from a request copies the word in front of it, too. */
const bareToken = (token: unknown): string =>
	String(token)
		.trim()
		.replace(/^Bearer\s+/i, '');

export class AdobeImsApi implements ICredentialType {
	name = 'adobeImsApi';

	displayName = 'Adobe IMS API';

	icon: Icon = {
		light: 'file:../icons/adobeFlowService.svg',
		dark: 'file:../icons/adobeFlowService.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-adobe-flow-service/n8n-nodes-adobe-flow-service#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Token of your Adobe Developer Console project, valid for 24 hours. For a token that renews itself use an Adobe IMS OAuth2 API credential.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The client ID of your Adobe Developer Console project',
		},
		...platformFields,
	];

	/** Adds the token and the headers the platform wants; a header that a request already has stays. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...requestOptions,
		headers: {
			Authorization: `Bearer ${bareToken(credentials.accessToken)}`,
			...platformHeaders(credentials),
			...requestOptions.headers,
		},
	});

	test: ICredentialTestRequest = credentialTest;
}
