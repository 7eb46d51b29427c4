import type { FastifyInstance } from 'fastify';

/** Which of Adobe's documents the answers follow, where these differ. */
export type AnswerForms = 'tutorials' | 'openapi' | 'older';

export const answerForms: AnswerForms[] = ['tutorials', 'openapi', 'older'];

/** One form of an answer, made of what the endpoint knows. */
interface DocumentedForm {
	/** The page that shows it, in Adobe's documentation below `help/`. */
	page: string;
	of(answer: unknown, query: unknown): unknown;
}

const documented = <Answer, Query = unknown>(
	page: string,
	of: (answer: Answer, query: Query) => unknown,
): DocumentedForm => ({ page, of: of as DocumentedForm['of'] });

type Shown = Record<string, unknown>;
interface Listed {
	items: Shown[];
}

const brief = ({ id, etag }: Shown) => ({ id, etag });
const without = (names: string[], shown: Shown): Shown =>
	Object.fromEntries(Object.entries(shown).filter(([name]) => !names.includes(name)));
const eachItem =
	(change: (item: Shown) => Shown) =>
	({ items, ...rest }: Listed) =>
		items ? { ...rest, items: items.map(change) } : rest;

const openapi = {
	flowService: 'https://developer.adobe.com/experience-platform-apis/references/flow-service/',
	dataPrep: 'https://developer.adobe.com/experience-platform-apis/references/data-prep/',
};

/** OpenAPI has one transformation spec where the tutorials have a list of them. */
const oneTransformation = documented<Listed>(
	openapi.flowService,
	eachItem(({ transformationSpecs, ...flowSpec }) => {
		const [transformation] = transformationSpecs as object[];
		return { ...flowSpec, ...(transformation && { transformationSpecs: transformation }) };
	}),
);

/** Pages on tables and CRM show what they find, one flow spec, without a list around it. */
const bareFlowSpec = documented<Listed>(
	'sources/tutorials/api/collect/database-nosql.md',
	(answer) => {
		if (answer.items?.length !== 1) return answer;
		const [{ transformationSpecs, ...flowSpec }] = answer.items;
		return { ...flowSpec, transformationSpec: transformationSpecs };
	},
);

const flowSpecs = { openapi: oneTransformation, older: bareFlowSpec };

/** What a change of a connection or dataflow answers. */
const changed = { tutorials: documented<Shown>('sources/tutorials/api/update.md', brief) };
/** OpenAPI has the whole of a source or target connection. */
const changedEnd = {
	...changed,
	openapi: documented<Shown>(openapi.flowService, (item) => ({ items: [item] })),
};

const runOfOpenApi = ({ etag, activities, ...run }: Shown) => ({
	...run,
	eTag: etag,
	activites: activities,
});

const runs = {
	openapi: documented<Listed>(openapi.flowService, eachItem(runOfOpenApi)),
	older: documented<Listed>(
		'dataflows/api/monitor.md',
		eachItem(({ activities, ...run }) => ({
			...without(['imsOrgId'], run),
			activities: (activities as Shown[]).map((activity, index) => ({
				...without(['name'], activity),
				id: ['copyActivity', 'promotionActivity'][index],
			})),
		})),
	),
};

const connections = {
	older: documented<Listed>(
		'sources/tutorials/api/update.md',
		eachItem((connection) => without(['sandboxId', 'imsOrgId'], connection)),
	),
};

const flows = {
	tutorials: documented<Listed>(
		'sources/tutorials/api/update-dataflows.md',
		eachItem((flow) => ({ ...flow, runs: `/flows/${String(flow.id)}/runs` })),
	),
	openapi: documented(openapi.flowService, (answer) => answer),
};

const capital = (text: unknown) => String(text).replace(/^./, (letter) => letter.toUpperCase());

interface Explored {
	schema?: { columns?: Shown[]; properties?: Record<string, Shown> };
}

