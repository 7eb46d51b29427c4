import { basic, clientCredential, keyBased, refreshCode } from '../flowService/authSpecs.cts';
import { accessToken, clientId, clientSecret, host, plain, refreshToken } from './parameters.cts';
import type { Source } from './source.cts';

/** Shops. */
export const ecommerce: Source[] = [
	{
		id: '4f63aa36-bd48-4e33-bb83-49fbcd11c708',
		name: 'shopify',
		label: 'Shopify',
		kind: 'tables',
		auth: [basic({ host, accessToken }), keyBased('Access Token Based', { host, accessToken })],
	},
	{
		id: 'e77fd9d2-22a8-11ed-861d-0242ac120002',
		name: 'shopify-streaming',
		label: 'Shopify Streaming',
		kind: 'webhook',
		auth: [],
	},
	{
		id: 'd8ee38de-7ae9-4058-9610-c79ce75f8e92',
		name: 'sap-commerce',
		label: 'SAP Commerce',
		kind: 'rest',
		auth: [
			clientCredential({ region: plain('Region of the data center'), clientId, clientSecret }),
		],
	},
];

/** Payments. */
export const payments: Source[] = [
	{
		id: '221c7626-58f6-4eec-8ee2-042b0226f03b',
		name: 'paypal',
		label: 'PayPal',
		kind: 'retired',
		auth: [
			keyBased('Client-Id-Secret Based Authentication', {
				host: { ...host, default: 'api.sandbox.paypal.com' },
				clientId,
				clientSecret,
			}),
		],
	},
	{
		id: '2acf109f-9b66-4d5e-bc18-ebb2adcff8d5',
		name: 'square',
		label: 'Square',
		kind: 'tables',
		auth: [refreshCode({ host, clientId, clientSecret, accessToken, refreshToken })],
	},
	{
		id: 'cc2c31d6-7b8c-4581-b49f-5c8698aa3ab3',
		name: 'stripe',
		label: 'Stripe',
		kind: 'rest',
		auth: [refreshCode({ accessToken })],
	},
];
