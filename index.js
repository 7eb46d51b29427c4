const { AdobeImsApi } = require('./dist/credentials/AdobeImsApi.credentials.js');
const { AdobeImsOAuth2Api } = require('./dist/credentials/AdobeImsOAuth2Api.credentials.js');
const {
	AdobeSourceAccountApi,
} = require('./dist/credentials/AdobeSourceAccountApi.credentials.js');
const { AdobeFlowService } = require('./dist/nodes/AdobeFlowService/AdobeFlowService.node.js');
const {
	AdobeFlowServiceTrigger,
} = require('./dist/nodes/AdobeFlowService/AdobeFlowServiceTrigger.node.js');

module.exports = {
	AdobeImsApi,
	AdobeImsOAuth2Api,
	AdobeSourceAccountApi,
	AdobeFlowService,
	AdobeFlowServiceTrigger,
};
