import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const host = '127.0.0.1';

const postgresRoot = '/usr/lib/postgresql';
const byVersion = (one: string, other: string) => Number(other) - Number(one);

/** Debian's packages with servers: the user they make, and the folders of their programs, newest first. */
const packages = {
	postgresql: {
		...{ server: 'postgres', user: 'postgres' },
		folders: () =>
			(existsSync(postgresRoot) ? readdirSync(postgresRoot) : [])
				.sort(byVersion)
				.map((version) => path.join(postgresRoot, version, 'bin')),
	},
	'mariadb-server': { server: 'mariadbd', user: 'mysql', folders: () => ['/usr/sbin'] },
	'redis-server': { server: 'redis-server', user: 'redis', folders: () => [] },
};

type Package = keyof typeof packages;

/** Whom a server runs as. PostgreSQL refuses root, so root takes the user of the package. */
function ownerOf(name: Package): { uid?: number; gid?: number } {
	if (process.getuid!() !== 0) return {};
	const idOf = (flag: string) => Number(execFileSync('id', [flag, packages[name].user]));
	return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Waits until the server says so; rejects with what it said when it stops before. */
async function untilSaid(server: ChildProcess, sign: string): Promise<void> {
	let said = '';
	await new Promise<void>((resolve, reject) => {
		const listen = (chunk: Buffer) => {
			said += chunk.toString();
			if (said.includes(sign)) resolve();
		};
		server.stdout!.on('data', listen);
		server.stderr!.on('data', listen);
		server.once('error', reject);
		server.once('exit', () => reject(new Error(`The server stopped: ${said}`)));
	});
}

/** A temporary folder of the user that a package's server runs as, and that package's programs in it. */
export class Workplace {
	private readonly owner: ReturnType<typeof ownerOf>;
	readonly folder: string;
	private server?: { process: ChildProcess; exited: Promise<unknown> };

	/** @throws with the packages to install when the package is not there */
	constructor(private readonly name: Package) {
		this.find(packages[name].server);
		this.owner = ownerOf(name);
		this.folder = mkdtempSync(path.join(tmpdir(), `${name}-`));
		const { uid, gid } = this.owner;
		if (uid !== undefined) chownSync(this.folder, uid, gid!);
	}

	private find(program: string): string {
		const folders = [...packages[this.name].folders(), '/usr/bin'];
		const found = folders.map((folder) => path.join(folder, program)).find(existsSync);
		if (found) return found;
		throw new Error(
			`There is no ${program}. These tests start Debian's servers: apt-get update && apt-get install -y ${Object.keys(packages).join(' ')}`,
		);
	}

	/** Runs a program to its end. */
	run(program: string, args: string[]): void {
		execFileSync(this.find(program), args, { ...this.owner, cwd: this.folder, stdio: 'pipe' });
	}

	/** Starts the server, which is ready once it says so. */
	async serve(program: string, args: string[], readySign: string): Promise<void> {
		const server = spawn(this.find(program), args, {
			...this.owner,
			cwd: this.folder,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.server = {
			process: server,
			exited: new Promise((resolve) => server.once('exit', resolve)),
		};
		await untilSaid(server, readySign);
	}

	/** Stops the server, without waiting for its clients, and removes the folder. */
	async close(stopSignal: NodeJS.Signals): Promise<void> {
		this.server?.process.kill(stopSignal);
		await this.server?.exited;
		rmSync(this.folder, { recursive: true, force: true });
	}
}
