const { mkdirSync, rmSync } = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');

/** Where emulators write what is exchanged with them, one file a process. */
const recording = path.join(root, 'test/output/exchanges');

/**
 * Begins a new recording.
 *
 * @returns {Record<string, string>} the environment in which emulators record
 */
function startRecording() {
	rmSync(recording, { recursive: true, force: true });
	mkdirSync(recording, { recursive: true });
	return { RECORD_EXCHANGES: recording };
}

module.exports = { recording, root, startRecording };
