import type { INodeProperties } from 'n8n-workflow';

const uuid = '[\\da-fA-F]{8}-[\\da-fA-F-]{27}';

/**
 * A field that picks one thing: from a searchable list, or by what else stands for it.
 *
 * @param searchListMethod in `methods/listSearch.ts`
 */
export const picker = (
	displayName: string,
	name: string,
	searchListMethod: string,
	{ by, example }: { by: 'ID' | 'Name' | 'Path'; example: string },
	extra: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod, searchable: true },
		},
		{
			displayName: `By ${by}`,
			name: by.toLowerCase(),
			type: 'string',
			placeholder: `e.g. ${example}`,
		},
	],
	...extra,
});

/** A field that picks one thing from a list or by its ID. */
export const locator = (
	displayName: string,
	name: string,
	searchListMethod: string,
	{ example = '6f1d2b7e-3d0c-…', ...extra }: Partial<INodeProperties> & { example?: string } = {},
): INodeProperties =>
	picker(
		displayName,
		name,
		searchListMethod,
		{ by: 'ID', example },
		{ required: true, description: `The ${displayName.toLowerCase()} to work with`, ...extra },
	);

/** A field that picks one thing that has a page of its own in Adobe's UI: also by the page's address. */
export function pageLocator(
	displayName: string,
	name: string,
	searchListMethod: string,
): INodeProperties {
	const field = locator(displayName, name, searchListMethod);
	return {
		...field,
		modes: [
			...field.modes!,
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://experience.adobe.com/…',
				extractValue: {
					type: 'regex',
					regex: `^https://(?:experience|platform)\\.adobe\\.com/.*?(${uuid})`,
				},
			},
		],
	};
}
