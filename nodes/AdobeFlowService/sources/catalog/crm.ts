import {
	accessToken,
	apiVersion,
	clientId,
	clientSecret,
	choice,
	endpoint,
	environmentUrl,
	flag,
	host,
	optional,
	password,
	plainOptions,
	refreshToken,
	secret,
	securityToken,
	servicePrincipalId,
	servicePrincipalKey,
	text,
	username,
} from '../parameters';
import type { SourceType } from '../types';

const serviceUri = text(
	'serviceUri',
	'Service URI',
	'Address of the Dynamics instance',
	'https://acme.crm4.dynamics.com',
);

/** Customer relationship management. Facts: the tutorial each entry names. */
export const crm: SourceType[] = [
	{
		value: 'microsoftDynamics',
		name: 'Microsoft Dynamics',
		connectionSpec: { id: '38ad80fe-8b06-4938-94f4-d4ee80266b07', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication for Dynamics-Online',
				parameters: [serviceUri, username, password],
			},
			{
				value: 'servicePrincipalKey',
				specName: 'Service Principal Key Based Authentication',
				parameters: [serviceUri, servicePrincipalId, servicePrincipalKey],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'crm/ms-dynamics',
	},
	{
		value: 'salesforce',
		name: 'Salesforce',
		connectionSpec: { id: 'cfc0fee1-7dc0-40ef-b73e-d8b134c436f5', version: '1.0' },
		authTypes: [
			{
				value: 'oAuth2ClientCredential',
				specName: 'OAuth2 Client Credential',
				deployment: 'azure',
				parameters: [
					environmentUrl,
					clientId,
					clientSecret,
					apiVersion,
					flag(
						'includeDeletedObjects',
						'Include Deleted Objects',
						'Whether to bring in records that are in the recycle bin',
					),
				],
			},
			{
				value: 'oAuth2Jwt',
				specName: 'OAuth2 JWT Token Credential',
				deployment: 'aws',
				parameters: [
					secret('jwtToken', 'JWT Token', 'Signed token of the connected app'),
					clientId,
					clientSecret,
					text(
						'instanceUrl',
						'Instance URL',
						'Address of the instance',
						'https://acme.my.salesforce.com',
					),
				],
			},
			{
				value: 'basic',
				specName: 'Basic Authentication',
				note: 'Legacy',
				parameters: [optional(environmentUrl), username, password, securityToken],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'crm/salesforce',
	},
	{
		value: 'veevaCrm',
		name: 'Veeva CRM',
		connectionSpec: { id: 'fcad62f3-09b0-41d3-be11-449d5a621b69', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [environmentUrl, username, password, securityToken],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'crm/veeva',
	},
	{
		value: 'zohoCrm',
		name: 'Zoho CRM',
		connectionSpec: { id: '929e4450-0237-4ed2-9404-b7e1e0a00309', version: '1.0' },
		status: 'Retired',
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [
					endpoint,
					choice(
						'accountsUrl',
						'Accounts URL',
						'Where the account is registered',
						plainOptions(
							'https://accounts.zoho.com',
							'https://accounts.zoho.com.au',
							'https://accounts.zoho.com.cn',
							'https://accounts.zoho.eu',
							'https://accounts.zoho.in',
						),
						'https://accounts.zoho.com',
					),
					clientId,
					clientSecret,
					accessToken,
					refreshToken,
				],
			},
		],
		flowSpec: 'CRMToAEP',
		tutorial: 'crm/zoho',
	},
	{
		value: 'sugarcrm',
		name: 'SugarCRM',
		connectionSpec: { id: '59a4b493-a615-40f9-bd38-f823d0909a2b', version: '1.0' },
		authTypes: [
			{
				value: 'oAuth2RefreshCode',
				specName: 'OAuth2 Refresh Code',
				parameters: [
					host,
					optional({
						...accessToken,
						description:
							'Token that the source issued, for events; else give a username and password',
					}),
					optional({ ...username, description: 'User of the developer account' }),
					optional(password),
				],
				oneOf: [['accessToken'], ['username', 'password']],
			},
		],
		flowSpec: 'RestStorageToAEP',
		tutorial: 'crm/sugarcrm-events',
	},
];
