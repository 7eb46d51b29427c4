import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Deployment } from '../types.cts';

/** A parameter of an authentication spec: an optional text that is no secret, unless it says otherwise. */
export interface DocumentedParameter {
	required?: true;
	secret?: true;
	type?: 'boolean' | 'integer' | 'number';
	enum?: string[];
	default?: string | number | boolean;
	minimum?: number;
	/** A regular expression. */
	pattern?: string;
	/** How a connection string is made; places are `{IN_CAPITALS}`. */
	template?: string;
	/** In place of the sample that goes by the parameter's name. */
	example?: string;
	description: string;
}

/** A way to authenticate, as the tutorial of the source has it. */
export interface DocumentedAuthSpec {
	name: string;
	/** Only offered where Experience Platform runs there. */
	deployment?: Deployment;
	/** Only in older tutorials, or in none by that name. */
	note?: 'Legacy' | 'Undocumented';
	/** `auth.type` of a connection. */
	type?: string;
	/** The address of a further page, with facts that the tutorial of the source does not have. */
	page?: string;
	params: Record<string, DocumentedParameter>;
	/** Sets of parameters of which one must be given. */
	oneOf?: string[][];
	/** What a connection string may end in, and the values of each. */
	appendices?: Record<string, string[]>;
	/** The parameters in each documented body of `POST /connections`. */
	bodies?: string[][];
}

/** A source that Adobe documents with the ID of its connection spec. */
export interface DocumentedSource {
	id: string;
	version: string;
	/** Of its connection spec. */
	name: string;
	title: string;
	category: string;
	/** Its tutorial, under `pages`. */
	page: string;
	status?: 'Beta' | 'Retired';
	/** The address of the page that tells the status, where the tutorial does not. */
	statusPage?: string;
	/** By name; none when Adobe's newest list no longer has the source. */
	flowSpecs: string[];
	/** A connection cannot change to another authentication spec. */
	fixedAuth?: true;
	/** The usual one first; none for a source that has no base connections. */
	authSpecs: DocumentedAuthSpec[];
}

/**
 * What Adobe documents of its sources: the one place for these facts.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/create/overview
 */
export const documented = JSON.parse(
	readFileSync(path.join(__dirname, 'sources.json'), 'utf8'),
) as {
	/** Where the pages are. */
	pages: string;
	/** IDs by name. */
	flowSpecs: Record<string, string>;
	/** Values that stand for the placeholders in documented bodies, by parameter. */
	samples: Record<string, unknown>;
	sources: DocumentedSource[];
};
