import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A documented exchange; not part of the project. */
export interface Sample {
	/** Its file, for example `flow-service/flows-create-draft`. */
	name: string;
	request: {
		method: string;
		path: string;
		query?: string;
		headers?: Record<string, string>;
		body?: unknown;
	};
	status: number;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	answer: any;
}

const folder = path.join(__dirname, '../../../shared/reference/samples');

function readSamples(): Sample[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return files
		.filter((file) => file.endsWith('.json'))
		.map((file) => ({
			...(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Sample),
			name: file.slice(0, -'.json'.length),
		}));
}

/** Tests against the documented exchanges; skipped where they are not there. */
export function describeSamples(title: string, define: (samples: Sample[]) => void): void {
	if (existsSync(folder)) describe(title, () => define(readSamples()));
	else it.skip(`${title} (skipped: there is no folder \`shared\` beside the project)`, () => {});
}
