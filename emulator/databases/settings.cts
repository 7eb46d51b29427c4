import { parse } from '@tediousjs/connection-string';

import type { StoredConnection } from '../flowService/records.cts';
import type { Encryption, Settings } from './driver.cts';

/** What names each setting, in auth parameters and in connection strings, regardless of case. */
const names = {
	host: ['server', 'host', 'hostname', 'data source'],
	port: ['port', 'portnumber'],
	database: ['database', 'db', 'initial catalog'],
	user: ['username', 'uid', 'user id', 'user', 'logonid'],
	password: ['password', 'pwd'],
	sslMode: ['sslmode', 'ssl mode', 'encryptionmethod'],
	validation: ['validateservercertificate'],
};

const required = { tls: { rejectUnauthorized: false } };
const verified = { tls: { rejectUnauthorized: true } };

/**
 * The modes by their names without case, spaces, hyphens and underscores. Numbers are the
 * `EncryptionMethod` of PostgreSQL's driver, which checks the certificate unless told otherwise.
 * https://docs.progress.com/bundle/datadirect-postgresql-odbc-80/page/Encryption-Method.html
 */
const modes: Record<string, Encryption> = {
	'': {},
	disable: {},
	disabled: {},
	false: {},
	'0': {},
	allow: { ...required, optional: true },
	prefer: { ...required, optional: true },
	preferred: { ...required, optional: true },
	'6': { ...verified, optional: true },
	require: required,
	required,
	true: required,
	'1': verified,
	verifyca: { tls: { rejectUnauthorized: true, checkServerIdentity: () => undefined } },
	verifyfull: verified,
	verifyidentity: verified,
};

function encryptionOf(mode = '', validation = '1'): Encryption {
	const encryption = modes[mode.toLowerCase().replace(/[ _-]/g, '')];
	if (!encryption) throw new Error(`The SSL mode '${mode}' is not known.`);
	return validation === '0' && encryption.tls ? { ...encryption, ...required } : encryption;
}

/** Never says what the connection string holds. */
function parseConnectionString(text: string): Array<[string, unknown]> {
	try {
		return [...parse(text)];
	} catch {
		throw new Error('The connection string cannot be read.');
	}
}

/**
 * Where a connection leads, from its auth parameters or from its connection string.
 * @throws when that does not say enough
 */
export function settingsOf({ auth }: StoredConnection): Settings {
	const { connectionString } = auth.params;
	const given = new Map(
		connectionString === undefined
			? Object.entries(auth.params).map(([name, value]) => [name.toLowerCase(), value])
			: parseConnectionString(String(connectionString)),
	);
	const read = (setting: keyof typeof names) => {
		const name = names[setting].find((candidate) => given.has(candidate));
		return name === undefined ? undefined : String(given.get(name));
	};
	const need = (setting: keyof typeof names) => {
		const value = read(setting);
		if (!value) throw new Error(`The connection names no ${setting}.`);
		return value;
	};
	const port = read('port');
	if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new Error('The port is not a number.');
	return {
		host: need('host'),
		port: port === undefined ? undefined : Number(port),
		database: need('database'),
		user: need('user'),
		password: read('password') ?? '',
		encryption: encryptionOf(read('sslMode'), read('validation')),
	};
}
