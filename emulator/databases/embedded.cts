import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

import { sampleDatabase } from './sampleDatabase.cts';
import type { Login } from './signInGate.cts';
import { startSignInGate } from './signInGate.cts';

export interface EmbeddedPostgresOptions {
	/** 0 lets the system choose, and is the default. */
	port?: number;
	user?: string;
	password?: string;
	/** SQL that fills the database; the sample tables unless given. */
	sql?: string;
}

/** A running PostgreSQL, and what to enter in n8n to reach it. */
export interface EmbeddedPostgres extends Login {
	server: string;
	port: number;
	close(): Promise<void>;
}

/** How many clients there can be at once. */
const mostClients = 50;

/**
 * Starts a PostgreSQL from npm in this process, on loopback: nothing is installed, and what is stored goes
 * with it. It has one database and one user; encryption it has none. All clients share one session, so
 * that settings made with SET, temporary tables and prepared statements are everyone's.
 * https://pglite.dev/docs/pglite-socket
 */
export async function startEmbeddedPostgres({
	port = 0,
	user = 'aep_reader',
	password = 'emulated-password',
	sql = sampleDatabase,
}: EmbeddedPostgresOptions = {}): Promise<EmbeddedPostgres> {
	const db = await PGlite.create();
	await db.exec(sql);
	const inner = new PGLiteSocketServer({ db, port: 0, maxConnections: mostClients });
	await inner.start();
	const innerPort = Number(inner.getServerConn().split(':').at(-1));
	const login = { database: 'postgres', user, password };
	const gate = await startSignInGate(port, innerPort, login);
	return {
		server: '127.0.0.1',
		port: gate.port,
		...login,
		async close() {
			await gate.close();
			await inner.stop();
			await db.close();
		},
	};
}
