import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { compact } from '../../parameters/json';
import { picker } from '../../parameters/locators';
import { listSandboxes } from '../../services/sandboxes';
import type { ListedKind } from '../operations/kind';

const label = ({ name, title }: IDataObject) =>
	title ? `${String(title)} (${String(name)})` : String(name);

/** A sandbox that the credential may use. */
export const sandbox: ListedKind = {
	singular: 'Sandbox',
	plural: 'Sandboxes',
	simplify: ({ name, title, type, state, region, isDefault }) =>
		compact({ name, title, type, state, region, isDefault }),
	label,
	query: { fields: [], read: () => undefined },
	async *list(platform, _, limit) {
		yield* (await listSandboxes(platform)).slice(0, limit);
	},
	async page(platform) {
		const sandboxes = await listSandboxes(platform);
		return { items: sandboxes.sort((a, b) => label(a).localeCompare(label(b))) };
	},
};

/** The sandbox to work in; by default the credential's. */
export const sandboxField: INodeProperties = picker(
	'Sandbox',
	'sandboxName',
	'searchSandboxes',
	{ by: 'Name', example: 'prod' },
	{ description: "The sandbox to work in, instead of the credential's" },
);
