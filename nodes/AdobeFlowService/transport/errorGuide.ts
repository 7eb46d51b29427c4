/** What a refusal of Adobe's means to the user, and what to do about it. */
export interface ErrorAdvice {
	message: string;
	description: string;
}

/** Advice by Adobe's code or, for what comes without one that is known, by HTTP status. */
export type ErrorGuide = Record<string, ErrorAdvice>;

/**
 * Advice for a refusal that is a matter of permissions.
 * https://experienceleague.adobe.com/en/docs/experience-platform/access-control/home
 */
export const noPermission = (...permissions: string[]): ErrorAdvice => ({
	message: 'Adobe does not permit this',
	description: `In Adobe's Permissions, give a role with '${permissions.join("' and '")}' in this sandbox to the API credential of your Developer Console project.`,
});

/**
 * Advice for the codes of Adobe's gateway, which stands before all services.
 * https://experienceleague.adobe.com/en/docs/experience-platform/landing/troubleshooting
 */
export const gatewayGuide: ErrorGuide = {
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
};

/** For what no guide has a code of: what the status alone says. */
export const statusGuide: Record<number, ErrorAdvice> = {
	400: {
		message: 'Adobe refused the request',
		description: 'Check the fields of the node against what Adobe says.',
	},
	401: {
		message: 'Adobe does not accept the access token',
		description:
			'A token lives for 24 hours: enter a new one in the credential, or check the client ID and secret there.',
	},
	403: {
		message: 'Adobe does not permit this',
		description:
			"In Adobe's Permissions, give a role that may do this to the API credential of your Developer Console project.",
	},
	404: {
		message: 'Adobe does not find the resource',
		description: 'Check the ID, the sandbox, and the platform URL in the credential.',
	},
	407: {
		message: 'A proxy between n8n and Adobe wants to be signed in to',
		description: 'Give n8n the account of the proxy, for example in HTTPS_PROXY.',
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
