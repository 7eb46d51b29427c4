const common = {
	testEnvironment: 'node',
	restoreMocks: true,
	moduleFileExtensions: ['js', 'cjs', 'cts', 'json', 'node'],
	modulePathIgnorePatterns: [
		'<rootDir>/playground/((oldest|nodes)/)?node_modules/',
		'<rootDir>/playground/.n8n-home/',
	],
	transform: { '\\.cts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
};

// These start Debian's servers: `npm run test:databases`, `npm run test:queue`.
const onDebian = (...files) => (process.env.DATABASES ? files : []);

// These take an n8n of their own; the others in `test/e2e` share one.
const ownN8n = ['<rootDir>/test/e2e/journey.test.cts', '<rootDir>/test/e2e/trigger.test.cts'];

/** @type {import('jest').Config} */
module.exports = {
	testTimeout: 30_000,
	maxWorkers: '100%',
	projects: [
		{
			...common,
			displayName: 'package',
			testMatch: ['<rootDir>/test/**/*.test.cts'],
			testPathIgnorePatterns: ['/test/(e2e|databases|queue)/'],
		},
		{
			...common,
			displayName: 'n8n',
			testMatch: [
				'<rootDir>/test/e2e/*.test.cts',
				...onDebian('<rootDir>/test/databases/wholeWay.test.cts'),
			],
			testPathIgnorePatterns: ownN8n,
			globalSetup: '<rootDir>/test/e2e/startShared.cjs',
			globalTeardown: '<rootDir>/test/e2e/stopShared.cjs',
		},
		{
			...common,
			displayName: 'servers',
			testMatch: [
				...ownN8n,
				'<rootDir>/test/databases/embedded.test.cts',
				...onDebian(
					'<rootDir>/test/databases/realDatabases.test.cts',
					'<rootDir>/test/queue/queue.test.cts',
				),
			],
		},
	],
};