/** Folders with types in capitals, and of files nothing but the names and types of columns. */
const explored = {
	older: documented<Explored | Shown[], { objectType?: string }>(
		'sources/tutorials/api/explore/cloud-storage.md',
		(answer, { objectType = 'root' }) => {
			if (Array.isArray(answer)) {
				if (objectType !== 'folder') return answer;
				return answer.map(({ type, name, path }) => ({ type: capital(type), name, path }));
			}
			if (objectType !== 'file') return answer;
			const { columns, properties = {} } = answer.schema!;
			const named = columns ?? Object.entries(properties).map(([name, of]) => ({ name, ...of }));
			return named.map(({ name, type }: Shown) => ({ name, type: capital(type) }));
		},
	),
};

const asText = (time: unknown) => new Date(time as number).toISOString();

const datesAsText = (mappingSet: Shown): Shown => ({
	...mappingSet,
	createdDate: asText(mappingSet.createdDate),
	modifiedDate: asText(mappingSet.modifiedDate),
});

const mappingSet = { openapi: documented<Shown>(openapi.dataPrep, datesAsText) };

/**
 * The answers that Adobe documents in several forms, by endpoint. What a document says nothing of is
 * answered as the tutorials have it, or as the endpoint made it.
 */
const table: Record<string, Partial<Record<AnswerForms, DocumentedForm>>> = {
	'GET /flowservice/flowSpecs': flowSpecs,
	'GET /flowservice/flowSpecs/:id': flowSpecs,
	'POST /flowservice/flowSpecs/search': { openapi: oneTransformation },
	'GET /flowservice/connections/:id': connections,
	'GET /flowservice/flows': flows,
	'GET /flowservice/flows/:id': flows,
	'PATCH /flowservice/connections/:id': changed,
	'PATCH /flowservice/flows/:id': changed,
	'PATCH /flowservice/sourceConnections/:id': changedEnd,
	'PATCH /flowservice/targetConnections/:id': changedEnd,
	'GET /flowservice/runs': runs,
	'GET /flowservice/runs/:id': runs,
	'POST /flowservice/runs': {
		tutorials: documented<Shown>('sources/tutorials/api/on-demand-ingestion.md', (run) => ({
			items: [brief(run)],
		})),
		openapi: documented<Shown>(openapi.flowService, brief),
		older: documented<Shown>('sources/tutorials/api/create-flow-runs.md', (run) => ({
			...without(['state', 'flowSpec', 'version'], run),
			metrics: { statusSummary: { status: 'scheduled' } },
			activities: [],
		})),
	},
	'POST /flowservice/runs/:id/action': {
		tutorials: documented<Shown>('sources/tutorials/api/retry-flows.md', brief),
		openapi: documented<Shown>(openapi.flowService, runOfOpenApi),
	},
	'GET /flowservice/connections/:id/explore': explored,
	'GET /flowservice/connectionSpecs/:id/explore': explored,
	'POST /conversion/mappingSets': mappingSet,
	'GET /conversion/mappingSets/:id': mappingSet,
	'PUT /conversion/mappingSets/:id': mappingSet,
	'GET /conversion/mappingSets': {
		openapi: documented<{ data: Shown[] }>(openapi.dataPrep, ({ data, ...page }) => ({
			...page,
			data: data.map(datesAsText),
		})),
	},
	'POST /conversion/mappingSets/preview': {
		openapi: documented<Shown | Shown[]>(openapi.dataPrep, (rows) => [rows].flat()[0]),
	},
};

/** Has the platform answer in one of the documented forms. */
export function answerIn(platform: FastifyInstance, forms: AnswerForms): void {
	platform.addHook('preSerialization', async ({ method, query, routeOptions }, reply, answer) => {
		if (reply.statusCode >= 300) return answer;
		const endpoint = `${method} ${routeOptions.url?.replace('/data/foundation', '')}`;
		const known = Object.hasOwn(table, endpoint) ? table[endpoint] : {};
		const form = known[forms] ?? known.tutorials;
		return form ? form.of(answer, query) : answer;
	});
}
