import {
	accessToken,
	clientId,
	clientSecret,
	endpoint,
	host,
	optional,
	password,
	refreshToken,
	text,
	username,
} from '../parameters';
import type { AuthType, SourceType } from '../types';

const authorizationTestUrl = optional(
	text(
		'authorizationTestUrl',
		'Authorization Test URL',
		'Address by which Adobe checks the account',
		'https://login.mailchimp.com/oauth2/metadata',
	),
);

const mailchimp: AuthType[] = [
	{
		value: 'basic',
		specName: 'Basic Authentication',
		parameters: [
			{ ...authorizationTestUrl, default: 'https://login.mailchimp.com/oauth2/metadata' },
			username,
			password,
		],
	},
	{
		value: 'oAuth2RefreshCode',
		specName: 'oAuth2RefreshCode',
		parameters: [authorizationTestUrl, accessToken],
	},
];

/** Marketing automation. Facts: the tutorial each entry names. */
export const marketingAutomation: SourceType[] = [
	{
		value: 'chatlio',
		name: 'Chatlio',
		connectionSpec: { id: '073127a3-26e3-496c-9d94-9f48fb93fba8', version: '1.0' },
		status: 'Beta',
		authTypes: [],
		flowSpec: 'genericStreaming',
		tutorial: 'marketing-automation/chatlio-webhook',
	},
	{
		value: 'customerIo',
		name: 'Customer.io',
		connectionSpec: { id: '96479064-7b8a-4d69-b9ed-21c5683837ea', version: '1.0' },
		status: 'Beta',
		authTypes: [],
		flowSpec: 'genericStreaming',
		tutorial: 'marketing-automation/customerio-webhook',
	},
	{
		value: 'hubspot',
		name: 'HubSpot',
		connectionSpec: { id: 'cc6a4487-9e91-433e-a3a3-9cf6626c1806', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [clientId, clientSecret, accessToken, refreshToken],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'marketing-automation/hubspot',
	},
	{
		value: 'mailchimpCampaigns',
		name: 'Mailchimp Campaigns',
		connectionSpec: { id: 'c8ce8c8c-37fb-4162-9fbf-c2f181e04a7a', version: '1.0' },
		authTypes: mailchimp,
		flowSpec: 'RestStorageToAEP',
		tutorial: 'marketing-automation/mailchimp-campaign',
	},
	{
		value: 'mailchimpMembers',
		name: 'Mailchimp Members',
		connectionSpec: { id: '2e8580db-6489-4726-96de-e33f5f60295f', version: '1.0' },
		authTypes: mailchimp,
		flowSpec: 'RestStorageToAEP',
		tutorial: 'marketing-automation/mailchimp-members',
	},
	{
		value: 'oracleEloqua',
		name: 'Oracle Eloqua',
		connectionSpec: { id: '35d6c4d8-c9a9-11eb-b8bc-0242ac130003', version: '1.0' },
		status: 'Retired',
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [
					endpoint,
					text(
						'username',
						'Username',
						'Site name, two backslashes and username',
						'Acme\\\\aep_reader',
					),
					password,
				],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'marketing-automation/oracle-eloqua',
	},
	{
		value: 'oracleNetsuite',
		name: 'Oracle NetSuite',
		connectionSpec: { id: 'fdf850b4-5a8d-4a5a-9ce8-4caef9abb2a8', version: '1.0' },
		status: 'Beta',
		authTypes: [
			{
				value: 'oAuth2ClientCredential',
				specName: 'OAuth2 Client Credential',
				parameters: [
					clientId,
					clientSecret,
					text(
						'accessTokenUrl',
						'Access Token URL',
						'Address by which Adobe gets new access tokens',
						'https://1234567.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token',
					),
					accessToken,
				],
			},
		],
		flowSpec: 'RestStorageToAEP',
		tutorial: 'marketing-automation/oracle-netsuite-entities',
	},
	{
		value: 'oracleResponsys',
		name: 'Oracle Responsys',
		connectionSpec: { id: 'ff4274f2-c9a9-11eb-b8bc-0242ac130003', version: '1.0' },
		status: 'Retired',
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [endpoint, clientId, clientSecret],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'marketing-automation/oracle-responsys',
	},
	{
		value: 'salesforceMarketingCloud',
		name: 'Salesforce Marketing Cloud',
		connectionSpec: { id: 'ea1c2a08-b722-11eb-8529-0242ac130003', version: '1.0' },
		status: 'Retired',
		authTypes: [
			{
				value: 'clientIdSecret',
				specName: 'Client-Id-Secret Based Authentication',
				deployment: 'azure',
				parameters: [host, clientId, clientSecret],
			},
			{
				value: 'oAuth2ClientCredential',
				specName: 'OAuth2 Client Credential',
				deployment: 'aws',
				parameters: [
					text('subdomain', 'Subdomain', 'Subdomain of the tenant', 'mc563885gzs27c5t9-63k636ttgm'),
					clientId,
					clientSecret,
				],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'marketing-automation/salesforce-marketing-cloud',
	},
];
