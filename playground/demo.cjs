// The whole way in a real n8n: from an embedded PostgreSQL to a finished run in the Adobe emulator.
const { rmSync } = require('node:fs');
const path = require('node:path');

const { setUpN8n, setUpPackage } = require('./setup.cjs');

async function main() {
	await setUpPackage();
	await setUpN8n();

	// What the set-up installed can be loaded only now.
	const { owner, startN8n } = require('./n8n.cjs');
	const load = (file) => require('tsx/cjs/api').require(file, __filename);
	const { startEmulator } = load('../emulator/index.cts');
	const { realDatabases, startEmbeddedPostgres } = load('../emulator/databases/index.cts');
	const workflow = require('../examples/ingest-a-table.json');

	console.log('> Starting the Adobe emulator and a PostgreSQL');
	const postgres = await startEmbeddedPostgres();
	const emulator = await startEmulator({ sources: realDatabases() });
	const { organization, clientId, clientSecret, accessToken } = emulator.account;
	const folder = path.join(__dirname, '.n8n-home');
	rmSync(folder, { recursive: true, force: true });
	const n8n = await startN8n({ folder, port: 5678 });

	console.log('> Creating credentials and the example workflow, and running it');
	const shared = { imsOrg: organization, sandboxName: 'prod', platformUrl: emulator.url };
	await n8n.createCredential('Adobe IMS', 'adobeImsApi', {
		...shared,
		accessToken,
		apiKey: clientId,
	});
	const credential = await n8n.createCredential('Adobe IMS OAuth2', 'adobeImsOAuth2Api', {
		...shared,
		clientId,
		clientSecret,
		imsUrl: emulator.url,
	});
	const { server, port, database, user: username, password } = postgres;
	const startTime = '={{ $now.plus({ seconds: 3 }).toISO() }}';
	const own = {
		'Create connection': { server, port: String(port), database, username, password },
		'Ingest table': { additionalFields: { startTime } },
		'Wait until finished': { everySeconds: 1 },
	};
	const nodes = workflow.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...own[node.name] },
		...(node.credentials && { credentials: { adobeImsOAuth2Api: credential } }),
	}));
	const execution = await n8n.run({ ...workflow, nodes });
	const { runData, error } = execution.data.resultData;
	if (error) throw new Error(`${error.message}. ${error.description}`);
	const [connection, ingested, run] = nodes
		.slice(1)
		.map(({ name }) => runData[name][0].data.main[0][0].json);
	console.log(`
What n8n got from Adobe, step by step:
  Connection         ${connection.id}
  Source connection  ${ingested.sourceConnectionId} of the table ${ingested.table}
  Schema             ${ingested.schemaId} with ${ingested.columns} fields
  Dataset            ${ingested.dataSetId}
  Target connection  ${ingested.targetConnectionId}
  Mapping set        ${ingested.mappingSetId}
  Dataflow           ${ingested.id}
  Run                ${run.id}: ${run.status}, ${run.inputRecords} records read, ${run.createdRecords} created, ${run.failedRecords} failed

PostgreSQL with customers and orders: ${server}:${port}, database ${database}, ${username} / ${password}
Editor:   ${n8n.url}/workflow/${execution.workflowId}
Sign in:  ${owner.email} / ${owner.password}`);

	const stop = async () => {
		await n8n.stop();
		await emulator.close();
		await postgres.close();
	};
	if (process.argv.includes('--exit')) return await stop();
	console.log('\nPress Ctrl+C to stop n8n and the emulator.');
	process.once('SIGINT', () => void stop());
	process.once('SIGTERM', () => void stop());
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
