import type { INodeProperties, INodeType } from 'n8n-workflow';

import { packagedNode } from '../engine/engine.cts';

/** Where a field names a method, and among which of a node's methods it must be. */
const namedBy = {
	searchListMethod: 'listSearch',
	loadOptionsMethod: 'loadOptions',
	resourceMapperMethod: 'resourceMapping',
	testedBy: 'credentialTest',
};

/** Every method that something in a description names, as `listSearch searchFlows`. */
function namesIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		key in namedBy ? [`${namedBy[key as keyof typeof namedBy]} ${inner}`] : namesIn(inner),
	);
}

const sorted = (names: string[]) => [...new Set(names)].sort();

const methodsOf = ({ methods = {} }: INodeType) =>
	Object.entries(methods).flatMap(([group, ofGroup]) =>
		Object.keys(ofGroup as object).map((name) => `${group} ${name}`),
	);

it.each(['AdobeFlowService', 'AdobeFlowServiceTrigger'] as const)(
	'%s has every method that its fields name, and no other',
	(name) => {
		const node = packagedNode(name);
		const named = sorted(namesIn([node.description.properties, node.description.credentials]));
		expect(named.length).toBeGreaterThan(0);
		expect(sorted(methodsOf(node))).toEqual(named);
	},
);

it('finds the method of a field inside a collection', () => {
	const field = { typeOptions: { loadOptionsMethod: 'getFlows' } } as INodeProperties;
	expect(namesIn([{ options: [field] }])).toEqual(['loadOptions getFlows']);
});
