import {
	basic,
	clientCredential,
	keyBased,
	onAws,
	onAzure,
	refreshCode,
} from '../flowService/authSpecs.cts';
import {
	accessToken,
	clientId,
	clientSecret,
	endpoint,
	hidden,
	host,
	password,
	plain,
	refreshToken,
	subdomain,
	username,
} from './parameters.cts';
import type { Source } from './source.cts';

const authorizationTestUrl = plain('Address that credentials are tried at');
const byClient = 'Client-Id-Secret Based Authentication';

const mailchimp = [
	basic(
		{ username, password },
		{
			authorizationTestUrl: {
				...authorizationTestUrl,
				default: 'https://login.mailchimp.com/oauth2/metadata',
			},
		},
	),
	refreshCode({ accessToken }, { authorizationTestUrl }),
];

/** Marketing automation. */
export const marketingAutomation: Source[] = [
	{
		id: 'cc6a4487-9e91-433e-a3a3-9cf6626c1806',
		name: 'hubspot',
		label: 'HubSpot',
		kind: 'tables',
		auth: [basic({ clientId, clientSecret, accessToken, refreshToken })],
	},
	{
		id: 'c8ce8c8c-37fb-4162-9fbf-c2f181e04a7a',
		name: 'mailchimp-campaigns',
		label: 'Mailchimp Campaigns',
		kind: 'rest',
		auth: mailchimp,
	},
	{
		id: '2e8580db-6489-4726-96de-e33f5f60295f',
		name: 'mailchimp-members',
		label: 'Mailchimp Members',
		kind: 'rest',
		auth: mailchimp,
	},
	{
		id: '35d6c4d8-c9a9-11eb-b8bc-0242ac130003',
		name: 'oracle-eloqua',
		label: 'Oracle Eloqua',
		kind: 'tables',
		auth: [
			basic({
				endpoint,
				username: plain('Name of the site and of the user, with a backslash between'),
				password,
			}),
		],
	},
	{
		id: 'ff4274f2-c9a9-11eb-b8bc-0242ac130003',
		name: 'oracle-responsys',
		label: 'Oracle Responsys',
		kind: 'retired',
		auth: [basic({ endpoint, clientId, clientSecret })],
	},
	{
		id: 'ea1c2a08-b722-11eb-8529-0242ac130003',
		name: 'salesforce-marketing-cloud',
		label: 'Salesforce Marketing Cloud',
		kind: 'tables',
		auth: [
			onAzure(keyBased(byClient, { host, clientId, clientSecret })),
			onAws(clientCredential({ subdomain, clientId, clientSecret })),
		],
	},
];

/** Advertising. */
export const advertising: Source[] = [
	{
		id: 'd771e9c1-4f26-40dc-8617-ce58c4b53702',
		name: 'google-ads',
		label: 'Google Ads',
		kind: 'tables',
		auth: [
			basic({
				clientCustomerID: plain('ID of the customer'),
				loginCustomerID: plain('ID of the manager account'),
				developerToken: hidden('Developer token'),
				refreshToken,
				clientId,
				clientSecret,
				googleAdsApiVersion: plain('Version of the API, as in v19', { pattern: '^v\\d+$' }),
			}),
		],
	},
	{
		id: 'f82aae23-91e7-4884-b25f-2d2159d841fd',
		name: 'pinterest-ads',
		label: 'Pinterest Ads',
		kind: 'rest',
		auth: [refreshCode({ accessToken })],
	},
];

/** Consent and preferences. */
export const consent: Source[] = [
	{
		id: 'cf16d886-c627-4872-9936-fb08d6cba8cc',
		name: 'onetrust',
		label: 'OneTrust Integration',
		kind: 'rest',
		auth: [refreshCode({ accessToken })],
	},
];

/** Analytics. */
export const analytics: Source[] = [
	{
		id: 'fd2c8ff3-1de0-4f6b-8fa8-4264784870eb',
		name: 'mixpanel',
		label: 'Mixpanel',
		kind: 'rest',
		auth: [basic({ username, password })],
	},
];
