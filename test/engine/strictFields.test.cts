import type {
	GenericValue,
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { ActiveTrigger, packagedNode, runNode } from './engine.cts';
import { byId, call, createConnection } from './steps.cts';

/** A field of an operation, and parameters with which the editor shows it. */
interface Place {
	field: INodeProperties;
	/** The collection that it is in. */
	collection?: string;
	parameters: INodeParameters;
}

const isOptions = ({ type, name }: INodeProperties) =>
	type === 'options' && !['authentication', 'resource', 'operation'].includes(name);

const valuesOf = ({ options = [] }: INodeProperties) =>
	(options as INodePropertyOptions[]).map(({ value }) => value);

const account = { database: 'orders', username: 'aep', password: 's3cret' };

/** What is filled in where nothing but another field is to be wrong. */
const usual: INodeParameters = {
	object: 'public.orders',
	columns: '[{ "name": "order_id" }]',
	mappings: { mappingMode: 'defineBelow', value: { '_acme.id': 'order_id' } },
	authSpecName: { __rl: true, mode: 'name', value: 'Basic Authentication' },
	updateFields: { name: 'Orders' },
	authParametersJson: JSON.stringify({ server: 'db.example.com', ...account }),
};

function fill(field: INodeProperties): INodeParameters[string] {
	if (field.name in usual) return usual[field.name];
	if (field.type === 'resourceLocator') {
		return byId('6f1d2b7e-3d0c-4c1e-9a52-0123456789ab');
	}
	if (field.required && field.type === 'options' && field.default === '') return valuesOf(field)[0];
	return field.required && field.type === 'string' ? 'orders' : (field.default as string);
}

const fillAll = (fields: INodeProperties[]): INodeParameters =>
	Object.fromEntries(fields.map((field) => [field.name, fill(field)]));

function shownWith(properties: INodeProperties[], parameters: INodeParameters) {
	const filled = NodeHelpers.getNodeParameters(properties, parameters, true, false, null, null)!;
	return properties.filter((field) => NodeHelpers.displayParameter(filled, field, null, null));
}

/** `everySource.test.cts` goes through all of them. */
const someSources = ['mariadb', 'other'];

/** Every field that an operation can show, each once, by going through the choices that decide on them. */
function placesOf(properties: INodeProperties[], fixed: INodeParameters): Place[] {
	const places = new Map<string, Place>();
	const seen = new Set<string>();
	const queue = [fixed];
	for (let choices = queue.shift(); choices; choices = queue.shift()) {
		const shown = shownWith(properties, choices);
		const parameters: INodeParameters = {
			...fillAll(shown),
			...choices,
		};
		let isNew = false;
		for (const field of shown) {
			const inside = field.type === 'collection' ? (field.options as INodeProperties[]) : undefined;
			for (const one of inside ?? [field]) {
				const id = JSON.stringify([field.name, { ...one, displayOptions: undefined }]);
				if (places.has(id)) continue;
				isNew = true;
				const collection = inside && field.name;
				places.set(id, { field: one, parameters, ...(collection && { collection }) });
			}
		}
		if (!isNew) continue;
		for (const field of shown.filter(isOptions)) {
			for (const value of field.name === 'sourceType' ? someSources : valuesOf(field)) {
				const next = { ...choices, [field.name]: value };
				const id = JSON.stringify(next);
				if (value !== '' && !seen.has(id)) queue.push(next);
				seen.add(id);
			}
		}
	}
	return [...places.values()];
}

const notSingle: GenericValue[] = [{ a: 1 }, [{ a: 1 }]];

/** What a field must refuse: another type, a choice that it does not have, a number out of its range. */
function wrongFor({ field }: Place): GenericValue[] {
	const { type, typeOptions = {}, modes = [] } = field;
	const { minValue, maxValue, numberPrecision } = typeOptions;
	switch (type) {
		case 'string':
			return notSingle;
		case 'options':
			return ['no such choice', ...notSingle];
		case 'boolean':
			return ['maybe', 'no', 2, ...notSingle];
		case 'dateTime':
			return ['soon', 'x 1', 1895000000000, ...notSingle];
		case 'json':
			return ['nonsense', '"text"', 5, true, field.default === '[]' ? '{}' : '[]'];
		case 'multiOptions':
			return [{ a: 1 }, [{ a: 1 }], [''], [null]];
		case 'resourceLocator':
			return modes.some(({ name }) => name === 'id')
				? ['not an id', '.', '..', ...notSingle]
				: notSingle;
		case 'number':
			return [
				...['text', '0x10', true, ...notSingle],
				...(minValue === undefined ? [] : [minValue - 1, String(minValue - 1)]),
				...(maxValue === undefined ? [] : [maxValue + 1]),
				...(numberPrecision === 0 ? [1.5, '1.5'] : []),
			];
		default:
			return [];
	}
}

/** The parameters with the value of an item in one field; at a choice by an expression n8n shows them all. */
function withItemsValue(
	properties: INodeProperties[],
	{ field, collection, parameters }: Place,
): INodeParameters {
	const value =
		field.type === 'resourceLocator'
			? { __rl: true, mode: field.modes![1].name, value: '={{ $json.value }}' }
			: '={{ $json.value }}';
	const own: INodeParameters = { [field.name]: value as string };
	const changed = { ...parameters, ...(collection ? { [collection]: own } : own) };
	const given = Object.entries(changed).filter(([, entered]) => entered !== '');
	return {
		...fillAll(properties.filter(({ required }) => required)),
		...Object.fromEntries(given),
	};
}

const { properties } = packagedNode('AdobeFlowService').description;
const resources = valuesOf(properties.find(({ name }) => name === 'resource')!).map(String);
const operations = resources.flatMap((resource) =>
	valuesOf(
		properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource),
		)!,
	).map((operation) => [resource, String(operation)]),
);

