// The rooms of the code and which of them may use which: imports go down, none runs in a circle.
// Checked by `npm test`, and alone by `npx depcruise nodes credentials`.

/** From top to bottom; those in one line do not use each other. */
const rooms = [
	['[^/]+[.]ts$'],
	['methods/', 'trigger/'],
	['resources/'],
	['ingestion/'],
	['services/'],
	['sources/'],
	['transport/'],
	['parameters/'],
].map((line) => line.map((room) => `^nodes/AdobeFlowService/${room}`));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{ name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
		...rooms
			.flatMap((line, level) =>
				line.map((room) => ({
					name: `not-up-from-${room.split('/')[2]}`,
					severity: 'error',
					from: { path: room },
					to: {
						path: [...rooms.slice(0, level).flat(), ...line.filter((other) => other !== room)],
					},
				})),
			)
			.filter(({ to }) => to.path.length > 0),
		{
			name: 'credentials-know-no-operation',
			severity: 'error',
			from: { path: '^credentials/' },
			to: { path: '^nodes/', pathNot: '^nodes/AdobeFlowService/(services|transport)/' },
		},
		{
			name: 'nothing-but-n8n-at-run-time',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { pathNot: '^(nodes|credentials)/|node_modules/n8n-workflow/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
