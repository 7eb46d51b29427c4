import {
	accessToken,
	clientId,
	clientSecret,
	host,
	optional,
	password,
	refreshToken,
	text,
	username,
} from '../parameters';
import type { SourceType } from '../types';

/** Sources that speak a general protocol. Facts: the tutorial each entry names. */
export const protocols: SourceType[] = [
	{
		value: 'genericOdata',
		name: 'Generic OData',
		connectionSpec: { id: '8e6b41a8-d998-4545-ad7d-c6a9fff406c3', version: '1.0' },
		authTypes: [
			{
				value: 'anonymous',
				specName: 'Anonymous Authentication',
				parameters: [
					text('url', 'URL', 'Root address of the service', 'https://services.example.com/odata/'),
				],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'protocols/odata',
	},
	{
		value: 'genericRest',
		name: 'Generic REST API',
		connectionSpec: { id: '4e98f16f-87d6-4ef0-bdc6-7a2b0fe76e62', version: '1.0' },
		authTypes: [
			{
				value: 'oAuth2RefreshCode',
				specName: 'oAuth2RefreshCode',
				parameters: [
					host,
					optional(
						text(
							'authorizationTestUrl',
							'Authorization Test URL',
							'Address by which Adobe checks the account; unless given, it is checked with the first source connection',
						),
					),
					optional(clientId),
					optional(clientSecret),
					accessToken,
					optional(refreshToken),
					optional(text('expirationDate', 'Expiration Date', 'When the access token expires')),
					optional(
						text(
							'accessTokenUrl',
							'Access Token URL',
							'Address by which Adobe gets new access tokens',
						),
					),
					optional(
						text(
							'requestParameterOverride',
							'Request Parameter Override',
							'Which parameters of the token request to replace',
						),
					),
				],
			},
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [host, username, password],
			},
		],
		flowSpec: 'RestStorageToAEP',
		tutorial: 'protocols/generic-rest',
	},
];
