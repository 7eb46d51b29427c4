import { readCommandLine, usage } from './commandLine.cts';
import type { CommandLine } from './commandLine.cts';
import { realDatabases, startEmbeddedPostgres } from './databases/index.cts';
import { startEmulator } from './index.cts';

async function start({ databases, postgresPort, options }: CommandLine): Promise<void> {
	const isReal = databases === 'real';
	const { url, account } = await startEmulator({
		...options,
		sources: isReal ? realDatabases() : undefined,
	});
	console.log(`Adobe emulator: ${url} (platform URL and IMS URL)
  organization ID  ${account.organization}
  client ID        ${account.clientId} (also the API key)
  client secret    ${account.clientSecret}
  access token     ${account.accessToken}
  sandboxes        ${account.sandboxes.map(({ name }) => name).join(', ')}`);
	if (!isReal) return;
	const postgres = await startEmbeddedPostgres({ port: postgresPort });
	console.log(`PostgreSQL with the tables customers and orders, to connect as a source
  server           ${postgres.server}
  port             ${postgres.port}
  database         ${postgres.database}
  username         ${postgres.user}
  password         ${postgres.password}
  SSL mode         Disable`);
}

async function main(): Promise<void> {
	const commandLine = readCommandLine(process.argv.slice(2));
	if (commandLine.help) console.log(usage());
	else await start(commandLine);
}

main().catch((error: Error) => {
	console.error(`${error.message}\nnpm run emulator -- --help lists the options.`);
	process.exitCode = 1;
});
