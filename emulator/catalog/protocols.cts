import { authSpec, basic } from '../flowService/authSpecs.cts';
import {
	accessToken,
	clientId,
	clientSecret,
	host,
	password,
	plain,
	refreshToken,
	url,
	username,
} from './parameters.cts';
import type { Source } from './source.cts';

/** Generic protocols. The REST one spells its OAuth 2 auth spec as none of the sources made from it does. */
export const protocols: Source[] = [
	{
		id: '8e6b41a8-d998-4545-ad7d-c6a9fff406c3',
		name: 'generic-odata',
		label: 'Generic OData',
		kind: 'tables',
		auth: [authSpec('Anonymous Authentication', 'Anonymous', { url })],
	},
	{
		id: '4e98f16f-87d6-4ef0-bdc6-7a2b0fe76e62',
		name: 'generic-rest',
		label: 'Generic REST API',
		kind: 'rest',
		auth: [
			authSpec(
				'oAuth2RefreshCode',
				'OAuth2RefreshCode',
				{ host, accessToken },
				{
					authorizationTestUrl: plain('Address that credentials are tried at'),
					clientId,
					clientSecret,
					refreshToken,
					expirationDate: plain('When the access token expires'),
					accessTokenUrl: plain('Address that issues access tokens'),
					requestParameterOverride: plain('Which parameters of token requests go by other names'),
				},
			),
			basic({ host, username, password }),
		],
	},
];

/**
 * What senders stream to.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/create/streaming/http
 */
export const streaming: Source[] = [
	{
		id: 'bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb',
		name: 'http-api',
		label: 'HTTP API',
		kind: 'stream',
		auth: [
			{
				...authSpec(
					'Streaming Connection',
					'Streaming',
					{ dataType: plain('What is sent', { enum: ['xdm', 'raw'] }) },
					{
						sourceId: plain('ID of the sender; the name unless given'),
						name: plain('Name of the streaming connection'),
						authenticationRequired: {
							type: 'boolean',
							default: false,
							description: 'Whether senders must authenticate',
						},
					},
				),
				inlet: true,
			},
		],
	},
];
