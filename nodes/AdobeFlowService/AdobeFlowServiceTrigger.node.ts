import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { searchSandboxes } from './methods/listSearch';
import { getFlows } from './methods/loadOptions';
import { authenticationField } from './options';
import { triggerFields } from './trigger/fields';
import { poll } from './trigger/poll';

export class AdobeFlowServiceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Adobe Flow Service Trigger',
		name: 'adobeFlowServiceTrigger',
		icon: {
			light: 'file:../../icons/adobeFlowService.svg',
			dark: 'file:../../icons/adobeFlowService.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		// Where a node has a trigger, n8n's panel lists both as one, with the description of the trigger.
		description:
			'Connect sources to Adobe Experience Platform, load their data, and start workflows when it has arrived',
		defaults: { name: 'Adobe Flow Service Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'adobeImsApi',
				required: true,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
			{
				name: 'adobeImsOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties: [authenticationField, ...triggerFields],
	};

	methods = { listSearch: { searchSandboxes }, loadOptions: { getFlows } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const items = await poll.call(this);
		return items.length > 0 ? [items] : null;
	}
}