/** Not a single value each, but a text, or a list of texts or columns. */
const isText = ({ field }: Place) => field.typeOptions?.multipleValues === true;

/** What is said where one of several fields would do. */
const saysWhatIsMissing = /^(There is nothing to change|The source account lacks)/;

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

async function runWith(place: Place, values: GenericValue[]) {
	const { output, error } = await runNode(emulator, {
		parameters: withItemsValue(properties, place),
		items: values.map((value) => ({ value }) as IDataObject),
		onError: 'continueRegularOutput',
		credentials: {
			adobeSourceAccountApi: { holds: 'account', host: 'db.example.com', ...account },
		},
	});
	if (error) throw error;
	return output.map(({ json }) => json);
}

describe.each(operations)('%s > %s', (resource, operation) => {
	const places = placesOf(properties, {
		authentication: 'accessToken',
		...{ resource, operation },
	}).filter(({ field }) => !['resource', 'operation'].includes(field.name));

	it('refuses what a field does not take, by its name, before anything is sent', async () => {
		for (const place of places) {
			const wrong = wrongFor(place).filter((value) => !(isText(place) && value === notSingle[0]));
			if (wrong.length === 0) continue;
			const told = await runWith(place, wrong);
			expect([place.field.name, told]).toEqual([
				place.field.name,
				wrong.map(() => ({
					error: expect.stringContaining(`'${place.field.displayName}'`),
					details: expect.objectContaining({ description: expect.stringMatching(/\S/) }),
				})),
			]);
			expect(emulator.requests).toEqual([]);
		}
	});

	it('takes a field left empty by an expression for its default, or says that it is empty', async () => {
		for (const place of places.filter((place) => wrongFor(place).length > 0)) {
			for (const value of ['', null, undefined]) {
				emulator.requests.length = 0;
				const [told] = await runWith(place, [value as GenericValue]);
				const error = String(told?.error);
				const isRefused =
					error.includes(`'${place.field.displayName}'`) || saysWhatIsMissing.test(error);
				const isAbout = isRefused || emulator.requests.length > 0;
				expect([place.field.name, value, told, isAbout]).toEqual([
					place.field.name,
					...[value, told, true],
				]);
			}
		}
	});
});

it('reads text that is a number or a boolean as one, and nothing as the default', async () => {
	for (const name of ['A', 'B', 'C']) await createConnection(emulator, name);
	const list = async (parameters: INodeParameters) =>
		await call(emulator, 'connection', 'getAll', parameters);
	expect(await list({ limit: '={{ "2" }}' })).toHaveLength(2);
	const filters = { createdAfter: '2020-01-01' };
	expect(await list({ limit: '={{ "2" }}', filters })).toHaveLength(2);
	expect(await list({ limit: '={{ "" }}' })).toHaveLength(3);
	expect(await list({ returnAll: '={{ "false" }}', limit: 2 })).toHaveLength(2);
	expect(await list({ returnAll: '={{ "true" }}', limit: 2 })).toHaveLength(3);
	const options = { concurrency: '={{ "" }}', timeout: '={{ $json.missing }}' };
	const [raw] = await list({ simplify: '={{ "false" }}', options });
	expect(raw).toHaveProperty('connectionSpec');
});

describe('the trigger', () => {
	const { properties: fields } = packagedNode('AdobeFlowServiceTrigger').description;
	const places = placesOf(fields, { event: 'runEnded' }).filter(
		(place) => wrongFor(place).length > 0,
	);

	it.each(places.map((place) => [place.field.name, place] as const))(
		'refuses what its field %s does not take',
		async (_, place) => {
			for (const value of wrongFor(place)) {
				const trigger = new ActiveTrigger(emulator, {
					parameters: JSON.parse(
						JSON.stringify(withItemsValue(fields, place)).replaceAll(
							'={{ $json.value }}',
							`={{ JSON.parse(decodeURIComponent('${encodeURIComponent(JSON.stringify(value))}')) }}`,
						),
					) as INodeParameters,
				});
				await expect(trigger.poll()).rejects.toThrow(
					place.field.displayName.replace(' Names or IDs', ''),
				);
			}
			expect(emulator.requests).toEqual([]);
		},
	);
});
