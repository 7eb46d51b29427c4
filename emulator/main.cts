import { parseArgs } from 'node:util';

import { startEmulator } from './index.cts';
import type { EmulatorOptions, Fault } from './index.cts';

const usage = `A local Adobe Experience Platform for trying out the node. Options:
  --port <number>        where to listen on 127.0.0.1 (8787)
  --latency <ms>         how long every answer takes (0)
  --deployment <cloud>   azure or aws (azure)
  --fault <fault>        what goes wrong, may be given again: kind=status|reset|hang|echo, and where and
                         how often: status=503&when=before|after&method=POST&path=/connections&rate=0.1&times=3
  --help`;

const numeric = new Set(['status', 'rate', 'times']);

/** A fault from its text, for example `kind=status&status=503&rate=0.1`. */
function parseFault(text: string): Fault {
	const entries = [...new URLSearchParams(text)].map(([name, value]) => [
		name,
		numeric.has(name) ? Number(value) : value,
	]);
	return Object.fromEntries(entries) as Fault;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '8787' },
			latency: { type: 'string', default: '0' },
			deployment: { type: 'string', default: 'azure' },
			fault: { type: 'string', multiple: true },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(usage);
		return;
	}
	const { url, account } = await startEmulator({
		port: Number(values.port),
		latency: Number(values.latency),
		deployment: values.deployment as EmulatorOptions['deployment'],
		faults: (values.fault ?? []).map(parseFault),
	});
	console.log(`Adobe emulator: ${url} (platform URL and IMS URL)
  organization ID  ${account.organization}
  client ID        ${account.clientId} (also the API key)
  client secret    ${account.clientSecret}
  access token     ${account.accessToken}
  sandboxes        ${account.sandboxes.map(({ name }) => name).join(', ')}`);
}

void main();
