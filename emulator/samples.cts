import type { Account } from './types.cts';
import { createDataSet } from './catalogService/dataSets.cts';
import { createMappingSet } from './dataPrep/mappingSets.cts';
import type { Siblings } from './siblings.cts';
import type { OwnKind } from './schemaRegistry/composition.cts';
import { createResource } from './schemaRegistry/creation.cts';
import type { XdmField } from './schemaRegistry/resources.cts';
import { record } from './schemaRegistry/standard.cts';

const fields: Record<string, XdmField> = {
	orderId: { title: 'Order ID', type: 'integer' },
	customerEmail: { title: 'Customer email', type: 'string' },
	amount: { title: 'Amount', type: 'number' },
	paid: { title: 'Paid', type: 'boolean' },
	orderedOn: { title: 'Ordered on', type: 'string', format: 'date' },
	updatedAt: { title: 'Updated at', type: 'string', format: 'date-time' },
};

/** The columns of the sample table `public.orders`, by the fields that they go to. */
const columns: Record<string, string> = {
	orderId: 'order_id',
	customerEmail: 'customer_email',
	amount: 'amount',
	paid: 'paid',
	orderedOn: 'ordered_on',
	updatedAt: 'updated_at',
};

/**
 * What the first sandbox holds from the start: a schema for the sample table `public.orders`
 * (`https://ns.adobe.com/acme/schemas/ab12`), a dataset of it (`65aa00ffee0011223344aabb`) and a mapping
 * set from one to the other (`0b090b090b090b090b090b090b090b09`).
 */
export function addSamples(siblings: Siblings, account: Account): void {
	const [{ name: sandboxName }] = account.sandboxes;
	const namespace = `_${account.tenantId}`;
	const place = { registry: siblings, account, sandboxName };
	const add = (kind: OwnKind, key: string, title: string, attributes: object) =>
		createResource(
			place,
			kind,
			{ type: 'object', title, description: `${title} of the shop.`, ...attributes },
			key,
		).$id;

	const orderClass = add('classes', 'c1a5', 'Sample order class', { allOf: [{ $ref: record }] });
	const fieldGroup = add('mixins', 'f1e1', 'Sample order fields', {
		'meta:intendedToExtend': [orderClass],
		definitions: {
			customFields: { properties: { [namespace]: { type: 'object', properties: fields } } },
		},
		allOf: [{ $ref: '#/definitions/customFields' }],
	});
	const schema = add('schemas', 'ab12', 'Sample orders', {
		allOf: [{ $ref: orderClass }, { $ref: fieldGroup }],
	});
	const schemaRef = { id: schema, contentType: 'application/vnd.adobe.xed-full+json;version=1' };
	createDataSet(
		{ registry: siblings, dataSets: siblings.dataSets, sandboxName, unionDuration: 0 },
		{ name: 'Sample orders', schemaRef },
		'65aa00ffee0011223344aabb',
	);
	createMappingSet(
		{ registry: siblings, account, mappingSets: siblings.mappingSets, sandboxName },
		{
			name: 'Sample orders',
			outputSchema: { schemaRef },
			mappings: Object.entries(columns).map(([field, source]) => ({
				sourceType: 'ATTRIBUTE',
				source,
				destination: `${namespace}.${field}`,
			})),
		},
		'0b090b090b090b090b090b090b090b09',
	);
}
