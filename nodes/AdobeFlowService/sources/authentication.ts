import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readParameter } from '../readParameter';
import { sourceTypes } from './index';
import type { AuthType, SourceType } from './index';
import { buildConnectionString } from './connectionString';
import { connectionStringField } from './fields';

/** What `POST /connections` needs to know of a source and its account. */
export interface SourceAuthentication {
	source: SourceType;
	auth: { specName: string; params: Record<string, string> };
	/** Values that must never be shown. */
	secrets: string[];
}

/**
 * Reads and checks the source type, its authentication type and the parameters of one item.
 *
 * @throws NodeOperationError naming the field that is missing or out of range; nothing is sent then
 */
export function readSourceAuthentication(
	this: IExecuteFunctions,
	itemIndex: number,
): SourceAuthentication {
	const source = choose(this, sourceTypes, 'Source Type', 'sourceType', itemIndex);
	const authType = choose(this, source.authTypes, 'Authentication Type', 'authType', itemIndex);
	const { connectionString, specName } = authType;
	const isWhole =
		connectionString &&
		this.getNodeParameter('connectionStringFrom', itemIndex, 'fields') === 'connectionString';
	const deployment = this.getNodeParameter('deployment', itemIndex, 'azure');
	const fields = isWhole
		? [connectionStringField(connectionString.pattern)]
		: authType.parameters.filter((field) => !field.deployment || field.deployment === deployment);

	const values = Object.fromEntries(
		fields
			.map((field) => [field.name, readParameter.call(this, field, itemIndex)])
			.filter(([, value]) => value !== ''),
	) as Record<string, string>;
	const params =
		connectionString && !isWhole
			? { connectionString: buildConnectionString(connectionString, values) }
			: values;

	const secretFields = fields.filter(({ typeOptions }) => typeOptions?.password);
	return {
		source,
		auth: { specName, params },
		secrets: [
			...secretFields.map(({ name }) => values[name]),
			...(connectionString ? [params.connectionString] : []),
		],
	};
}

/** The entry of a list that a field names; an expression may name one that is not there. */
function choose<Entry extends SourceType | AuthType>(
	context: IExecuteFunctions,
	entries: Entry[],
	displayName: string,
	name: string,
	itemIndex: number,
): Entry {
	const value = context.getNodeParameter(name, itemIndex, '');
	const entry = entries.find((candidate) => candidate.value === value);
	if (entry) return entry;
	throw new NodeOperationError(
		context.getNode(),
		`'${displayName}' has no choice '${String(value)}'`,
		{
			itemIndex,
			description: `Use one of: ${entries.map((candidate) => candidate.value).join(', ')}`,
		},
	);
}
