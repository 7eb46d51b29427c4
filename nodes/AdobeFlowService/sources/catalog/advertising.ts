import { accessToken, clientId, clientSecret, refreshToken, secret, text } from '../parameters';
import type { SourceType } from '../types';

/** Advertising. Facts: the tutorial each entry names. */
export const advertising: SourceType[] = [
	{
		value: 'googleAds',
		name: 'Google Ads',
		connectionSpec: { id: 'd771e9c1-4f26-40dc-8617-ce58c4b53702', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [
					text(
						'clientCustomerID',
						'Client Customer ID',
						'ID of the account to report on',
						'123-456-7890',
					),
					text('loginCustomerID', 'Login Customer ID', 'ID of the manager account', '123-456-7890'),
					secret('developerToken', 'Developer Token', 'Developer token of the manager account'),
					refreshToken,
					clientId,
					clientSecret,
					{
						...text('googleAdsApiVersion', 'Google Ads API Version', 'Version of the API', 'v19'),
						pattern: '^v\\d+$',
					},
				],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'advertising/ads',
	},
	{
		value: 'pinterestAds',
		name: 'Pinterest Ads',
		connectionSpec: { id: 'f82aae23-91e7-4884-b25f-2d2159d841fd', version: '1.0' },
		authTypes: [
			{
				value: 'oAuth2RefreshCode',
				specName: 'OAuth2 Refresh Code',
				parameters: [accessToken],
			},
		],
		flowSpec: 'RestStorageToAEP',
		tutorial: 'advertising/pinterest-ads',
	},
];
