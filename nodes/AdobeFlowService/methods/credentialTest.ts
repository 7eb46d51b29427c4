import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { describeAccount, readAccount } from '../resources/connection/account';

/**
 * Reads a source account as the node does when it runs: whether host, port, connection string or
 * JSON can be right. Whether the source lets Adobe in shows in 'Connection > Test', since only Adobe
 * reaches the source.
 */
export async function testSourceAccount(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		return { status: 'OK', message: describeAccount(readAccount(data)) };
	} catch (error) {
		const { message, description } = error as { message: string; description?: string };
		return { status: 'Error', message: [`${message}.`, description].filter(Boolean).join(' ') };
	}
}
