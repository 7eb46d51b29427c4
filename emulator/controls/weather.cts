import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Weather } from '../types.cts';

/** The header of requests that the emulator sends itself; no fault meets them. */
export const replayed = 'x-emulator-replayed';

export const fairWeather = (): Weather => ({ skew: 0, listLag: 0, isUnsorted: false });

/** Has a request carried out by the emulator itself, with another body. */
export async function replay(request: FastifyRequest, body: unknown): Promise<void> {
	const { method, url, headers } = request;
	const { authorization, 'x-api-key': key, 'x-gw-ims-org-id': organization } = headers;
	await fetch(`http://${request.host}${url}`, {
		method,
		headers: {
			authorization: String(authorization),
			'x-api-key': String(key),
			'x-gw-ims-org-id': String(organization),
			'x-sandbox-name': String(headers['x-sandbox-name']),
			'content-type': 'application/json',
			[replayed]: '1',
		},
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
}

/** The keys of times, in epoch milliseconds. */
const timeKeys = /^(created|updated|createdAt|updatedAt|createdDate|modifiedDate)$/;

/** What was made a while ago, since its time of creation tells. */
const ageOf = (item: unknown): number => {
	const { createdAt, created, createdDate, ...rest } = (item ?? {}) as Record<string, number>;
	const registered = (rest as Record<string, unknown>)['meta:registryMetadata'] as
		{ 'repo:createdDate'?: number } | undefined;
	return (
		Date.now() - (createdAt ?? created ?? createdDate ?? registered?.['repo:createdDate'] ?? 0)
	);
};

/** A list of the Flow Service, of the registry or of mapping sets; or datasets by ID. */
function withoutYoung(answer: unknown, age: number): unknown {
	if (typeof answer !== 'object' || answer === null) return answer;
	const entries = Object.entries(answer).map(([key, value]) =>
		Array.isArray(value) && /^(items|results|data)$/.test(key)
			? [key, value.filter((item) => ageOf(item) >= age)]
			: [key, value],
	);
	return Object.fromEntries(
		entries.filter(([, value]) => !('created' in Object(value)) || ageOf(value) >= age),
	);
}

const shift = (skew: number) => (key: string, value: unknown) =>
	typeof value === 'number' && timeKeys.test(key) ? value + skew : value;

/** Whether an address is that of a list, and not of one thing or of what is done with it. */
const isList = (url: string): boolean =>
	/\/(\w*connections|flows|runs|schemas|fieldgroups|descriptors|dataSets|mappingSets)$/i.test(
		url.split('?')[0],
	);

/** Makes lists and clock as the weather has them. */
export function makeWeather(app: FastifyInstance, weather: Weather): void {
	app.addHook('preValidation', async ({ query }) => {
		if (!weather.isUnsorted) return;
		delete (query as Record<string, unknown>).orderby;
		delete (query as Record<string, unknown>).orderBy;
	});
	app.addHook('preHandler', async (request) => {
		const { stranger } = weather;
		const isCreating = request.method === 'POST' && isList(request.url);
		if (!stranger || !isCreating || request.headers[replayed] !== undefined) return;
		delete weather.stranger;
		await replay(request, stranger(request.body as Record<string, unknown>));
	});
	app.addHook('onSend', async (request, reply, payload) => {
		const { skew, listLag } = weather;
		if (skew !== 0) reply.header('date', new Date(Date.now() + skew).toUTCString());
		if ((skew === 0 && listLag === 0) || typeof payload !== 'string') return payload;
		if (!String(reply.getHeader('content-type')).includes('json') || payload === '') return payload;
		const answer: unknown = JSON.parse(payload);
		const isReading = request.method === 'GET' && isList(request.url);
		return JSON.stringify(isReading ? withoutYoung(answer, listLag) : answer, shift(skew));
	});
}
