/** Who may call the emulated Adobe, and which sandboxes there are. */
export interface Account {
	organization: string;
	/** The API key; for OAuth the client ID. */
	clientId: string;
	clientSecret: string;
	/** A token that is valid without asking IMS, as one copied from the Developer Console. */
	accessToken: string;
	sandboxes: Array<{ name: string; title: string; type: 'production' | 'development' }>;
}

/** Which cloud the emulated Experience Platform runs on; connection specs differ. */
export type Deployment = 'azure' | 'aws';

/** Something that goes wrong on purpose. */
export interface Fault {
	/**
	 * `status` answers with an HTTP status, `reset` cuts the connection, `hang` never answers, `echo`
	 * refuses the way a source's driver does, repeating what it was given.
	 */
	kind: 'status' | 'reset' | 'hang' | 'echo';
	status?: number;
	/** Before the request is carried out, or after it took effect. */
	when?: 'before' | 'after';
	/** Only requests of this method, and whose path contains this text. */
	method?: string;
	path?: string;
	/** How likely the fault is, 0 to 1; every matching request unless given. */
	rate?: number;
	/** How often the fault happens at most. */
	times?: number;
}

export interface EmulatorOptions {
	account?: Partial<Account>;
	deployment?: Deployment;
	/** 0 lets the system choose. */
	port?: number;
	/** How long every answer takes, in milliseconds. */
	latency?: number;
	/** How long tokens of IMS live, in seconds. */
	tokenLifetime?: number;
	faults?: Fault[];
	/** Decides on faults that have a rate. */
	random?: () => number;
}

/** One request as it arrived. */
export interface LoggedRequest {
	method: string;
	url: string;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
	/** Missing while there is no answer, or when the connection was cut. */
	status?: number;
}

/** A base connection as it is stored, secrets included. */
export interface StoredConnection {
	id: string;
	etag: string;
	createdAt: number;
	updatedAt: number;
	sandboxName: string;
	state: 'enabled';
	name: string;
	description?: string;
	auth: { specName: string; params: Record<string, unknown> };
	connectionSpec: { id: string; version: string };
}

/** A running emulator. */
export interface Emulator {
	url: string;
	account: Account;
	connections: Map<string, StoredConnection>;
	/** Every request so far, in order of arrival. */
	requests: LoggedRequest[];
	/** The faults in force; tests add and remove. */
	faults: Fault[];
	/** Makes every token that IMS has issued expire now. */
	expireTokens(): void;
	close(): Promise<void>;
}
