import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { createConnection } from 'mariadb';
import { Client } from 'pg';

import { freePort } from '../../playground/n8n.cjs';
import { Workplace, host } from './debian.cts';

/** A database server that a test has started, with an empty database. */
export interface Server {
	host: string;
	port: number;
	database: string;
	/** Carries out statements as the administrator. */
	admin(statements: string[]): Promise<void>;
	stop(): Promise<void>;
}

const database = 'shop';
/** Few, so that connections that stay open, or too many at once, are noticed. */
const mostClients = 20;
const administrator = { user: 'administrator', password: 'administrator' };

/** Carries out statements, and closes the client in the end. */
async function carryOut(
	statements: string[],
	client: { query(sql: string): Promise<unknown>; end(): Promise<void> },
): Promise<void> {
	try {
		for (const statement of statements) await client.query(statement);
	} finally {
		await client.end();
	}
}

async function onPostgres(port: number, name: string, statements: string[]): Promise<void> {
	const client = new Client({ host, port, database: name, ...administrator });
	await client.connect();
	await carryOut(statements, client);
}

/** Starts Debian's PostgreSQL. It encrypts where it is asked to, with a certificate that nobody trusts. */
export async function startPostgres(): Promise<Server> {
	const workplace = new Workplace('postgresql');
	const stop = async () => await workplace.close('SIGINT');
	try {
		const { folder } = workplace;
		const at = (name: string) => path.join(folder, name);
		writeFileSync(at('password'), administrator.password);
		workplace.run('openssl', [
			...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'],
			...['-keyout', at('server.key'), '-out', at('server.crt')],
		]);
		workplace.run('initdb', [
			...['--encoding=UTF8', '--no-locale', '--no-sync', '--auth=scram-sha-256'],
			...[
				`--pgdata=${at('data')}`,
				`--username=${administrator.user}`,
				`--pwfile=${at('password')}`,
			],
		]);
		const port = await freePort();
		const settings = {
			listen_addresses: host,
			port,
			unix_socket_directories: '',
			fsync: 'off',
			max_connections: mostClients,
			ssl: 'on',
			ssl_cert_file: at('server.crt'),
			ssl_key_file: at('server.key'),
		};
		const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
		await workplace.serve('postgres', ['-D', at('data'), ...args], 'ready to accept connections');
		await onPostgres(port, 'postgres', [`create database ${database}`]);
		const admin = async (statements: string[]) => await onPostgres(port, database, statements);
		return { host, port, database, admin, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Starts Debian's MariaDB. It does not encrypt. */
export async function startMariaDb(): Promise<Server> {
	const workplace = new Workplace('mariadb-server');
	const stop = async () => await workplace.close('SIGTERM');
	try {
		const socket = path.join(workplace.folder, 'socket');
		const shared = ['--no-defaults', `--datadir=${path.join(workplace.folder, 'data')}`];
		workplace.run('mariadb-install-db', [
			...shared,
			...['--skip-test-db', '--skip-name-resolve', '--auth-root-authentication-method=normal'],
		]);
		const port = await freePort();
		await workplace.serve(
			'mariadbd',
			[
				...shared,
				...[`--socket=${socket}`, `--bind-address=${host}`, `--port=${port}`],
				...['--skip-name-resolve', '--character-set-server=utf8mb4'],
				`--max-connections=${mostClients}`,
			],
			'ready for connections',
		);
		const admin = async (statements: string[]) => {
			const create = [`create database if not exists ${database}`, `use ${database}`];
			const client = await createConnection({ socketPath: socket, user: 'root' });
			await carryOut([...create, ...statements], client);
		};
		return { host, port, database, admin, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Starts Debian's Redis, which keeps nothing. */
export async function startRedis(): Promise<Pick<Server, 'host' | 'port' | 'stop'>> {
	const workplace = new Workplace('redis-server');
	const stop = async () => await workplace.close('SIGTERM');
	try {
		const port = await freePort();
		await workplace.serve(
			'redis-server',
			['--bind', host, '--port', String(port), '--save', '', '--appendonly', 'no'],
			'Ready to accept connections',
		);
		return { host, port, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
