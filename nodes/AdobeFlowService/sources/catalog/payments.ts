import { accessToken, clientId, clientSecret, host, refreshToken } from '../parameters';
import type { SourceType } from '../types';

/** Payments. Facts: the tutorial each entry names. */
export const payments: SourceType[] = [
	{
		value: 'paypal',
		name: 'PayPal',
		connectionSpec: { id: '221c7626-58f6-4eec-8ee2-042b0226f03b', version: '1.0' },
		status: 'Retired',
		authTypes: [
			{
				value: 'clientIdSecret',
				specName: 'Client-Id-Secret Based Authentication',
				parameters: [{ ...host, default: 'api.sandbox.paypal.com' }, clientId, clientSecret],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'payments/paypal',
	},
	{
		value: 'square',
		name: 'Square',
		connectionSpec: { id: '2acf109f-9b66-4d5e-bc18-ebb2adcff8d5', version: '1.0' },
		authTypes: [
			{
				value: 'oAuth2RefreshCode',
				specName: 'OAuth2 Refresh Code',
				parameters: [host, clientId, clientSecret, accessToken, refreshToken],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'payments/square',
	},
	{
		value: 'stripe',
		name: 'Stripe',
		connectionSpec: { id: 'cc2c31d6-7b8c-4581-b49f-5c8698aa3ab3', version: '1.0' },
		status: 'Beta',
		authTypes: [
			{
				value: 'oAuth2RefreshCode',
				specName: 'OAuth2 Refresh Code',
				parameters: [accessToken],
			},
		],
		flowSpec: 'RestStorageToAEP',
		tutorial: 'payments/stripe',
	},
];
