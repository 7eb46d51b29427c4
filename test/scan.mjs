// n8n's scanner for community packages, on the source and on the packed tarball, without a registry.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import {
	SOURCE_FILE_PATTERNS,
	analyzePackage,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const root = path.resolve(
	import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
	'..',
);
const folder = mkdtempSync(path.join(tmpdir(), 'scan-'));
const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
	cwd: root,
	encoding: 'utf8',
}).trim();
execFileSync('tar', ['-xzf', packed], { cwd: folder });

const scans = [
	['source', root, SOURCE_FILE_PATTERNS],
	['tarball', path.join(folder, 'package'), ['**/*.js', 'package.json']],
];
for (const [name, place, patterns] of scans) {
	const { passed, message, details } = await analyzePackage(place, patterns);
	console.log(`${name}: ${passed ? 'passed' : 'FAILED'}`, message ?? '', details ?? '');
	if (!passed) process.exitCode = 1;
}
rmSync(folder, { recursive: true });
