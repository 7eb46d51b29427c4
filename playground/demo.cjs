// The main job in a real n8n: connects an embedded PostgreSQL to the Adobe emulator and shows the connection's ID.
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
	const workflow = require('../examples/connect-a-database.json');

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
	const [start, create, use] = workflow.nodes;
	const { server, port, database, user: username, password } = postgres;
	const parameters = { ...create.parameters, server, port, database, username, password };
	const execution = await n8n.run({
		...workflow,
		nodes: [start, { ...create, parameters, credentials: { adobeImsOAuth2Api: credential } }, use],
	});
	const { runData, error } = execution.data.resultData;
	if (error) throw new Error(`${error.message}. ${error.description}`);
	const [{ json }] = runData[use.name][0].data.main[0];
	console.log(`
Connection ID that n8n got from Adobe: ${json.connectionId}
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
