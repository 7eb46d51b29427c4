// Starts the n8n that test files share. Each has an emulator, credentials and workflows of its own in it.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const { startN8n } = require('../../playground/n8n.cjs');

module.exports = async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-e2e-'));
	const n8n = await startN8n({ folder, env: { N8N_LOG_LEVEL: 'debug' } });
	process.env.SHARED_N8N_URL = n8n.url;
	process.env.SHARED_N8N_FOLDER = folder;
	globalThis.stopSharedN8n = async () => {
		await n8n.stop();
		rmSync(folder, { recursive: true });
	};
};
