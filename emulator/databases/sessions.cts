import { catalog } from '../catalog/index.cts';
import { connectorError } from '../platform/errors.cts';
import type { StoredConnection } from '../flowService/records.cts';
import type { Driver, Session, Settings } from './driver.cts';
import { limitConcurrency } from './limit.cts';
import { mariadb } from './mariadb.cts';
import { postgres } from './postgres.cts';
import { settingsOf } from './settings.cts';

/** The drivers by the names of the sources that they reach. */
const drivers: Record<string, Driver> = { postgres, greenplum: postgres, mariadb, mysql: mariadb };

/** How many connections to servers there are at once. */
const mostSessions = 10;

/** Adobe's answer when a source's driver refuses. */
const refuse = (text: string) =>
	connectorError('1308-400', `The request could not be processed. Error message: ${text}`);

/**
 * What reaches the connection's server.
 * @throws CONNECTOR-1308-400 for a source that no server can be had for
 */
export function driverOf({ connectionSpec: { id } }: StoredConnection): Driver {
	const source = catalog.find((candidate) => candidate.id === id);
	const driver = drivers[String(source?.name)];
	if (driver) return driver;
	throw refuse(
		`This emulator reaches PostgreSQL, GreenPlum, MariaDB and MySQL servers. It has no ${source?.label ?? id}, so it cannot tell what is there.`,
	);
}

/** What a driver says, without the password. Node.js gives no text when it tried several addresses. */
function textOf(error: Error, password: string): string {
	const { message, sqlMessage, code } = error as Error & { sqlMessage?: string; code?: string };
	const text = sqlMessage || message || code || error.name;
	return password ? text.replaceAll(password, '*****') : text;
}

async function signIn(driver: Driver, settings: Settings): Promise<Session> {
	const { tls, optional } = settings.encryption;
	try {
		return await driver.signIn(settings, tls ?? false);
	} catch (error) {
		if (optional && driver.lacksEncryption(error as Error))
			return await driver.signIn(settings, false);
		throw error;
	}
}

/** Signs in anew for every piece of work, so that a changed password counts at once. */
export class Sessions {
	private readonly open = new Set<Session>();
	private readonly limit = limitConcurrency(mostSessions);

	/** @throws CONNECTOR-1308-400 with the driver's text when the server cannot be reached or refuses */
	async use<T>(
		connection: StoredConnection,
		work: (session: Session, driver: Driver) => Promise<T>,
	): Promise<T> {
		const driver = driverOf(connection);
		return await this.limit(async () => {
			let password = '';
			let session: Session | undefined;
			try {
				const settings = settingsOf(connection);
				({ password } = settings);
				session = await signIn(driver, settings);
				this.open.add(session);
				return await work(session, driver);
			} catch (error) {
				throw refuse(textOf(error as Error, password));
			} finally {
				if (session && this.open.delete(session)) await session.close();
			}
		});
	}

	/** Work under way fails. */
	async close(): Promise<void> {
		const sessions = [...this.open];
		this.open.clear();
		await Promise.all(sessions.map(async (session) => await session.close()));
	}
}
