import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { errorsPage, sourcesPage } from '../docs/generate.cjs';

const root = path.resolve(__dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

it('has an errors page that says what the node says', () => {
	expect(read('docs/errors.md')).toBe(errorsPage());
});

it('says in the README what the node says of the codes there', () => {
	const rows = [...read('README.md').matchAll(/^\| \*(.+)\* \| `([\w-]+)` \|/gm)];
	expect(rows.length).toBeGreaterThan(5);
	for (const [, message, code] of rows) {
		expect(read('docs/errors.md')).toContain(`| \`${code}\` | ${message} |`);
	}
});

it('has a sources page that says what the node takes', () => {
	expect(read('docs/sources.md')).toBe(sourcesPage());
});

it.each(['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'])(
	'does not count sources or operations in %s, where the number would grow old',
	(file) => {
		expect(read(file)).not.toMatch(/\b\d+ (?:more )?(?:sources|operations)\b/);
	},
);

it.each([
	'README.md',
	'CONTRIBUTING.md',
	'docs/api-coverage.md',
	'docs/errors.md',
	'docs/sources.md',
])('has no dead links between files in %s', (file) => {
	const pattern = /(?:\]\(|src(?:set)?=")(?!https?:)([^)"#]+)/g;
	const links = [...read(file).matchAll(pattern)].map(([, link]) => link);
	const isDead = (link: string) => !existsSync(path.resolve(root, path.dirname(file), link));
	expect(links.filter(isDead)).toEqual([]);
});

it('maps the API to the operations the node offers, and leaves out none of them', () => {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const { AdobeFlowService } = require('../index.js');
	const { properties } = new AdobeFlowService().description as INodeTypeDescription;
	const options = (name: string) =>
		properties
			.filter((property) => property.name === name)
			.map(({ options, displayOptions }) => ({
				options: options as INodePropertyOptions[],
				resource: displayOptions?.show?.resource?.[0],
			}));
	const [{ options: resources }] = options('resource');
	const offered = options('operation').flatMap(({ options, resource }) =>
		options.map(
			({ name }) => `${resources.find(({ value }) => value === resource)!.name} > ${name}`,
		),
	);
	const page = read('docs/api-coverage.md');
	const mapped = page.match(/[A-Z][A-Za-z ]* > [A-Z][A-Za-z ]*[a-z]/g) ?? [];
	expect([...new Set(mapped)].sort()).toEqual(offered.sort());
});
