// The same work for the package's node and for its peer, n8n's HTTP Request node.

const sourceAccount = {
	server: 'db.example.com',
	port: 3306,
	database: 'orders',
	username: 'aep',
	password: 's3cret-Pa55',
};
const mariadb = { id: '3000eb99-cd47-43f3-827c-43caf170f015', version: '1.0' };
const auth = {
	specName: 'Connection String Based Authentication',
	params: {
		connectionString: 'Server=db.example.com;Port=3306;Database=orders;UID=aep;PWD=s3cret-Pa55',
	},
};
const service = '/data/foundation/flowservice';

/** A node of a workflow. */
const node = (name, type, typeVersion, extra) => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0],
	credentials: {
		adobeImsApi: { id: '1', name: 'token' },
		adobeImsOAuth2Api: { id: '2', name: 'oauth' },
	},
	...extra,
});

/**
 * A workflow whose nodes pass on the items of `Start`.
 *
 * @param {object} server what `start` of the server process returned
 * @param {object[]} nodes
 * @param {object[]} [items]
 * @returns {import('./engine.cjs').Workflow}
 */
const workflow = (server, nodes, items = [{}]) => ({
	nodes: [node('Start', 'start', 1), ...nodes],
	items,
	credentials: credentialsFor(server),
});

/** What a user enters into the two credentials; the OAuth2 one holds a token that has expired. */
function credentialsFor({ url, account, expiredToken }) {
	const { organization, clientId, clientSecret, accessToken } = account;
	const shared = { imsOrg: organization, sandboxName: 'prod', platformUrl: url };
	return {
		adobeImsApi: { ...shared, accessToken, apiKey: clientId },
		adobeImsOAuth2Api: {
			...shared,
			clientId,
			clientSecret,
			imsUrl: url,
			accessTokenUrl: `${url}/ims/token/v3`,
			grantType: 'clientCredentials',
			authentication: 'body',
			scope: 'openid,session,AdobeID,read_organizations',
			oauthTokenData: { access_token: expiredToken, token_type: 'bearer', n8n_expires_at: '1' },
		},
	};
}

/** What all connections have in common, as JSON in which no two braces end an expression. */
const sharedBody = JSON.stringify({ auth, connectionSpec: mariadb }, null, 1);

/** Items with a name each. */
const named = (count) => Array.from({ length: count }, (_, index) => ({ name: `Orders ${index}` }));

/** Adobe Flow Service: Connection > Create, with default options unless others are given. */
const ourCreates = (server, count, { authentication = 'accessToken', options = {} } = {}) =>
	workflow(
		server,
		[
			node('Adobe', 'n8n-nodes-adobe-flow-service.adobeFlowService', 1, {
				parameters: {
					authentication,
					resource: 'connection',
					operation: 'create',
					name: '={{ $json.name }}',
					sourceType: 'mariadb',
					authType: 'connectionString',
					...sourceAccount,
					options,
				},
			}),
		],
		named(count),
	);

/**
 * HTTP Request: the same POST for every item. With OAuth2 n8n adds nothing but the token to a request of
 * this node, so a user enters Adobe's other headers there.
 */
const peerCreates = (server, count, { settings, batching, credential = 'adobeImsApi' } = {}) =>
	workflow(
		server,
		[
			node('HTTP', 'n8n-nodes-base.httpRequest', 4.5, {
				...settings,
				parameters: {
					method: 'POST',
					url: `${server.url}${service}/connections`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: credential,
					...(credential === 'adobeImsOAuth2Api' && platformHeaderFields(server)),
					sendBody: true,
					contentType: 'json',
					specifyBody: 'json',
					jsonBody: `={{ { name: $json.name, ...${sharedBody} } }}`,
					options: { ...(batching && { batching: { batch: batching } }) },
				},
			}),
		],
		named(count),
	);

/** The headers that Experience Platform wants beside the token. */
const platformHeaders = ({ account: { clientId, organization } }) => ({
	'x-api-key': clientId,
	'x-gw-ims-org-id': organization,
	'x-sandbox-name': 'prod',
});

const platformHeaderFields = (server) => ({
	sendHeaders: true,
	specifyHeaders: 'keypair',
	headerParameters: {
		parameters: Object.entries(platformHeaders(server)).map(([name, value]) => ({ name, value })),
	},
});

/** Node's `fetch`: the same POSTs. */
const fetchCreates = (server, count, concurrency) => ({
	url: `${server.url}${service}/connections`,
	headers: {
		...platformHeaders(server),
		authorization: `Bearer ${server.account.accessToken}`,
		'content-type': 'application/json',
	},
	bodies: named(count).map(({ name }) => ({ name, auth, connectionSpec: mariadb })),
	concurrency,
});

/** Adobe Flow Service: Dataflow > Get Many, all of them. */
const ourReading = (server, simplify) =>
	workflow(server, [
		node('Adobe', 'n8n-nodes-adobe-flow-service.adobeFlowService', 1, {
			parameters: {
				authentication: 'accessToken',
				resource: 'flow',
				operation: 'getAll',
				returnAll: true,
				simplify,
			},
		}),
	]);

/**
 * HTTP Request with its Pagination option: "Response Contains Next URL". Adobe's links are relative, so
 * the expression puts the address of the service before them. That gives one item a page.
 */
const peerPages = (server) => workflow(server, [pagingNode(server)]);

/** The same, and Split Out behind it, so that the next node gets one item a dataflow, as from ours. */
const peerReading = (server) =>
	workflow(server, [
		pagingNode(server),
		node('Split', 'n8n-nodes-base.splitOut', 1, {
			parameters: { fieldToSplitOut: 'items', options: {} },
		}),
	]);

const pagingNode = ({ url }) =>
	node('HTTP', 'n8n-nodes-base.httpRequest', 4.5, {
		parameters: {
			method: 'GET',
			url: `${url}${service}/flows?limit=100`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'adobeImsApi',
			options: {
				pagination: {
					pagination: {
						paginationMode: 'responseContainsNextURL',
						nextURL: `={{ $response.body?._links?.next ? "${url}${service}" + $response.body._links.next.href : undefined }}`,
						paginationCompleteWhen: 'other',
						completeExpression: '={{ !$response.body._links?.next }}',
					},
				},
			},
		},
	});

module.exports = { fetchCreates, ourCreates, ourReading, peerCreates, peerPages, peerReading };
