// A real n8n of its own for the demo and the e2e tests: on loopback, without a call home.
const { spawn } = require('node:child_process');
const { randomInt, randomUUID } = require('node:crypto');
const { createWriteStream, mkdirSync } = require('node:fs');
const { createServer } = require('node:net');
const path = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');

const { parse: parseExecution } = require('flatted');
const { n8nFolder, nodeFolder, root, step } = require('./setup.cjs');

/** Who owns the n8n of the playground. */
const owner = {
	email: 'owner@example.com',
	firstName: 'Play',
	lastName: 'Ground',
	password: 'Playground-1',
};

/**
 * @param {number} [wanted] unless given, one below those that the system gives to whoever asks for any, so
 * that nobody takes it before it is used
 * @returns {Promise<number>} the wanted port if it is free now, else another that is
 */
async function freePort(wanted = randomInt(20_000, 32_000)) {
	const server = createServer().listen(wanted, '127.0.0.1');
	const isFree = await new Promise((resolve) => {
		server.once('listening', () => resolve(true));
		server.once('error', () => resolve(false));
	});
	if (!isFree) return await freePort();
	await new Promise((resolve) => server.close(resolve));
	return wanted;
}

/** Keeps n8n from calling home and from loading what the playground does not use. */
const quiet = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	N8N_DISABLED_MODULES:
		'mcp-registry,mcp,instance-ai,chat-hub,insights,quick-connect,agents,workflow-builder',
};

/** What a node has given, as n8n keeps it. */
const taskData = (json) => ({
	...{ startTime: Date.now(), executionTime: 0, executionIndex: 0, executionStatus: 'success' },
	...{ source: [null], data: { main: [[{ json }]] } },
});

/** A process of n8n with the built package, and the address at which it tells whether it is ready. */
class N8nProcess {
	/**
	 * @param {string} url
	 * @param {import('node:child_process').ChildProcess} process
	 */
	constructor(url, process) {
		this.url = url;
		this.process = process;
	}

	get hasStopped() {
		return this.process.exitCode !== null || this.process.signalCode !== null;
	}

	/** @param {() => Promise<unknown>} [isReady] what must be true beside what n8n says of itself */
	async untilReady(isReady = async () => true) {
		const deadline = Date.now() + 240_000;
		for (;;) {
			if (this.hasStopped) throw new Error('n8n stopped; see its log');
			if (Date.now() > deadline) throw new Error('n8n is not ready after four minutes');
			const ready = await fetch(`${this.url}/healthz/readiness`).catch(() => undefined);
			if (ready?.ok && (await isReady())) return;
			await wait(250);
		}
	}

	/** @param {NodeJS.Signals} [signal] */
	async stop(signal = 'SIGTERM') {
		if (this.hasStopped) return;
		const stopped = new Promise((resolve) => this.process.once('exit', resolve));
		this.process.kill(signal);
		await stopped;
	}
}

/** A running n8n with the built package, and its owner who is signed in. */
class N8n {
	cookie = '';

	/** n8n binds a login to this. */
	browserId = randomUUID();

	/** @param {string} url */
	constructor(url) {
		this.url = url;
	}

