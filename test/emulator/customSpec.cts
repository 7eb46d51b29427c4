import type { ConnectionSpec } from '../../emulator/index.cts';

/**
 * A source that an organization built for itself, with parameters of every type. Pass it to
 * `openEmulator({ connectionSpecs: [loyaltySpec] })`.
 */
export const loyaltySpec: ConnectionSpec = {
	id: '7c1d9a52-3f0e-4b86-9a47-5f2f6f0c1e11',
	name: 'acme-loyalty',
	providerId: '0ed90a81-07f4-4586-8190-b40eccef1c5a',
	version: '1.0',
	authSpec: [
		{
			name: 'Acme Key',
			type: 'KeyBased',
			spec: {
				$schema: 'http://json-schema.org/draft-07/schema#',
				type: 'object',
				description: 'What Acme Loyalty is reached with',
				properties: {
					host: { type: 'string', title: 'Host', description: 'Address of the service' },
					apiKey: { type: 'string', title: 'API key', format: 'password' },
					program: {
						type: 'string',
						description: 'Code of the program',
						pattern: '^[A-Z]{2}\\d+$',
					},
					tier: { type: 'string', enum: ['silver', 'gold'], default: 'silver' },
					pageSize: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
					timeout: { type: 'number', description: 'In seconds' },
					archived: { type: 'boolean', default: false },
					session: { type: 'string', uiAttributes: { hidden: true } },
				},
				required: ['host', 'apiKey', 'program'],
			},
		},
		{
			name: 'Basic Authentication',
			type: 'BasicAuthentication',
			spec: {
				$schema: 'http://json-schema.org/draft-07/schema#',
				type: 'object',
				properties: {
					username: { type: 'string' },
					password: { type: 'string', format: 'password' },
				},
				required: ['username', 'password'],
			},
		},
	],
	sourceSpec: {
		name: 'loyalty',
		type: 'loyalty',
		spec: {
			type: 'object',
			properties: { tableName: { type: 'string' } },
			required: ['tableName'],
		},
		attributes: {
			uiAttributes: { isSource: true, category: { key: 'loyalty' }, label: 'Acme Loyalty' },
		},
	},
	exploreSpec: { name: 'Tabular', type: 'Tabular', requestSpec: {}, responseSpec: {} },
	attributes: {
		category: 'loyalty',
		connectorName: 'Acme Loyalty',
		isSource: true,
		uiAttributes: { apiFeatures: { explorePaginationSupported: false } },
	},
	permissionsInfo: {},
	kind: 'tables',
};
