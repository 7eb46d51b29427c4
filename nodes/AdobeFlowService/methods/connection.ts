import type { ILoadOptionsFunctions } from 'n8n-workflow';

/** The ID of the connection that the node has chosen; '' when it has none, or its source needs none. */
export function chosenConnection(context: ILoadOptionsFunctions): string {
	const valueOf = (name: string) => context.getCurrentNodeParameter(name);
	// A field that is hidden cannot be asked for; one of another resource may still have a value.
	const isWithout =
		valueOf('resource') === 'sourceConnection' && valueOf('basedOn') === 'connectionSpec';
	if (isWithout) return '';
	return String(context.getCurrentNodeParameter('connectionId', { extractValue: true }) ?? '');
}
