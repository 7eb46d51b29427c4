import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { Reader } from './answer';
import type { ErrorGuide } from './errorGuide';

/** A service of Experience Platform, as far as its requests go. */
export interface Service {
	/** Where it begins, from the platform's root. */
	path: string;
	/** What to do about its refusals. */
	guide: ErrorGuide;
}

/** One call of an Experience Platform service. */
export interface PlatformRequest<Result> {
	service: Service;
	method: IHttpRequestMethods;
	/** From where the service begins, for example `/connections`. */
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
	 * @param sentAt tells when that attempt was sent, in milliseconds by Adobe's clock; known best after
	 * the first answer of the search
	 * @returns the result, if the attempt shows to have taken effect; undefined if it does not show
	 * @throws what leaves it open
	 */
	findOut?: (sentAt: () => number) => Promise<Result | undefined>;
	/** Sent twice, it has the effect of once: what does not show at once is sent again. */
	isRepeatable?: true;
	/** What to look for in Adobe when it stays open whether a write took effect, and where. */
	trace?: string;
}

/** Whether a request changes nothing, so that it can be sent as often as it takes. */
export const isReading = ({ method, isReading }: PlatformRequest<unknown>): boolean =>
	method === 'GET' || isReading === true;
