import type { AnswerForms } from './answers.cts';
import type { Collection, RunCollection } from './platform/collection.cts';
import type { ConnectionSpec } from './flowService/connectionSpecs.cts';
import type { FlowSpec } from './flowService/flowSpecs.cts';
import type {
	RunOutcome,
	StoredConnection,
	StoredFlow,
	StoredSourceConnection,
	StoredTargetConnection,
} from './flowService/records.cts';
import type { Siblings } from './siblings.cts';
import type { FileData, SourceData } from './databases/sources.cts';

/** Who may call the emulated Adobe, and which sandboxes there are. */
export interface Account {
	organization: string;
	/** The API key; for OAuth the client ID. */
	clientId: string;
	clientSecret: string;
	/** A token that is valid without asking IMS, as one copied from the Developer Console. */
	accessToken: string;
	/** Whom Adobe names as the one who created or changed something. */
	technicalAccountId: string;
	/** What the names of the organization's own schemas and fields begin with. */
	tenantId: string;
	sandboxes: Array<{ name: string; title: string; type: 'production' | 'development' }>;
}

/** Which cloud the emulated Experience Platform runs on; connection specs differ. */
export type Deployment = 'azure' | 'aws';

/** Something that goes wrong on purpose. */
export interface Fault {
	/**
	 * `status` answers with an HTTP status, `page` too but with HTML, `reset` cuts the connection, `hang`
	 * never answers, `delay` answers late, `echo` refuses the way a source's driver does, repeating what it
	 * was given. `cut` breaks an answer off in its body, `cutGzip` one that is compressed, `cutJson` without
	 * the connection showing it, `drip` sends it a character at a time, `empty` leaves its body out.
	 * `late` answers with 504 and carries the request out afterwards.
	 */
	kind:
		| 'status'
		| 'page'
		| 'reset'
		| 'hang'
		| 'delay'
		| 'echo'
		| 'cut'
		| 'cutGzip'
		| 'cutJson'
		| 'drip'
		| 'empty'
		| 'late';
	status?: number;
	/** The `Retry-After` of a status: `date` for the HTTP date of one second ahead, else as it is. */
	retryAfter?: number | string;
	/** How late a delayed answer or a late effect is, or how far characters are apart, in milliseconds. */
	delay?: number;
	/** Before the request is carried out, or after it took effect. */
	when?: 'before' | 'after';
	/** Only requests of this method, and whose URL has this text, which ends where a word ends. */
	method?: string;
	path?: string;
	/** How likely the fault is, 0 to 1; every matching request unless given. */
	rate?: number;
	/** How often the fault happens at most. */
	times?: number;
}

/** How Adobe's lists and clock are; times in milliseconds. */
export interface Weather {
	/** How far Adobe's clock is ahead of everybody else's. */
	skew: number;
	/** How long it takes until a list has what was made. */
	listLag: number;
	/** Whether lists come in the order of creation, whatever order is asked for. */
	isUnsorted: boolean;
	/**
	 * What somebody else makes right before a request that creates something is carried out, made of the
	 * request's body; only once.
	 */
	stranger?: (body: Record<string, unknown>) => Record<string, unknown>;
}

/** How many requests the gateway lets through in a span of time. */
export interface RateLimit {
	requests: number;
	perSeconds: number;
}

export interface EmulatorOptions {
	account?: Partial<Account>;
	deployment?: Deployment;
	/** Of what Adobe documents in several forms, the one that is answered; that of the tutorials unless given. */
	answers?: AnswerForms;
	/** 0 lets the system choose. */
	port?: number;
	/** How long every answer takes, in milliseconds. */
	latency?: number;
	/** How long tokens of IMS live, in seconds. */
	tokenLifetime?: number;
	faults?: Fault[];
	/** Decides on faults that have a rate. */
	random?: () => number;
	/** No limit unless given. */
	rateLimit?: RateLimit;
	/** How many requests the log keeps; all of them unless given. */
	requestsKept?: number;
	/** How long a run takes from its start, in milliseconds. */
	runDuration?: number;
	/** How runs end, unless `Emulator.runOutcomes` says so for their flow. */
	runOutcome?: RunOutcome;
	/**
	 * Connection specs that the organization has besides those of all, such as sources built with Adobe's
	 * SDK; of two with the same ID the one given counts. Flow specs take them by their `kind`.
	 */
	connectionSpecs?: ConnectionSpec[];
	/** How long new connections and dataflows are `initializing`, in milliseconds; not at all unless given. */
	enablingDuration?: number;
	/** How long it is for connections that take longest; 90 seconds unless given. */
	setUpDuration?: number;
	/** How long the deletion of a dataflow takes, in milliseconds; no time unless given. */
	deletionDuration?: number;
	/** How long a schema's union takes to spread, in milliseconds; no time unless given. */
	unionDuration?: number;
	/** What the databases behind connections hold; a few small tables unless given. */
	sources?: SourceData;
	/** What the file storages behind connections hold; a few small files unless given. */
	files?: FileData;
}

/** One request as it arrived. */
export interface LoggedRequest {
	method: string;
	url: string;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
	/** In epoch milliseconds. */
	arrivedAt: number;
	/** Missing while there is no answer, or when the connection was cut. */
	status?: number;
}

/** A request and what was answered, as a recording has it. */
export interface Exchange {
	method: string;
	path: string;
	query: string;
	/** Without what proves who is calling. */
	headers: Record<string, string | string[] | undefined>;
	/** False when the request was refused by its headers, before anything of its body was read. */
	isBodyRead: boolean;
	/** Parsed; missing when there is none, or none that can be read. */
	body?: unknown;
	/** The request is one that Adobe's documentation does not allow, which is what the test is about. */
	isWrongOnPurpose: boolean;
	/** Missing when the connection was cut, or a proxy answered in Adobe's place. */
	answer?: { status: number; text: string };
}

/** What the Flow Service and its siblings store; tests may read and change it. */
export interface Stored extends Siblings {
	connectionSpecs: Collection<ConnectionSpec>;
	connections: Collection<StoredConnection>;
	sourceConnections: Collection<StoredSourceConnection>;
	targetConnections: Collection<StoredTargetConnection>;
	flows: Collection<StoredFlow>;
	runs: RunCollection;
	/** How the runs of a flow end, by flow ID; for runs made from now on. */
	runOutcomes: Map<string, RunOutcome>;
}

/** Everything that the Flow Service's endpoints work with. */
export interface Service extends Stored {
	account: Account;
	deployment: Deployment;
	flowSpecs: Collection<FlowSpec>;
	sources: SourceData;
	files: FileData;
	/** In milliseconds, as the next. */
	enablingDuration: number;
	setUpDuration: number;
	deletionDuration: number;
	unionDuration: number;
	runDuration: number;
	runOutcome: RunOutcome;
}

/** A running emulator. */
export interface Emulator extends Stored {
	url: string;
	account: Account;
	/** Every request so far, in order of arrival. */
	requests: LoggedRequest[];
	/** The most requests that were under way at once. */
	readonly peakConcurrency: number;
	/** How many connections clients have opened. */
	readonly connectionsOpened: number;
	/** The faults in force; tests add and remove. */
	faults: Fault[];
	/** Fair unless a test changes it. */
	weather: Weather;
	/** Whether requests that arrive now are recorded as such, where the emulator records. */
	isWrongOnPurpose: boolean;
	/** Makes every token that IMS has issued expire now. */
	expireTokens(): void;
	close(): Promise<void>;
}
