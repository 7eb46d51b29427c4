import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What is known of Adobe's sources from its documentation; not part of the project. */
const file =
	process.env.SOURCE_CATALOG ?? path.join(__dirname, '../../shared/reference/source-catalog.json');

export interface ReferenceParameter {
	name: string;
	required: boolean;
	secret: boolean;
	type: string;
	enum?: string[];
	default?: unknown;
	minimum?: number;
	/** A regular expression, or a template in words. */
	pattern?: string;
}

export interface ReferenceAuthSpec {
	specName: string;
	deployment?: 'azure' | 'aws';
	/** Only in older tutorials. */
	legacy?: boolean;
	/** In no tutorial by that name. */
	unverified?: boolean;
	/** What else `auth` of a connection holds. */
	extraAuthField?: { type: string };
	/** What a connection string may end in, and the values of each. */
	optionalAppendices?: Record<string, Record<string, string>>;
	params: ReferenceParameter[];
}

export interface ReferenceSource {
	name: string;
	title: string;
	category: string;
	connectionSpecId: string;
	connectionSpecVersion: string;
	beta: boolean | null;
	deprecated: boolean;
	likelyRetired?: boolean;
	flowSpecHint: string;
	authSpecs: ReferenceAuthSpec[];
	sourceDoc: { path: string };
}

export interface Reference {
	/** Those with a connection spec. */
	sources: ReferenceSource[];
	/** IDs by name. */
	flowSpecs: Record<string, string>;
	flowSpecMembersNewest: { CRMToAEP: string[] };
}

/** Tests against that reference; skipped where it is not there. */
export function describeWithReference(title: string, define: (reference: Reference) => void): void {
	if (!existsSync(file)) {
		it.skip(`${title} (skipped: there is no ${file})`, () => {});
		return;
	}
	const reference = JSON.parse(readFileSync(file, 'utf8')) as Reference;
	const sources = reference.sources.filter(({ connectionSpecId }) => connectionSpecId);
	describe(title, () => define({ ...reference, sources }));
}
