import { parseArgs } from 'node:util';

import { realDatabases, startEmbeddedPostgres } from './databases/index.cts';
import { startEmulator } from './index.cts';
import type { EmulatorOptions, Fault, RateLimit } from './index.cts';

const usage = `A local Adobe Experience Platform for trying out the node. Options:
  --port <number>        where to listen on 127.0.0.1 (8787)
  --latency <ms>         how long every answer takes (0)
  --deployment <cloud>   azure or aws (azure)
  --rate-limit <n>/<s>   how many requests in how many seconds the gateway lets through (no limit)
  --run-duration <ms>    how long a run takes (1000)
  --run-outcome <state>  how runs end: success, failed or partialSuccess (success)
  --databases <kind>     what the databases behind connections are: real ones, which are reached as connections
                         say, and a PostgreSQL that comes with the emulator; or samples, a few tables in memory
                         for sources of every kind (real)
  --postgres-port <n>    where that PostgreSQL listens on 127.0.0.1 (any free port)
  --fault <fault>        what goes wrong, may be given again: kind=status|reset|hang|delay|echo, and where and
                         how often: status=503&retryAfter=2&when=before|after&method=POST&path=/connections
                         &rate=0.1&times=3, or delay=500 in milliseconds
  --help`;

const numeric = new Set(['status', 'rate', 'times', 'delay', 'retryAfter']);

/** A fault from its text, for example `kind=status&status=503&rate=0.1`. */
function parseFault(text: string): Fault {
	const entries = [...new URLSearchParams(text)].map(([name, value]) => [
		name,
		numeric.has(name) && value !== 'date' ? Number(value) : value,
	]);
	return Object.fromEntries(entries) as Fault;
}

/** A limit from its text, for example `100/60`. */
function parseRateLimit(text: string): RateLimit {
	const [requests, perSeconds = 1] = text.split('/').map(Number);
	return { requests, perSeconds };
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '8787' },
			latency: { type: 'string', default: '0' },
			deployment: { type: 'string', default: 'azure' },
			'rate-limit': { type: 'string' },
			'run-duration': { type: 'string', default: '1000' },
			'run-outcome': { type: 'string', default: 'success' },
			databases: { type: 'string', default: 'real' },
			'postgres-port': { type: 'string', default: '0' },
			fault: { type: 'string', multiple: true },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(usage);
		return;
	}
	const isReal = values.databases === 'real';
	const { url, account } = await startEmulator({
		port: Number(values.port),
		latency: Number(values.latency),
		deployment: values.deployment as EmulatorOptions['deployment'],
		rateLimit:
			values['rate-limit'] === undefined ? undefined : parseRateLimit(values['rate-limit']),
		runDuration: Number(values['run-duration']),
		runOutcome: values['run-outcome'] as EmulatorOptions['runOutcome'],
		faults: (values.fault ?? []).map(parseFault),
		sources: isReal ? realDatabases() : undefined,
	});
	console.log(`Adobe emulator: ${url} (platform URL and IMS URL)
  organization ID  ${account.organization}
  client ID        ${account.clientId} (also the API key)
  client secret    ${account.clientSecret}
  access token     ${account.accessToken}
  sandboxes        ${account.sandboxes.map(({ name }) => name).join(', ')}`);
	if (!isReal) return;
	const postgres = await startEmbeddedPostgres({ port: Number(values['postgres-port']) });
	console.log(`PostgreSQL with the tables customers and orders, to connect as a source
  server           ${postgres.server}
  port             ${postgres.port}
  database         ${postgres.database}
  username         ${postgres.user}
  password         ${postgres.password}
  SSL mode         Disable`);
}

void main();