	/**
	 * One call of the REST interface that the editor uses.
	 *
	 * @param {string} method
	 * @param {string} path
	 * @param {object} [body]
	 * @returns {Promise<any>} the `data` of the answer
	 */
	async call(method, path, body) {
		const response = await fetch(this.url + path, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': this.browserId,
				// n8n closes idle connections after 5 seconds, on a busy machine just when the next call goes out.
				connection: 'close',
				...(this.cookie && { cookie: this.cookie }),
			},
			...(body && { body: JSON.stringify(body) }),
		});
		const cookie = response.headers.getSetCookie().find((text) => text.startsWith('n8n-auth='));
		if (cookie) [this.cookie] = cookie.split(';');
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		return JSON.parse(text).data;
	}

	/** Signs in as the owner, who is created in a new n8n. */
	async signIn() {
		const { userManagement } = await this.call('GET', '/rest/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.call('POST', '/rest/owner/setup', owner);
		} else {
			const { email, password } = owner;
			await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	/**
	 * @param {string} name
	 * @param {string} type
	 * @param {object} data
	 * @returns {Promise<{ id: string, name: string }>} as a node refers to it
	 */
	async createCredential(name, type, data) {
		const { id } = await this.call('POST', '/rest/credentials', { name, type, data });
		return { id, name };
	}

	/**
	 * Tests a credential as its form does.
	 *
	 * @param {string} type
	 * @param {object} data
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	async testCredential(type, data) {
		const { id, name } = await this.createCredential(`Test of ${type}`, type, data);
		return await this.call('POST', '/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	/**
	 * Saves a workflow, which is not active yet.
	 *
	 * @param {object} workflow
	 * @returns the workflow as n8n keeps it
	 */
	async save(workflow) {
		// n8n 1 wants `active`; n8n 2 passes over it.
		return await this.call('POST', '/rest/workflows', { ...workflow, active: false });
	}

	/**
	 * Saves a workflow, runs it from its first node and waits for its end.
	 *
	 * @param {Record<string, unknown> & { nodes: Array<{ name: string }> }} workflow
	 * @param {object} [input] what the first node gives, where nobody is there to enter it
	 * @returns {Promise<{ id: string, workflowId: string, status: string, data: any }>} the execution
	 */
	async run(workflow, input) {
		const workflowData = await this.save(workflow);
		const { id: workflowId } = workflowData;
		const { executionId } = await this.call('POST', `/rest/workflows/${workflowId}/run`, {
			// n8n 1 wants it again; n8n 2 passes over it.
			workflowData,
			triggerToStartFrom: { name: workflow.nodes[0].name, ...(input && { data: taskData(input) }) },
		});
		return { workflowId, ...(await this.untilEnded(executionId)) };
	}

	/**
	 * Saves a workflow and puts it into production.
	 *
	 * @param {object} workflow
	 * @returns {Promise<string>} its ID
	 */
	async activate(workflow) {
		const saved = await this.save(workflow);
		await this.setActive(saved, true);
		return saved.id;
	}

	/**
	 * Takes a workflow out of production.
	 *
	 * @param {string} id
	 */
	async deactivate(id) {
		await this.setActive(await this.call('GET', `/rest/workflows/${id}`), false);
	}

	async setActive(saved, active) {
		const { id, versionId } = saved;
		const { versionCli } = await this.call('GET', '/rest/settings');
		if (versionCli.startsWith('1.')) {
			await this.call('PATCH', `/rest/workflows/${id}`, { ...saved, active });
			return;
		}
		const change = active ? 'activate' : 'deactivate';
		await this.call('POST', `/rest/workflows/${id}/${change}`, { versionId });
	}

	/**
	 * @param {string} workflowId
	 * @returns the executions of a workflow, oldest first, each once it is over
	 */
	async executionsOf(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call('GET', `/rest/executions?filter=${filter}`);
		const ids = results.map(({ id }) => id).sort((a, b) => a - b);
		return await Promise.all(ids.map(async (id) => await this.untilEnded(id)));
	}

	/**
	 * @param {string} executionId
	 * @returns {Promise<{ id: string, status: string, data: any }>} the execution once it is over
	 */
	async untilEnded(executionId) {
		const deadline = Date.now() + 60_000;
		for (;;) {
			const { status, data } = await this.call('GET', `/rest/executions/${executionId}`);
			// n8n 1 writes the data a moment after the status; until then, `[]` is there.
			if (data !== '[]' && !['new', 'running', 'waiting', 'unknown'].includes(status)) {
				return { id: executionId, status, data: parseExecution(data) };
			}
			if (Date.now() > deadline) throw new Error(`Execution ${executionId} is still ${status}`);
			await wait(100);
		}
	}
}

/** An n8n that this process has started. */
class OwnN8n extends N8n {
	/**
	 * @param {string} url
	 * @param {import('node:child_process').ChildProcess} process
	 */
	constructor(url, process) {
		super(url);
		this.process = new N8nProcess(url, process);
	}

	async stop() {
		await this.process.stop();
	}
}

/**
 * Installs the built package into a new n8n, as a user would from its tarball.
 *
 * @param {string} folder where n8n keeps its data; empty or not there
 */
async function installPackage(folder) {
	const nodesFolder = path.join(folder, '.n8n/nodes');
	mkdirSync(nodesFolder, { recursive: true });
	const { name, version } = require('../package.json');
	await step('Packing the package', 'npm', ['pack', '--pack-destination', folder], { cwd: root });
	await step(
		'Installing it into n8n',
		'npm',
		[
			'install',
			...['--offline', '--legacy-peer-deps', '--ignore-scripts', '--prefix', nodesFolder],
			path.join(folder, `${name}-${version}.tgz`),
		],
		{ cwd: nodesFolder },
	);
}

/**
 * Starts a process of n8n, which writes `n8n.log` in its folder.
 *
 * @param {string} folder
 * @param {string[]} command of n8n's command line
 * @param {Record<string, string>} env
 */
async function spawnN8n(folder, command, env) {
	const log = createWriteStream(path.join(folder, 'n8n.log'));
	const child = spawn(
		path.join(nodeFolder, 'bin/node'),
		[path.join(n8nFolder, 'node_modules/n8n/bin/n8n'), ...command],
		{
			env: {
				...process.env,
				...quiet,
				NODE_ENV: 'production',
				N8N_USER_FOLDER: folder,
				N8N_ENCRYPTION_KEY: 'playground',
				N8N_HOST: '127.0.0.1',
				N8N_LISTEN_ADDRESS: '127.0.0.1',
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
				N8N_SECURE_COOKIE: 'false',
				GENERIC_TIMEZONE: 'UTC',
				TZ: 'UTC',
				NO_COLOR: '1',
				...env,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	child.stdout.pipe(log);
	child.stderr.pipe(log);
	process.once('exit', () => child.kill());
	return child;
}

/**
 * Installs the built package into a new n8n, starts it and signs in.
 *
 * @param {object} options
 * @param {string} options.folder where n8n keeps its data; empty or not there
 * @param {number} [options.port] another one is taken when it is not free
 * @param {Record<string, string>} [options.env] further settings of n8n
 * @returns {Promise<OwnN8n>}
 */
async function startN8n({ folder, port, env }) {
	await installPackage(folder);
	const n8nPort = await freePort(port);
	const child = await spawnN8n(folder, ['start'], { N8N_PORT: String(n8nPort), ...env });
	console.log('> Starting n8n (about 15 seconds)');
	const n8n = new OwnN8n(`http://127.0.0.1:${n8nPort}`, child);
	await n8n.process.untilReady(async () => {
		const settings = await fetch(`${n8n.url}/rest/settings`);
		return settings.headers.get('content-type')?.includes('json');
	});
	await n8n.signIn();
	return n8n;
}

/**
 * @param {string} url of an n8n that is running
 * @returns {Promise<N8n>}
 */
async function joinN8n(url) {
	const n8n = new N8n(url);
	await n8n.signIn();
	return n8n;
}

/**
 * Installs the built package into a new worker, which carries out executions of an n8n in queue mode.
 *
 * @param {object} options
 * @param {string} options.folder its own; empty or not there
 * @param {number} options.concurrency how many executions it carries out at once
 * @param {Record<string, string>} options.env where queue and database are
 */
async function startWorker({ folder, concurrency, env }) {
	await installPackage(folder);
	const port = await freePort();
	const child = await spawnN8n(folder, ['worker', `--concurrency=${concurrency}`], {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		...env,
	});
	const worker = new N8nProcess(`http://127.0.0.1:${port}`, child);
	await worker.untilReady();
	return worker;
}

module.exports = { N8n, N8nProcess, OwnN8n, freePort, joinN8n, owner, startN8n, startWorker };
