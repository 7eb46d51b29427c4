import tseslint from 'typescript-eslint';

// n8n's linter holds every .ts file to the rules for code that runs inside n8n: no process, no timers,
// no file system. What runs outside it, tests and emulator, is .cts and is linted with this.
export default tseslint.config({
	files: ['**/*.cts'],
	extends: [tseslint.configs.recommended],
});
