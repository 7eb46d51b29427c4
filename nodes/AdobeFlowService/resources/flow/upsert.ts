import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { isSame } from '../../parameters/isSame';
import { startSoon } from '../../services/dataflows';
import * as flowService from '../../services/flowService';
import { patchTo } from '../operations/update';
import { upsertByName } from '../operations/upsertByName';
import type { Operation } from '../types';
import { flowFields, readFlow } from './body';
import { flow } from './kind';

/** Creates a dataflow, or brings the one of that name to the given description and schedule. */
export const upsert: Operation<IDataObject> = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a dataflow',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: flowFields,

	async read(item, open) {
		return await readFlow(item, open);
	},

	async execute(body, platform) {
		const { name, description, scheduleParams } = body as {
			name: string;
			description?: string;
			scheduleParams?: IDataObject;
		};
		return await upsertByName(
			platform,
			flow,
			{ name },
			{
				create: async () => await flowService.create(platform, flow.path, startSoon(body)),
				change: (current) => {
					for (const ends of ['sourceConnectionIds', 'targetConnectionIds']) {
						if (isSame(current[ends], body[ends])) continue;
						throw new UserError(`The dataflow '${name}' joins other connections`, {
							description:
								'The connections of a dataflow cannot change. Delete it first, or give another name.',
						});
					}
					const { frequency, interval } = scheduleParams ?? {};
					return patchTo(current, {
						...(description !== undefined && { '/description': description }),
						...(frequency !== undefined && { '/scheduleParams/frequency': frequency }),
						...(interval !== undefined && { '/scheduleParams/interval': interval }),
					});
				},
			},
		);
	},
};
