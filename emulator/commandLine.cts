import { parseArgs } from 'node:util';

import Ajv from 'ajv';

import { answerForms } from './answers.cts';
import type { EmulatorOptions, Fault } from './types.cts';

/** What the command line asks for. */
export interface CommandLine {
	help: boolean;
	/** What the databases behind connections are. */
	databases: 'real' | 'samples';
	/** Where the PostgreSQL that comes with the emulator listens; 0 for any free port. */
	postgresPort: number;
	options: EmulatorOptions;
}

interface Option {
	/** How its value is written, for the help. */
	value: string;
	help: string;
	/** What the value has to be, as JSON Schema; numbers are read from text. */
	schema: object;
	initial?: string;
}

const milliseconds = { type: 'integer', minimum: 0 };
const port = { type: 'integer', minimum: 0, maximum: 65_535 };
const choice = (...values: string[]) => ({ enum: values });

const table = {
	port: { value: '<number>', help: 'where to listen on 127.0.0.1', schema: port, initial: '8787' },
	latency: {
		value: '<ms>',
		help: 'how long every answer takes',
		schema: milliseconds,
		initial: '0',
	},
	answers: {
		value: '<documents>',
		help: `which of Adobe's documents answers follow where these differ: tutorials, openapi or older`,
		schema: choice(...answerForms),
		initial: 'tutorials',
	},
	deployment: {
		value: '<cloud>',
		help: 'azure or aws',
		schema: choice('azure', 'aws'),
		initial: 'azure',
	},
	'rate-limit': {
		value: '<n>/<s>',
		help: 'how many requests in how many seconds the gateway lets through (no limit)',
		schema: { type: 'string', pattern: '^[1-9]\\d*(/[1-9]\\d*)?$' },
	},
	'enabling-duration': {
		value: '<ms>',
		help: 'how long new connections and dataflows are initializing',
		schema: milliseconds,
		initial: '10000',
	},
	'deletion-duration': {
		value: '<ms>',
		help: 'how long the deletion of a dataflow takes',
		schema: milliseconds,
		initial: '5000',
	},
	'union-duration': {
		value: '<ms>',
		help: 'how long it takes until datasets of a schema can be enabled for Profile after the schema was',
		schema: milliseconds,
		initial: '30000',
	},
	'run-duration': {
		value: '<ms>',
		help: 'how long a run takes',
		schema: milliseconds,
		initial: '1000',
	},
	'run-outcome': {
		value: '<state>',
		help: 'how runs end: success, failed or partialSuccess',
		schema: choice('success', 'failed', 'partialSuccess'),
		initial: 'success',
	},
	databases: {
		value: '<kind>',
		help: `what the databases behind connections are: real ones, which are reached as connections say,
and a PostgreSQL that comes with the emulator; or samples, a few tables in memory for sources of every kind`,
		schema: choice('real', 'samples'),
		initial: 'real',
	},
	'postgres-port': {
		value: '<n>',
		help: 'where that PostgreSQL listens on 127.0.0.1; 0 for any free port',
		schema: port,
		initial: '0',
	},
	fault: {
		value: '<fault>',
		help: `what goes wrong, may be given again: kind=status|reset|hang|delay|echo, and where and how often, such as
status=503&retryAfter=2&when=before|after&method=POST&path=/connections&rate=0.1&times=3, or delay=500 in
milliseconds`,
		schema: { type: 'array' },
	},
} satisfies Record<string, Option>;

const options: Record<string, Option> = table;

const faultSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		kind: { enum: ['status', 'reset', 'hang', 'delay', 'echo'] },
		status: { type: 'integer', minimum: 400, maximum: 599 },
		retryAfter: { anyOf: [{ const: 'date' }, { type: 'integer', minimum: 0 }] },
		delay: milliseconds,
		when: { enum: ['before', 'after'] },
		method: { enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
		path: { type: 'string', minLength: 1 },
		rate: { type: 'number', minimum: 0, maximum: 1 },
		times: { type: 'integer', minimum: 1 },
	},
	if: { properties: { kind: { const: 'delay' } } },
	then: { required: ['delay'] },
};

const ajv = new Ajv({ coerceTypes: true, strict: false });

/** What has been read from text, held to its schema. @throws Error that names the option */
function read(name: string, schema: object, given: unknown): unknown {
	const holder = { value: given };
	if (ajv.validate({ type: 'object', properties: { value: schema } }, holder)) return holder.value;
	const [{ instancePath, message, params }] = ajv.errors!;
	const where = instancePath.replace(/^\/value\/?/, '');
	const details = params.allowedValues ?? params.additionalProperty;
	throw new Error(
		`--${name}: ${[where, message].filter(Boolean).join(' ')}${details ? `: ${[details].flat().join(', ')}` : ''}`,
	);
}

/** A fault from its text, for example `status=503&rate=0.1`: a status, or a delay, need not name its kind. */
function readFault(text: string): Fault {
	const given = Object.fromEntries(new URLSearchParams(text));
	const kind = given.delay !== undefined ? 'delay' : 'status';
	return read('fault', faultSchema, { kind, ...given }) as Fault;
}

/** A limit from its text, for example `100/60`. */
function readRateLimit(text: string) {
	const [requests, perSeconds = 1] = text.split('/').map(Number);
	return { requests, perSeconds };
}

/** The command line keeps no more of what came in than one would look at. */
const requestsKept = 100;

/** @throws Error that says which option is not right, and why */
export function readCommandLine(args: string[]): CommandLine {
	const { values } = parseArgs({
		args,
		options: {
			help: { type: 'boolean', default: false },
			...Object.fromEntries(
				Object.keys(options).map((name) => [
					name,
					{ type: 'string' as const, multiple: name === 'fault' },
				]),
			),
		},
	});
	const given: Record<string, string | string[] | boolean | undefined> = values;
	const valueOf = <T,>(name: keyof typeof table): T => {
		const { schema, initial } = options[name];
		const text = given[name] ?? initial;
		return (text === undefined ? undefined : read(name, schema, text)) as T;
	};
	const rateLimit = valueOf<string | undefined>('rate-limit');
	return {
		help: given.help === true,
		databases: valueOf('databases'),
		postgresPort: valueOf('postgres-port'),
		options: {
			port: valueOf('port'),
			latency: valueOf('latency'),
			deployment: valueOf('deployment'),
			answers: valueOf('answers'),
			rateLimit: rateLimit === undefined ? undefined : readRateLimit(rateLimit),
			enablingDuration: valueOf('enabling-duration'),
			deletionDuration: valueOf('deletion-duration'),
			unionDuration: valueOf('union-duration'),
			runDuration: valueOf('run-duration'),
			runOutcome: valueOf('run-outcome'),
			faults: (valueOf<string[] | undefined>('fault') ?? []).map(readFault),
			requestsKept,
		},
	};
}

/** What `--help` prints. */
export function usage(): string {
	const lines = Object.entries(options).map(([name, { value, help, initial }]) => {
		const text = `${help}${initial === undefined ? '' : ` (${initial})`}`;
		return `  ${`--${name} ${value}`.padEnd(24)} ${text.replaceAll('\n', `\n${' '.repeat(27)}`)}`;
	});
	return [
		'A local Adobe Experience Platform for trying out the node. Options, and what they are unless given:',
		...lines,
		'  --help',
	].join('\n');
}
