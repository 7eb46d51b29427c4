import { password, username } from '../parameters';
import type { SourceType } from '../types';

/** Analytics. Facts: the tutorial each entry names. */
export const analytics: SourceType[] = [
	{
		value: 'mixpanel',
		name: 'Mixpanel',
		connectionSpec: { id: 'fd2c8ff3-1de0-4f6b-8fa8-4264784870eb', version: '1.0' },
		authTypes: [
			{
				value: 'basic',
				specName: 'Basic Authentication',
				parameters: [username, password],
			},
		],
		flowSpec: 'RestStorageToAEP',
		tutorial: 'analytics/mixpanel',
	},
	{
		value: 'pendo',
		name: 'Pendo',
		connectionSpec: { id: '6ff5654f-19d5-427d-bd3e-c0ebc802389a', version: '1.0' },
		authTypes: [],
		flowSpec: 'genericStreaming',
		tutorial: 'analytics/pendo-webhook',
	},
];
