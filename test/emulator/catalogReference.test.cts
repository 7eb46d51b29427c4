import type { AuthSpec } from '../../emulator/flowService/authSpecs.cts';
import { catalog } from '../../emulator/catalog/index.cts';
import type { Emulator } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import type { ReferenceParameter, ReferenceSource } from '../reference.cts';
import { describeWithReference } from '../reference.cts';
import type { Property } from './authValues.cts';
import { call } from './client.cts';

/** Where the emulator goes by another name on purpose. */
const otherNames: Record<string, string> = {
	postgresql: 'postgres',
	'google-bigquery': 'google-big-query',
};

/** Where the emulator takes more than the reference's own choice among Adobe's pages. */
const otherParameters: Record<string, object> = {
	'postgres Basic Authentication azure sslMode': {
		enum: [
			'Disable',
			'Allow',
			'Prefer',
			'Require',
			'Verify Ca',
			'Verify-Ca',
			'Verify Full',
			'Verify-Full',
		],
	},
	'sftp Basic Authentication for sftp both disableChunking': { type: ['boolean', 'string'] },
	'sftp SSH PublicKey Authentication for sftp both disableChunking': {
		type: ['boolean', 'string'],
	},
};

/** Flow specs of sources for which the reference names none by ID. */
const otherFlowSpecs: Record<string, string[]> = {
	'data-landing-zone': ['9753525b-82c7-4dce-8a9b-5ccfce2b9876'],
};

const nameOf = ({ name }: ReferenceSource) => otherNames[name] ?? name;
const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** What is compared of a parameter, in a form that both sides can be brought into. */
const parameterLine = (place: string, { name, ...facts }: ReferenceParameter) =>
	`${place} ${name} ${JSON.stringify({ ...facts, ...otherParameters[`${place} ${name}`] })}`;

function referenceLines(source: ReferenceSource): string[] {
	return source.authSpecs.flatMap(({ specName, deployment = 'both', params }) =>
		params.map(({ name, required, secret, type, enum: values, default: value, minimum, pattern }) =>
			parameterLine(`${nameOf(source)} ${specName} ${deployment}`, {
				name,
				required,
				secret,
				type,
				enum: values,
				default: value,
				minimum,
				pattern: pattern?.startsWith('^') ? pattern : undefined,
			}),
		),
	);
}

const ownLines = (source: string, { name: specName, deployment, spec }: AuthSpec) =>
	Object.entries(spec.properties as Record<string, Property>).map(([name, property]) => {
		const facts = {
			required: (spec.required as string[]).includes(name),
			secret: property.format === 'password',
			type: property.type,
			enum: property.enum,
			default: property.default,
			minimum: property.minimum,
			pattern: property.pattern,
		};
		return `${source} ${specName} ${deployment ?? 'both'} ${name} ${JSON.stringify(facts)}`;
	});

describeWithReference('the reference catalogue', ({ sources, flowSpecMembersNewest }) => {
	let emulator: Emulator;
	beforeAll(async () => {
		emulator = await openEmulator();
	});

	it('has the same sources', () => {
		const expected = sources.map((source) =>
			[source.connectionSpecId, nameOf(source), source.category].join(' '),
		);
		const found = catalog.map(({ id, name, category }) => [id, name, category].join(' '));
		expect(found.sort(byText)).toEqual(expected.sort(byText));
	});

	it('has the same parameters in the same auth specs', () => {
		const found = catalog.flatMap(({ name, auth }) => auth.flatMap((spec) => ownLines(name, spec)));
		expect(found.sort(byText)).toEqual(sources.flatMap(referenceLines).sort(byText));
	});

	it('has the same flow specs', async () => {
		const { body } = await call(emulator, 'GET', '/flowSpecs?limit=100');
		const flowSpecs = body.items as Array<{
			id: string;
			name: string;
			sourceConnectionSpecIds: string[];
		}>;
		const takenBy = (id: string) =>
			flowSpecs.filter((spec) => spec.sourceConnectionSpecIds.includes(id)).map((spec) => spec.id);
		for (const { name, connectionSpecId, flowSpecHint } of sources) {
			const isFormer = flowSpecHint.includes('older list only');
			const hinted = isFormer
				? []
				: (flowSpecHint.match(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g) ?? []);
			expect([name, ...takenBy(connectionSpecId).sort()]).toEqual([
				name,
				...(otherFlowSpecs[name] ?? hinted).sort(),
			]);
		}
		const crmToAep = flowSpecs.find(({ name }) => name === 'CRMToAEP')!;
		expect(crmToAep.sourceConnectionSpecIds.sort()).toEqual(
			[...flowSpecMembersNewest.CRMToAEP].sort(),
		);
	});
});
