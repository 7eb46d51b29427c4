import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runItems } from './itemRunner';
import * as credentialTest from './methods/credentialTest';
import * as listSearch from './methods/listSearch';
import { getColumns } from './methods/loadOptions';
import * as resourceMapping from './methods/resourceMapping';
import { authenticationField, optionsField } from './options';
import { resourceFields } from './resources';

export class AdobeFlowService implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Adobe Flow Service',
		name: 'adobeFlowService',
		icon: {
			light: 'file:../../icons/adobeFlowService.svg',
			dark: 'file:../../icons/adobeFlowService.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Connect sources to Adobe Experience Platform and load their data',
		defaults: { name: 'Adobe Flow Service' },
		usableAsTool: true,
		sensitiveOutputFields: ['auth.params'],
		inputs: [NodeConnectionTypes.Main],
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
			{
				name: 'adobeSourceAccountApi',
				displayName: 'Credential for the Source',
				required: true,
				testedBy: 'testSourceAccount',
				displayOptions: {
					// Were they named without the slash, n8n would take these fields for a part of signing in,
					// hide the menus Resource and Operation, and move all credentials down to the last of them.
					show: {
						'/resource': ['connection'],
						'/operation': ['create', 'update', 'upsert'],
						'/sourceAccount': ['credential'],
					},
				},
			},
		],
		properties: [authenticationField, ...resourceFields, optionsField],
	};

	methods = { credentialTest, listSearch, loadOptions: { getColumns }, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runItems.call(this)];
	}
}
