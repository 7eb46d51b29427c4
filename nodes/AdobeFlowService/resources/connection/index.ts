import { remove } from '../shared/delete';
import { explore } from '../shared/explore';
import { get } from '../shared/get';
import { getConfig } from '../shared/getConfig';
import { getMany } from '../shared/getMany';
import { publish } from '../shared/publish';
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
