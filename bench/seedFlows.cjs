const sandboxName = 'prod';
const firstCreation = Date.UTC(2026, 0, 1);

/** An ID of the form that Adobe's have, from a kind and a number. */
const idOf = (kind, number) => `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** What every stored resource has. */
const resource = (kind, number, name) => ({
	id: idOf(kind, number),
	etag: `"${String(number).padStart(8, '0')}-0000-0200-0000-000000000000"`,
	createdAt: firstCreation + number,
	updatedAt: firstCreation + number,
	sandboxName,
	state: 'enabled',
	name,
});

/**
 * Puts dataflows from a database to the data lake straight into the emulator: creating thousands by
 * requests would take longer than the benchmark.
 *
 * @param {import('../emulator/types.cts').Emulator} emulator
 * @param {number} count
 */
function seedFlows({ connections, sourceConnections, targetConnections, flows }, count) {
	if (count === 0) return;
	const mariadb = { id: '3000eb99-cd47-43f3-827c-43caf170f015', version: '1.0' };
	const dataLake = { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c', version: '1.0' };
	const connection = {
		...resource(1, 0, 'Orders database'),
		auth: { specName: 'Connection String Based Authentication', params: {} },
		connectionSpec: mariadb,
	};
	const sourceConnection = {
		...resource(2, 0, 'Orders table'),
		baseConnectionId: connection.id,
		connectionSpec: mariadb,
		data: { format: 'tabular' },
		params: { path: 'orders' },
	};
	const targetConnection = {
		...resource(3, 0, 'Orders dataset'),
		connectionSpec: dataLake,
		data: {},
		params: { dataSetId: '5c8c3c555033b814b69f947f' },
	};
	connections.set(connection.id, connection);
	sourceConnections.set(sourceConnection.id, sourceConnection);
	targetConnections.set(targetConnection.id, targetConnection);
	for (let number = 0; number < count; number++) {
		const flow = {
			...resource(4, number, `Orders ${number}`),
			description: 'Brings the orders of the shop into the data lake',
			flowSpec: { id: '14518937-270c-4525-bdec-c2ba7cce3860', version: '1.0' },
			sourceConnectionIds: [sourceConnection.id],
			targetConnectionIds: [targetConnection.id],
			transformations: [
				{ name: 'Copy', params: { deltaColumn: { name: 'updated_at' } } },
				{ name: 'Mapping', params: { mappingId: 'ab91c736-1f3d-4b09-8424-311d3d3e3cea' } },
			],
			scheduleParams: { startTime: 1_767_225_600, frequency: 'minute', interval: 15 },
		};
		flows.set(flow.id, flow);
	}
}

module.exports = { seedFlows };
