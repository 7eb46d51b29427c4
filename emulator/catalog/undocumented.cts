import type { AuthSpec } from '../flowService/authSpecs.cts';

/** Adobe's providers, which run flows. */
export const providers = {
	batch: '0ed90a81-07f4-4586-8190-b40eccef1c5a',
	streaming: '521eee4d-8cbe-4906-bb48-fb6bd4450033',
};

export interface Kind {
	provider: string;
	/** Missing where there is nothing to browse. */
	explore?: 'Tabular' | 'FileSystem';
	/** The flow specs that take such sources, by name. */
	flowSpecs: string[];
}

const mapped = 'Steam data with transformation';

/**
 * What sources have in common, which their flow specs tell. Adobe's newest list no longer takes `retired`
 * sources. `rest` are those that explore as REST resources, which is not emulated.
 */
export const kinds = {
	tables: { provider: providers.batch, explore: 'Tabular', flowSpecs: ['CRMToAEP'] },
	retired: { provider: providers.batch, explore: 'Tabular', flowSpecs: [] },
	files: { provider: providers.batch, explore: 'FileSystem', flowSpecs: ['CloudStorageToAEP'] },
	rest: { provider: providers.batch, flowSpecs: ['RestStorageToAEP'] },
	stream: {
		provider: providers.streaming,
		flowSpecs: [mapped, 'Steam data without transformation'],
	},
	mappedStream: { provider: providers.streaming, flowSpecs: [mapped] },
	webhook: { provider: providers.streaming, flowSpecs: ['GenericStreamingAEP'] },
} satisfies Record<string, Kind>;

export type SourceKind = keyof typeof kinds;

/**
 * What kind an authentication spec is of, by its name. Adobe shows the types BasicAuthentication, KeyBased,
 * OAuth2RefreshCode and IamBasedAuthentication; others are named alike.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/retrieveConnectionSpec
 */
const authTypes: Array<[specName: RegExp, found: Pick<AuthSpec, 'type' | 'inlet' | 'setUp'>]> = [
	[/Basic Authentication/, { type: 'BasicAuthentication' }],
	[/^OAuth2 ?Refresh ?Code$/i, { type: 'OAuth2RefreshCode' }],
	[/^OAuth2 Client Credential$/, { type: 'OAuth2ClientCredential' }],
	[/^OAuth2 JWT/, { type: 'OAuth2JwtTokenCredential', setUp: true }],
	[/^IAMRole/, { type: 'IamBasedAuthentication' }],
	[/^Anonymous/, { type: 'Anonymous' }],
	[/^Streaming/, { type: 'Streaming', inlet: true }],
	[/^Service Principal Based/, { type: 'ServicePrincipalBased' }],
	[/^Service Principal Key/, { type: 'ServicePrincipalKeyBased' }],
	[/^KeyPair/, { type: 'KeyPair' }],
	[/Azure Active Directory/, { type: 'AzureActiveDirectory' }],
	[/^/, { type: 'KeyBased' }],
];

/** What the API tells of an authentication spec, and does with it, that its tutorial leaves out. */
export const authTypeOf = (specName: string) =>
	authTypes.find(([pattern]) => pattern.test(specName))![1];
