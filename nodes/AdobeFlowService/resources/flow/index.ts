import { remove } from '../operations/delete';
import { get } from '../operations/get';
import { getMany } from '../operations/getMany';
import { publish } from '../operations/publish';
import { update } from '../operations/update';
import type { Resource } from '../types';
import { disable, enable } from './changeState';
import { create } from './create';
import { ingestTable } from './ingestTable';
import { flow as kind } from './kind';
import { frequencyOptions } from './schedule';
import { upsert } from './upsert';

export const flow: Resource = {
	value: 'flow',
	name: 'Dataflow',
	operations: [
		create,
		upsert,
		remove(kind),
		disable,
		enable,
		get(kind),
		getMany(kind),
		ingestTable,
		publish(kind),
		update(
			kind,
			{
				field: {
					displayName: 'Frequency',
					name: 'frequency',
					type: 'options',
					options: frequencyOptions,
					default: 'day',
					description: 'How often the dataflow runs',
				},
				path: '/scheduleParams/frequency',
			},
			{
				field: {
					displayName: 'Interval',
					name: 'interval',
					type: 'string',
					default: '15',
					description: 'How many of the frequency lie between two runs',
				},
				path: '/scheduleParams/interval',
				check: { valueType: 'number', typeOptions: { minValue: 1, numberPrecision: 0 } },
			},
		),
	],
};
