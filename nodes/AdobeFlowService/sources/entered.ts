import { UserError } from 'n8n-workflow';

import type { SourceParameter } from './types';

/** The name of a value in Adobe's examples and in those of cloud consoles. */
const knownPlaceholder =
	/^[{<](?:your[ _-]?[\w -]*|(?:account_?)?(?:server|host|port|database|schema|user|sid)(?:_?(?:name|id))?|(?:client_?|access_?|account_?)?(?:pass|password|pwd|secret|token|key|name))[}>]$/i;

/** As Adobe writes most of them: `{ACCESS_TOKEN}`. */
const capitalPlaceholder = /^[{<][A-Z]+(?:_[A-Z]+)+[}>]$/;

const replaceMe = /^(?:replace|change)[ _-]?me$/i;

/** A name in braces or angle brackets. */
const anyPlaceholder = /^(?:\{[A-Za-z_][\w -]+\}|<[A-Za-z][^<>]*>)$/;
const innerPlaceholder = /\{[A-Za-z_][\w -]*\}|<[A-Za-z][^<>]*>/;

/**
 * Whether a value was left as an example has it. A secret may look like anything: of one, only the names
 * that stand in examples count.
 */
export const isPlaceholder = (value: string, isSecret: boolean): boolean =>
	knownPlaceholder.test(value) ||
	capitalPlaceholder.test(value) ||
	(isSecret ? /^replace[ _-]me$/i : replaceMe).test(value) ||
	(!isSecret && anyPlaceholder.test(value));

/** Whether a placeholder stands somewhere in text that is no secret. */
export const hasPlaceholder = (text: string): boolean => innerPlaceholder.test(text);

/** Whether text is a whole address, as programs take it: `jdbc:...`, `postgres://...`. */
export const isAddress = (text: string): boolean =>
	/^\s*(?:jdbc:|[a-z][a-z\d+.-]{0,30}:\/\/)/i.test(text);

/** Whether text is a connection string of PostgreSQL's tools: `host=... port=...`. */
export const isKeyValueList = (text: string): boolean => /^\s*\w+\s*=[^;]*\s\w+\s*=/.test(text);

const refuse = (message: string, description: string) => new UserError(message, { description });

/** What holds user and password of a pasted address must not be repeated. */
const shown = (value: string) => (/[@=]/.test(value) ? '' : ` ('${value}')`);

/**
 * Holds what was entered as the host of a source to what a host can be.
 *
 * @param hasPort whether the port has a field of its own
 * @throws UserError that names the field
 */
export function checkHost(displayName: string, host: string, hasPort: boolean): void {
	const name = `'${displayName}'`;
	if (hasPlaceholder(host)) throw leftPlaceholder(displayName);
	if (isAddress(host) || isKeyValueList(host) || /[/?#@]/.test(host)) {
		throw refuse(
			`${name} is a whole address${shown(host)}, not a host name`,
			`Give the host name or IP address alone, for example db.example.com. Port, database and user have fields of their own.`,
		);
	}
	if (/\s/.test(host)) {
		throw refuse(`${name} has blanks in it${shown(host)}`, `Remove the blanks from ${name}.`);
	}
	if (hasPort && /^(?:[^:]*|\[.*\]):\d*$|,\d*$/.test(host)) {
		throw refuse(
			`${name} has a port in it${shown(host)}`,
			`Give the host name or IP address alone in ${name}, and the port in 'Port'.`,
		);
	}
}

const leftPlaceholder = (displayName: string) =>
	refuse(
		`'${displayName}' is still a placeholder`,
		`Replace what stands in '${displayName}' with the value of your source.`,
	);

/**
 * Refuses what cannot be right in a parameter, whatever the source: a placeholder that was left, and a
 * server that is none.
 *
 * @param others the parameters of the same authentication
 * @throws UserError that names the field, and repeats no secret
 */
export function checkEntered(
	{ displayName, name, type, typeOptions }: SourceParameter,
	value: unknown,
	others: SourceParameter[],
): void {
	if (type !== 'string' || typeof value !== 'string' || value === '') return;
	const isSecret = Boolean(typeOptions?.password);
	const isLeft = isAddress(value) && !isSecret && hasPlaceholder(value);
	if (isLeft || isPlaceholder(value.trim(), isSecret)) throw leftPlaceholder(displayName);
	if (name === 'server' || name === 'host') {
		const hasPort = others.some((other) => other.name === 'port');
		// Some services of the web call their address a host.
		const isHost = name === 'server' || hasPort || /\s|^jdbc:/i.test(value);
		if (isHost) checkHost(displayName, value, hasPort);
	} else if (!isSecret && /^\s*jdbc:/i.test(value)) {
		throw refuse(
			`'${displayName}' is an address for JDBC`,
			'Adobe does not connect by JDBC. Fill in what the fields of the source ask for.',
		);
	}
}
