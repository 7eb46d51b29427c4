import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { credentialTest } from './credentialTest';
import { platformFields } from './platformFields';

/**
 * Signs in to Experience Platform as an OAuth server-to-server credential; n8n fetches and renews
 * the token.
 * https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/
 */
export class AdobeImsOAuth2Api implements ICredentialType {
	name = 'adobeImsOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Adobe IMS OAuth2 API';

	icon: Icon = {
		light: 'file:../icons/adobeFlowService.svg',
		dark: 'file:../icons/adobeFlowService.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-adobe-flow-service/n8n-nodes-adobe-flow-service#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'clientCredentials',
		},
		...platformFields,
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: 'openid,session,AdobeID,read_organizations,additional_info.projectedProductContext',
			required: true,
			description:
				'Scopes of the OAuth server-to-server credential, separated by commas without spaces',
		},
		{
			displayName: 'IMS URL',
			name: 'imsUrl',
			type: 'string',
			default: 'https://ims-na1.adobelogin.com',
			required: true,
			description: "Address of Adobe's identity service, which issues the token",
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{$self["imsUrl"].replace(/\\/+$/, "")}}/ims/token/v3',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'hidden',
			default: false,
		},
	];

	test: ICredentialTestRequest = credentialTest;
}
