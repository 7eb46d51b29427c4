/** What a code of Adobe's means to the user, and what to do about it. */
export interface ErrorAdvice {
	message: string;
	description: string;
}

const sandboxNotFound: ErrorAdvice = {
	message: 'The sandbox does not exist',
	description:
		"Check the sandbox's name in the credential or the node. It is the lower-case name, not the title, and the credential's account must have access to it.",
};

const resourceNotFound: ErrorAdvice = {
	message: 'Adobe does not find the resource',
	description: 'Check the ID, and that it belongs to this sandbox.',
};

const noPermission: ErrorAdvice = {
	message: 'Adobe does not permit this',
	description:
		"In Adobe's Permissions, give a role with 'View Sources' and 'Manage Sources' in this sandbox to the API credential of your Developer Console project.",
};

/**
 * Advice by Adobe's code: the gateway's `error_code`, or the end of a service's `type`.
 * https://experienceleague.adobe.com/en/docs/experience-platform/landing/troubleshooting
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/errors/flow-service-errors
 */
export const errorGuide: Record<string, ErrorAdvice> = {
	'403010': {
		message: 'The access token is missing',
		description: 'Enter an access token in the credential.',
	},
	'401013': {
		message: 'Adobe does not accept the access token',
		description:
			"The token is wrong or has expired; tokens live for 24 hours. Enter a new one in the credential, or use an 'Adobe IMS OAuth2 API' credential, which renews it.",
	},
	'403000': {
		message: 'The API key is missing',
		description: 'Enter the client ID of your Developer Console project as the API key.',
	},
	'403003': {
		message: 'Adobe does not know the API key',
		description:
			"The API key is the client ID of a Developer Console project that has the 'Experience Platform API' added. Copy it into the credential.",
	},
	'400003': {
		message: 'The organization ID is missing',
		description: "Enter the organization ID, which ends in '@AdobeOrg', in the credential.",
	},
	'403025': {
		message: 'The access token is not for this organization',
		description:
			'Token, API key and organization ID must come from the same Developer Console project. Copy the organization ID again.',
	},
	'429050': {
		message: 'Adobe received too many requests',
		description: 'Wait a moment and run again, with fewer items at once.',
	},
	'FLOW-1405-400': {
		message: 'Adobe received an empty request',
		description: 'Fill in the fields of the operation and run again.',
	},
	'FLOW-1413-400': {
		message: 'Adobe does not know this source',
		description: 'The connection spec is not in the catalogue of your organization. Ask Adobe to enable the source.',
	},
	'FLOW-1415-400': {
		message: 'The source does not offer this authentication type',
		description: "Choose another 'Authentication Type'.",
	},
	'CONNECTOR-1304-400': {
		message: 'The source needs a parameter that was not sent',
		description: "Fill in every field of the chosen 'Authentication Type'.",
	},
	'FLOW-1439-400': resourceNotFound,
	'FLOW-1439-404': resourceNotFound,
	'FLOW-2000-401': {
		message: 'The access token is not for this organization',
		description: 'Token, API key and organization ID must come from the same Developer Console project.',
	},
	'FLOW-2100-404': sandboxNotFound,
	'FLOW-2101-404': sandboxNotFound,
	'FLOW-2103-404': sandboxNotFound,
	'FLOW-2105-400': {
		message: 'The sandbox is not named',
		description: "Enter the sandbox's name in the credential; the default one is called 'prod'.",
	},
	'FLOW-2118-403': noPermission,
	'FLOW-2120-403': noPermission,
	'FLOW-2121-403': noPermission,
};

/** For codes that the guide does not have: what the status alone says. */
export const statusGuide: Record<number, ErrorAdvice> = {
	400: {
		message: 'Adobe refused the request',
		description: 'Check the fields of the node against what Adobe says.',
	},
	401: {
		message: 'Adobe does not accept the access token',
		description: 'Check the credential and test it there.',
	},
	403: noPermission,
	404: {
		message: 'Adobe does not find the resource',
		description: 'Check the ID, the sandbox, and the platform URL in the credential.',
	},
	429: {
		message: 'Adobe received too many requests',
		description: 'Wait a moment and run again, with fewer items at once.',
	},
	500: {
		message: 'Adobe could not handle the request',
		description: 'Run again in a while. If it stays so, give the request ID to Adobe support.',
	},
};
