/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testTimeout: 30_000,
	restoreMocks: true,
	testMatch: ['<rootDir>/test/**/*.test.cts'],
	// These start Debian's servers: `npm run test:databases`, `npm run test:queue`.
	testPathIgnorePatterns: process.env.DATABASES
		? []
		: ['/(realDatabases|wholeWay|queue)\\.test\\.cts$'],
	moduleFileExtensions: ['js', 'cjs', 'cts', 'json', 'node'],
	modulePathIgnorePatterns: [
		'<rootDir>/playground/((oldest|nodes)/)?node_modules/',
		'<rootDir>/playground/.n8n-home/',
	],
	transform: { '\\.cts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
};
