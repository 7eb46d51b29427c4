import { remove } from '../operations/delete';
import { explore } from '../operations/explore';
import { get } from '../operations/get';
import { getConfig } from '../operations/getConfig';
import { getMany } from '../operations/getMany';
import { publish } from '../operations/publish';
import type { Resource } from '../types';
import { create } from './create';
import { connection as kind } from './kind';
import { test } from './testConnection';
import { update } from './update';
import { upsert } from './upsert';

export const connection: Resource = {
	value: 'connection',
	name: 'Connection',
	operations: [
		create,
		upsert,
		remove(kind),
		explore(kind),
		get(kind),
		getConfig(kind),
		getMany(kind),
		publish(kind),
		test,
		update,
	],
};
