/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.cts'],
	moduleFileExtensions: ['js', 'cts', 'ts', 'json', 'node'],
	modulePathIgnorePatterns: ['<rootDir>/playground/', '<rootDir>/dist/package.json'],
	transform: { '\\.cts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', transpilation: true }] },
};
