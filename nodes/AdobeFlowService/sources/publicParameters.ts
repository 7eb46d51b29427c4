import type { IDataObject } from 'n8n-workflow';

import { apiName, isSecret } from './auth';
import { sourceTypes } from './index';

const parameters = sourceTypes
	.flatMap(({ authTypes }) => authTypes)
	.flatMap((authType) => authType.parameters);

const secretNames = new Set(parameters.filter(isSecret).map(apiName));

/**
 * The parameters that are a secret of no source, and what Adobe adds to a connection that data is sent to.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/create/streaming/http
 */
const publicNames = new Set([
	...parameters.map(apiName).filter((name) => !secretNames.has(name)),
	...['inletUrl', 'inletId'],
]);

/**
 * What may be shown of the authentication parameters of a stored connection. A parameter that no bundled
 * source has may be a secret: it is left out, as secrets are.
 */
export const publicParameters = (params: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(params).filter(([name]) => publicNames.has(name)));
