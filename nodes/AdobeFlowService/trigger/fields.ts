import type { INodeProperties, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { sandboxField } from '../options';
import { outcomes } from '../resources/run/kind';
import type { Output } from '../resources/operations/output';
import { simplifyField } from '../resources/operations/output';
import type { WatchedEvent } from './events';
import { events } from './events';

const ofRuns = { show: { event: ['runEnded'] } };

/** The fields of the trigger, but for how it signs in. */
export const triggerFields: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: events.map(({ name, value, description }) => ({ name, value, description })),
		default: 'runEnded',
		description: 'What starts the workflow',
	},
	{
		displayName: 'Outcome',
		name: 'outcomes',
		type: 'multiOptions',
		options: outcomes,
		default: ['failed', 'partialSuccess', 'success'],
		required: true,
		displayOptions: ofRuns,
		description: 'How the run has to have ended',
	},
	{
		displayName: 'Dataflow Names or IDs',
		name: 'flowIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getFlows' },
		default: [],
		displayOptions: ofRuns,
		description:
			'Only runs of these dataflows; of all unless given. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	simplifyField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [sandboxField],
	},
];

/** What a trigger was set up to do. */
export interface Watch {
	event: WatchedEvent;
	/** Only runs of these; none for all. */
	flowIds: string[];
	/** How runs have to have ended. */
	outcomes: string[];
	output: Output;
	/** '' for the credential's own. */
	sandboxName: string;
}

/** @throws NodeOperationError when what stands for a dataflow cannot be its ID */
export function readWatch(this: IPollFunctions): Watch {
	const list = (name: string) => [this.getNodeParameter(name, [])].flat().map(String);
	const chosen = this.getNodeParameter('event', 'runEnded');
	const isOfRuns = chosen === 'runEnded';
	const flowIds = isOfRuns ? list('flowIds').filter((id) => id.trim() !== '') : [];
	const wrong = flowIds.find((id) => !/^[\w-]+$/.test(id));
	if (wrong !== undefined) {
		throw new NodeOperationError(this.getNode(), `The dataflow '${wrong}' is not an ID`, {
			description: 'Choose dataflows from the list, or give a list of their IDs.',
		});
	}
	const sandboxName = this.getNodeParameter('options.sandboxName', '', { extractValue: true });
	return {
		event: events.find(({ value }) => value === chosen)!,
		flowIds,
		outcomes: list('outcomes'),
		output: { form: this.getNodeParameter('simplify', true) ? 'simplified' : 'raw', fields: [] },
		sandboxName: String(sandboxName ?? '').trim(),
	};
}
