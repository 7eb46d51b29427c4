import type { INodeProperties } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Item } from '../parameters/item';
import { outcomes } from '../resources/run/kind';
import type { Output } from '../resources/operations/output';
import { simplifyField } from '../resources/operations/output';
import { sandboxField } from '../resources/sandbox/kind';
import type { WatchedEvent } from './events';
import { events } from './events';

const ofRuns = { show: { event: ['runEnded'] } };

const eventField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: events.map(({ name, value, description }) => ({ name, value, description })),
	default: 'runEnded',
	description: 'What starts the workflow',
};

const outcomesField: INodeProperties = {
	displayName: 'Outcome',
	name: 'outcomes',
	type: 'multiOptions',
	options: outcomes,
	default: ['failed', 'partialSuccess', 'success'],
	required: true,
	displayOptions: ofRuns,
	description: 'How the run has to have ended',
};

const flowIdsField: INodeProperties = {
	displayName: 'Dataflow Names or IDs',
	name: 'flowIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getFlows' },
	default: [],
	displayOptions: ofRuns,
	description:
		'Only runs of these dataflows; of all unless given. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [sandboxField],
};

/** The fields of the trigger, but for how it signs in. */
export const triggerFields: INodeProperties[] = [
	eventField,
	outcomesField,
	flowIdsField,
	simplifyField,
	optionsField,
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

/** @throws UserError that names the field to correct */
export function readWatch(settings: Item): Watch {
	const event = settings.choice(eventField);
	const isOfRuns = event === 'runEnded';
	return {
		event: events.find(({ value }) => value === event)!,
		flowIds: isOfRuns ? readFlowIds(settings) : [],
		outcomes: isOfRuns ? settings.texts(outcomesField) : [],
		output: { form: settings.flag(simplifyField) ? 'simplified' : 'raw', fields: [] },
		sandboxName: settings.in(optionsField).id(sandboxField),
	};
}

function readFlowIds(settings: Item): string[] {
	const flowIds = settings.texts(flowIdsField);
	const wrong = flowIds.find((id) => !/^[\w-]+$/.test(id));
	if (wrong === undefined) return flowIds;
	throw new UserError(`The dataflow '${wrong}' is not an ID`, {
		description: 'Choose dataflows from the list, or give a list of their IDs.',
	});
}
