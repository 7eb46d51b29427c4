import type { Emulator } from '../../emulator/index.cts';
import { call, create, createParts, dailyFlowBody, read } from '../emulator/client.cts';
import { openEmulator } from '../open.cts';

// What Adobe's tutorials show and the node has no field for: other programs ask the emulator for it.

const dataLandingZone = '26f526f2-58f4-4712-961d-e41bf1ccc0e8';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await openEmulator();
});

it('keeps the options of a dataflow, and shows them when it is found by a search', async () => {
	const { source, target } = await createParts(emulator);
	const { scheduleParams, ...flow } = dailyFlowBody(source, target);
	const body = {
		...flow,
		scheduleParams: { ...scheduleParams, backfill: 'true' },
		options: { errorDiagnosticsEnabled: true, partialIngestionPercent: 5 },
	};
	const id = await create(emulator, '/flows', body);
	const { scheduleParams: schedule, options } = body;
	expect(await read(emulator, `/flows/${id}`)).toMatchObject({ options });
	const found = await call(emulator, 'POST', '/flows/search', { queryString: `id==${id}` });
	expect(found.body.items).toMatchObject([{ id, options, scheduleParams: schedule }]);
});

it('previews a file of the Data Landing Zone as it is said to be written', async () => {
	const { body } = await call(
		emulator,
		'GET',
		`/connectionSpecs/${dataLandingZone}/explore?objectType=file&object=dlz-user-container/exports/orders.tsv` +
			'&fileType=delimited&columnDelimiter=%09&encoding=UTF-8&preview=true&previewCount=1',
	);
	expect(body.data).toHaveLength(1);
	expect(body.schema.columns.length).toBeGreaterThan(1);
});

it('takes parameters of the source with an exploration', async () => {
	const { connection } = await createParts(emulator);
	const sourceParams = encodeURIComponent(Buffer.from('{}').toString('base64'));
	for (const path of [`/connections/${connection}`, `/connectionSpecs/${dataLandingZone}`]) {
		const answer = await call(
			emulator,
			'GET',
			`${path}/explore?objectType=root&sourceParams=${sourceParams}`,
		);
		expect(answer.body).toContainEqual(expect.objectContaining({ path: expect.any(String) }));
	}
});

it('tells what a connection can be configured with', async () => {
	const { connection } = await createParts(emulator);
	const path = `/connections/${connection}/configs?authType=BasicAuthentication`;
	expect(await call(emulator, 'GET', path)).toMatchObject({ status: 200, body: [] });
});
