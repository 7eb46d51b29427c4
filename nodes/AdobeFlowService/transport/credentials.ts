import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

/** How the node signs in: the credential type for each choice of the Authentication field. */
export const credentialTypes = new Map([
	['accessToken', 'adobeImsApi'],
	['oAuth2', 'adobeImsOAuth2Api'],
]);

/** How an execution signs in. */
export interface Access {
	credentialType: string;
	/** Whether n8n renews the token when Adobe no longer takes it. */
	renewsToken: boolean;
	/** Whether n8n has no token, or none that is known to be good for a while: the first request gets it. */
	needsToken: boolean;
	/** The address of Experience Platform, without a slash at its end. */
	baseURL: string;
	/** What Experience Platform wants beside `Authorization`. */
	headers: Record<string, string>;
}

/**
 * Reads the credential that the node's Authentication field names, but for its secrets.
 *
 * @throws UserError when the credential cannot be right
 */
export async function readAccess(
	this: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions,
): Promise<Access> {
	const chosen = String(this.getNodeParameter('authentication', 0));
	const credentialType = credentialTypes.get(chosen);
	if (!credentialType) {
		throw new UserError(`'Authentication' is ${chosen}`, {
			description: `'Authentication' must be one of: ${[...credentialTypes.keys()].join(', ')}.`,
		});
	}
	const credentials = await this.getCredentials(credentialType);
	const renewsToken = credentialType === 'adobeImsOAuth2Api';
	return {
		credentialType,
		renewsToken,
		needsToken: renewsToken && !hasGoodToken(credentials),
		baseURL: checkCredentials(credentials),
		headers: platformHeaders(credentials),
	};
}

const goodFor = 60_000;

function hasGoodToken({ oauthTokenData }: ICredentialDataDecryptedObject): boolean {
	const { n8n_expires_at: expiry } = (oauthTokenData ?? {}) as { n8n_expires_at?: string };
	return Number(expiry) > Date.now() + goodFor;
}

/**
 * The headers that Experience Platform wants beside `Authorization`.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/
 *
 * @param credentials fields of either Adobe credential; the OAuth2 client ID doubles as the API key
 */
export function platformHeaders(
	credentials: ICredentialDataDecryptedObject,
): Record<string, string> {
	return {
		'x-api-key': text(credentials.apiKey || credentials.clientId),
		'x-gw-ims-org-id': text(credentials.imsOrg),
		'x-sandbox-name': text(credentials.sandboxName),
	};
}

/**
 * Checks what a credential says before anything is sent.
 *
 * @returns the address of Experience Platform, without a slash at its end
 * @throws UserError naming the credential field to correct
 */
export function checkCredentials(credentials: ICredentialDataDecryptedObject): string {
	const organization = text(credentials.imsOrg);
	if (/^[0-9A-F]{24}$/i.test(organization)) {
		throw new UserError(`The organization ID '${organization}' lacks its end, '@AdobeOrg'`, {
			description: `Enter ${organization}@AdobeOrg in the credential.`,
		});
	}
	if (!/^[0-9A-F]{24}@AdobeOrg$/i.test(organization)) {
		throw new UserError(`The organization ID '${organization}' is not one of Adobe's`, {
			description:
				"An organization ID has 24 hexadecimal digits followed by '@AdobeOrg'. Copy it from your project in the Adobe Developer Console into the credential.",
		});
	}
	const platformUrl = text(credentials.platformUrl);
	const { protocol, hostname } = URL.canParse(platformUrl)
		? new URL(platformUrl)
		: { protocol: '', hostname: '' };
	const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
	if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) {
		throw new UserError(`The platform URL '${platformUrl}' is not a secure address`, {
			description: "Use an address that starts with 'https://', usually https://platform.adobe.io.",
		});
	}
	return platformUrl.replace(/\/+$/, '');
}

const text = (value: unknown) => String(value ?? '').trim();
