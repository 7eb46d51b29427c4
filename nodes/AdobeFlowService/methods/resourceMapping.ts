import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { leafPaths } from '../ingestion/mapping';
import { sourceTypes } from '../sources';
import { apiName, isSecret, parametersOn } from '../sources/auth';
import { readLiveSpec } from '../services/connectionSpecs';
import type { Deployment, SourceParameter } from '../sources/types';
import { getSchema } from '../services/schemaRegistry';
import { openInSandbox } from './sandbox';

const mapperTypes: Partial<Record<SourceParameter['type'], FieldType>> = {
	boolean: 'boolean',
	json: 'object',
	number: 'number',
	options: 'options',
};

/** What n8n asks of a form's field, which here never finds a record. */
const formField = { required: false, defaultMatch: false, canBeUsedToMatch: false, display: true };

const isSameWord = (a: string, b: string) =>
	a.replaceAll(' ', '').toLowerCase() === b.toLowerCase();

const toField = (parameter: SourceParameter): ResourceMapperField => {
	const { displayName, name, type, required, options, default: preset } = parameter;
	return {
		...formField,
		id: name,
		displayName: isSameWord(displayName, apiName(parameter))
			? displayName
			: `${displayName} (${apiName(parameter)})`,
		...(required && { required }),
		type: mapperTypes[type] ?? 'string',
		...(options && { options: options as ResourceMapperField['options'] }),
		...(preset !== '' && { defaultValue: preset as string | number | boolean }),
	};
};

/**
 * The form of a source's authentication parameters: for one of the organization's catalogue, what its
 * connection spec asks for; beside a source account credential, what the credential need not hold.
 */
export async function getAuthParameters(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const parameters = await findParameters.call(this);
	if (this.getCurrentNodeParameter('sourceAccount') !== 'credential') {
		return { fields: parameters.map(toField) };
	}
	return {
		fields: parameters
			.filter((parameter) => !isSecret(parameter))
			.map((parameter) => ({
				...toField(parameter),
				required: false,
				removed: true,
				defaultValue: undefined,
			})),
	};
}

async function findParameters(this: ILoadOptionsFunctions): Promise<SourceParameter[]> {
	const sourceType = this.getCurrentNodeParameter('sourceType');
	if (sourceType !== 'other') {
		const source = sourceTypes.find(({ value }) => value === sourceType);
		const chosen = this.getCurrentNodeParameter('authType');
		const authTypes = source?.authTypes ?? [];
		const authType =
			authTypes.length === 1 ? authTypes[0] : authTypes.find(({ value }) => value === chosen);
		const deployment = (this.getCurrentNodeParameter('deployment') ?? 'azure') as Deployment;
		return authType ? parametersOn(authType, deployment) : [];
	}
	const specId = this.getCurrentNodeParameter('connectionSpecId', { extractValue: true });
	const specName = this.getCurrentNodeParameter('authSpecName', { extractValue: true });
	if (!specId || !specName) return [];
	const { authSpecs } = await readLiveSpec(await openInSandbox.call(this), String(specId));
	return authSpecs.find((authSpec) => authSpec.specName === specName)?.parameters ?? [];
}

/** The fields of the chosen schema, into which columns are to go. */
export async function getSchemaFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const schemaId = this.getCurrentNodeParameter('schemaId', { extractValue: true });
	if (!schemaId) return { fields: [] };
	const schema = await getSchema(await openInSandbox.call(this), String(schemaId));
	return {
		fields: leafPaths(schema).map((path) => ({
			...formField,
			id: path,
			displayName: path,
			type: 'string',
		})),
	};
}
