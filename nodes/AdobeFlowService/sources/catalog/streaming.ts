import { choice, flag, optional, text } from '../parameters';
import type { SourceType } from '../types';

/** Data that is sent to Adobe. Facts: the tutorial each entry names. */
export const streaming: SourceType[] = [
	{
		value: 'httpApi',
		name: 'HTTP API',
		connectionSpec: { id: 'bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb', version: '1.0' },
		authTypes: [
			{
				value: 'streaming',
				specName: 'Streaming Connection',
				parameters: [
					choice(
						'dataType',
						'Data Type',
						'What is sent to the connection',
						[
							{ name: 'XDM', value: 'xdm' },
							{ name: 'Raw', value: 'raw' },
						],
						'xdm',
					),
					optional(
						text('sourceId', 'Source ID', 'Further ID of the connection; its name unless given'),
					),
					{
						...optional(
							text('streamName', 'Streaming Connection Name', 'Name of the streaming connection'),
						),
						apiName: 'name',
					},
					flag(
						'authenticationRequired',
						'Authentication Required',
						'Whether senders must authenticate with Adobe',
					),
				],
			},
		],
		flowSpec: 'streamingWithMapping',
		tutorial: 'streaming/http',
	},
];
