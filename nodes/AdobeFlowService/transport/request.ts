import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { Reader } from './answer';

/** One call of an Experience Platform service. */
export interface PlatformRequest<Result> {
	method: IHttpRequestMethods;
	/** From the platform's root, for example `/data/foundation/flowservice/connections`. */
	path: string;
	query?: IDataObject;
	headers?: Record<string, string>;
	body?: IDataObject | IDataObject[];
	/** Values in the body that must never be shown, should Adobe's answer repeat them. */
	secrets?: string[];
	/** Given for a POST that changes nothing. */
	isReading?: true;
	/** Turns each form of the answer that is known into the one that is wanted. */
	read: Reader<Result>;
	/**
	 * For a write: called when an attempt may or may not have taken effect.
	 *
	 * @param sentAt when that attempt was sent, in milliseconds by the platform's own `clock`
	 * @returns the result, if it turns out that the attempt took effect; undefined if it did not
	 */
	findOut?: (sentAt: number) => Promise<Result | undefined>;
}

/** Whether a request changes nothing, so that it can be sent as often as it takes. */
export const isReading = ({ method, isReading }: PlatformRequest<unknown>): boolean =>
	method === 'GET' || isReading === true;
