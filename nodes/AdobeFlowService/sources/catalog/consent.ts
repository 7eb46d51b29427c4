import { accessToken } from '../parameters';
import type { SourceType } from '../types';

/** Consent and preferences. Facts: the tutorial each entry names. */
export const consent: SourceType[] = [
	{
		value: 'onetrust',
		name: 'OneTrust Integration',
		connectionSpec: { id: 'cf16d886-c627-4872-9936-fb08d6cba8cc', version: '1.0' },
		authTypes: [
			{
				value: 'oAuth2RefreshCode',
				specName: 'OAuth2 Refresh Code',
				parameters: [accessToken],
			},
		],
		flowSpec: 'RestStorageToAEP',
		tutorial: 'consent-and-preferences/onetrust',
	},
];
