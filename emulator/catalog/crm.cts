import {
	authSpec,
	basic,
	clientCredential,
	onAws,
	onAzure,
	refreshCode,
} from '../flowService/authSpecs.cts';
import {
	accessToken,
	clientId,
	clientSecret,
	endpoint,
	environmentUrl,
	hidden,
	host,
	password,
	plain,
	refreshToken,
	securityToken,
	servicePrincipalId,
	servicePrincipalKey,
	subdomain,
	username,
} from './parameters.cts';
import type { Source } from './source.cts';

const serviceUri = plain('Address of the instance');

/** Customer relationship management. */
export const crm: Source[] = [
	{
		id: '38ad80fe-8b06-4938-94f4-d4ee80266b07',
		name: 'microsoft-dynamics',
		label: 'Microsoft Dynamics',
		kind: 'tables',
		fixedAuth: true,
		auth: [
			basic({ serviceUri, username, password }, {}, 'Basic Authentication for Dynamics-Online'),
			authSpec('Service Principal Key Based Authentication', 'ServicePrincipalKeyBased', {
				serviceUri,
				servicePrincipalId,
				servicePrincipalKey,
			}),
		],
	},
	{
		id: 'cfc0fee1-7dc0-40ef-b73e-d8b134c436f5',
		name: 'salesforce',
		label: 'Salesforce',
		kind: 'tables',
		auth: [
			onAzure(
				clientCredential(
					{
						environmentUrl,
						clientId,
						clientSecret,
						apiVersion: plain('Version of the REST API, as in 60.0', { pattern: '^\\d+\\.0$' }),
					},
					{
						includeDeletedObjects: {
							type: 'boolean',
							default: false,
							description: 'Whether to read deleted rows too',
						},
					},
				),
			),
			{
				...onAws(
					authSpec('OAuth2 JWT Token Credential', 'OAuth2JwtTokenCredential', {
						jwtToken: hidden('JSON Web Token'),
						clientId,
						clientSecret,
						instanceUrl: plain('Address of the instance'),
					}),
				),
				setUp: true,
			},
			basic({ username, password, securityToken }, { environmentUrl }),
		],
	},
	{
		id: 'fcad62f3-09b0-41d3-be11-449d5a621b69',
		name: 'veeva-crm',
		label: 'Veeva CRM',
		kind: 'tables',
		auth: [basic({ environmentUrl, username, password, securityToken })],
	},
	{
		id: '929e4450-0237-4ed2-9404-b7e1e0a00309',
		name: 'zoho-crm',
		label: 'Zoho CRM',
		kind: 'retired',
		auth: [
			basic({
				endpoint,
				accountsUrl: plain('Address of the accounts in the region', {
					enum: [
						'https://accounts.zoho.com',
						'https://accounts.zoho.com.au',
						'https://accounts.zoho.eu',
						'https://accounts.zoho.in',
						'https://accounts.zoho.com.cn',
					],
				}),
				clientId,
				clientSecret,
				accessToken,
				refreshToken,
			}),
		],
	},
	{
		id: '59a4b493-a615-40f9-bd38-f823d0909a2b',
		name: 'sugarcrm',
		label: 'SugarCRM',
		kind: 'rest',
		auth: [refreshCode({ host, accessToken })],
	},
];

/** Customer success. */
export const customerSuccess: Source[] = [
	{
		id: 'cb66ab34-8619-49cb-96d1-39b37ede86ea',
		name: 'salesforce-service-cloud',
		label: 'Salesforce Service Cloud',
		kind: 'tables',
		auth: [basic({ username, password, securityToken })],
	},
	{
		id: 'eb13cb25-47ab-407f-ba89-c0125281c563',
		name: 'servicenow',
		label: 'ServiceNow',
		kind: 'tables',
		auth: [basic({ endpoint, username, password })],
	},
	{
		id: '0a27232b-2c6e-4396-b8c6-c9fc24e37ba4',
		name: 'zendesk',
		label: 'Zendesk',
		kind: 'rest',
		auth: [refreshCode({ subdomain, accessToken })],
	},
	{
		id: 'ba5126ec-c9ac-11eb-b8bc-0242ac130003',
		name: 'oracle-service-cloud',
		label: 'Oracle Service Cloud',
		kind: 'retired',
		auth: [basic({ host, username, password })],
	},
];
