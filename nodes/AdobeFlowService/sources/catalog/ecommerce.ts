import { accessToken, clientId, clientSecret, host, text } from '../parameters';
import type { SourceType } from '../types';

/** E-commerce. Facts: the tutorial each entry names. */
export const ecommerce: SourceType[] = [
	{
		value: 'shopify',
		name: 'Shopify',
		connectionSpec: { id: '4f63aa36-bd48-4e33-bb83-49fbcd11c708', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [host, accessToken],
			},
			{
				value: 'accessToken',
				specName: 'Access Token Based',
				parameters: [host, accessToken],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'ecommerce/shopify',
	},
	{
		value: 'shopifyStreaming',
		name: 'Shopify Streaming',
		connectionSpec: { id: 'e77fd9d2-22a8-11ed-861d-0242ac120002', version: '1.0' },
		authTypes: [],
		flowSpec: 'genericStreaming',
		tutorial: 'ecommerce/shopify-streaming',
	},
	{
		value: 'sapCommerce',
		name: 'SAP Commerce',
		connectionSpec: { id: 'd8ee38de-7ae9-4058-9610-c79ce75f8e92', version: '1.0' },
		authTypes: [
			{
				value: 'oAuth2ClientCredential',
				specName: 'OAuth2 Client Credential',
				parameters: [
					text('region', 'Region', 'Region of the service', 'eu10'),
					clientId,
					clientSecret,
					text(
						'tokenEndpoint',
						'Token Endpoint',
						"The 'url' of the service key",
						'https://subscriptionbilling.authentication.eu10.hana.ondemand.com',
					),
				],
			},
		],
		flowSpec: 'RestStorageToAEP',
		tutorial: 'ecommerce/sap-commerce',
	},
];
