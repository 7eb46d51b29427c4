const { interleave, medianOf } = require('../statistics.cjs');

const rounds = 7;
const ourNode = {
	file: './dist/nodes/AdobeFlowService/AdobeFlowService.node.js',
	name: 'AdobeFlowService',
};
const hubSpot = { file: 'n8n-nodes-base/dist/nodes/Hubspot/Hubspot.node.js', name: 'Hubspot' };

/** What the node costs n8n when it starts, beside a node of n8n's own that is about as large. */
async function startUp({ openLoader }) {
	const measure = async (node) => {
		const loader = openLoader();
		const result = await loader.call('load', node);
		await loader.stop();
		return result;
	};
	const results = await interleave(rounds, {
		ours: async () => await measure(ourNode),
		hubSpot: async () => await measure(hubSpot),
	});
	const compare = (measure, figure, unit) => ({
		measure,
		ours: medianOf(results.ours, figure),
		other: "n8n's HubSpot node",
		theirs: medianOf(results.hubSpot, figure),
		unit,
	});
	return {
		title: `Start-up (median of ${rounds} fresh processes)`,
		rows: [compare('Loading the node', 'time', 'ms'), compare('Description as JSON', 'size', 'KB')],
	};
}

module.exports = { startUp };
