import {
	accessToken,
	apiVersion,
	clientId,
	clientSecret,
	endpoint,
	environmentUrl,
	host,
	optional,
	password,
	securityToken,
	text,
	username,
} from '../parameters';
import type { SourceType } from '../types';

/** Customer success. Facts: the tutorial each entry names. */
export const customerSuccess: SourceType[] = [
	{
		value: 'salesforceServiceCloud',
		name: 'Salesforce Service Cloud',
		connectionSpec: { id: 'cb66ab34-8619-49cb-96d1-39b37ede86ea', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [optional(environmentUrl), username, password, securityToken],
			},
			{
				value: 'oAuth2ClientCredential',
				specName: 'OAuth2 Client Credential',
				parameters: [environmentUrl, clientId, clientSecret, apiVersion],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'customer-success/salesforce-service-cloud',
	},
	{
		value: 'servicenow',
		name: 'ServiceNow',
		connectionSpec: { id: 'eb13cb25-47ab-407f-ba89-c0125281c563', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [endpoint, username, password],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'customer-success/servicenow',
	},
	{
		value: 'zendesk',
		name: 'Zendesk',
		connectionSpec: { id: '0a27232b-2c6e-4396-b8c6-c9fc24e37ba4', version: '1.0' },
		authTypes: [
			{
				value: 'oAuth2RefreshCode',
				specName: 'OAuth2 Refresh Code',
				parameters: [
					text('subdomain', 'Subdomain', 'Address of the account', 'https://acme.zendesk.com'),
					accessToken,
				],
			},
		],
		flowSpec: 'RestStorageToAEP',
		tutorial: 'customer-success/zendesk',
	},
	{
		value: 'oracleServiceCloud',
		name: 'Oracle Service Cloud',
		connectionSpec: { id: 'ba5126ec-c9ac-11eb-b8bc-0242ac130003', version: '1.0' },
		status: 'Retired',
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [host, username, password],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'customer-success/oracle-service-cloud',
	},
];
