import type { ConnectionOptions } from 'node:tls';

/** Where a database is, and who signs in. */
export interface Settings {
	host: string;
	/** The driver's own unless given. */
	port?: number;
	database: string;
	user: string;
	password: string;
	encryption: Encryption;
}

export interface Encryption {
	/** Missing where the connection is not encrypted. */
	tls?: ConnectionOptions;
	/** Whether a server that does not encrypt will do. */
	optional?: boolean;
}

/** Values as the server writes them. */
export type TextRow = Record<string, string | null>;

/** One signed-in connection to a server. Its times are in UTC. */
export interface Session {
	query(sql: string): Promise<TextRow[]>;
	close(): Promise<void>;
}

export interface TableName {
	schema: string;
	name: string;
}

/** How one kind of server is reached and asked. */
export interface Driver {
	/** Rejects with the server's or the system's refusal. */
	signIn(settings: Settings, tls: ConnectionOptions | false): Promise<Session>;
	/** Whether a sign-in failed only because the server does not encrypt. */
	lacksEncryption(error: Error): boolean;
	quote(identifier: string): string;
	/** A time in epoch milliseconds. */
	time(milliseconds: number): string;
	/** How many bytes a column's value takes as text. */
	size(column: string): string;
	/** Asks for the `schema` and `name` of every table and view that the user may read. */
	tables: string;
	/** Asks for the `name` and `type` of every column, in order. */
	columns(table: TableName): string;
}

/** How long a server may take to answer, in milliseconds. */
export const timeouts = { connect: 5000, query: 20_000 };
