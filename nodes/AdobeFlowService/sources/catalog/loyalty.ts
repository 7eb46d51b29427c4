import { accessToken, clientId, clientSecret } from '../parameters';
import type { SourceType } from '../types';

/** Loyalty. Facts: the tutorial each entry names. */
export const loyalty: SourceType[] = [
	{
		value: 'capillary',
		name: 'Capillary',
		connectionSpec: { id: '6360f136-5980-4111-8bdf-15d29eab3b5a', version: '1.0' },
		authTypes: [
			{
				value: 'oAuth2',
				specName: 'OAuth generic-rest-connector',
				parameters: [clientId, clientSecret, accessToken],
			},
		],
		flowSpec: 'RestStorageToAEP',
		tutorial: 'loyalty/capillary',
	},
	{
		value: 'lava',
		name: 'LAVA',
		connectionSpec: { id: '232dfabe-27aa-41c0-a7cf-9961661dc68b', version: '1.0' },
		authTypes: [],
		flowSpec: 'genericStreaming',
		tutorial: 'loyalty/lava',
	},
];
