import type { IDataObject, INodeParameters } from 'n8n-workflow';

/**
 * For each source and authentication type: what a user fills in, and the body of `POST /connections`
 * that Adobe's tutorial of that source documents.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/create/overview
 */
export interface DocumentedRequest {
	title: string;
	parameters: INodeParameters;
	body: IDataObject & { auth: { specName: string; params: IDataObject } };
}

const account = { database: 'orders', username: 'aep', password: 's3cret-Pa55' };
const onServer = (port: number) => ({ server: 'db.example.com', port, ...account });

const request = (
	title: string,
	parameters: INodeParameters,
	specName: string,
	params: IDataObject,
	specId: string,
): DocumentedRequest => ({
	title,
	parameters: { name: 'Orders', ...parameters },
	body: {
		name: 'Orders',
		auth: { specName, params },
		connectionSpec: { id: specId, version: '1.0' },
	},
});

const byConnectionString = 'Connection String Based Authentication';
const mariadb = '3000eb99-cd47-43f3-827c-43caf170f015';
const mysql = '26d738e0-8963-47ea-aadf-c60de735468a';
const sqlServer = '1f372ff9-38a4-4492-96f5-b9a4e4bd00ec';
const postgresql = '74a1c565-4e59-48d7-9d67-7c03b8a13137';
const greenplum = '37b6bf40-d318-4655-90be-5cd6f65d334b';
const db2 = '09182899-b429-40c9-a15a-bf3ddbc8ced7';

/** One request a source: its first authentication type. */
export const oneRequestPerSource: DocumentedRequest[] = [
	request(
		'MariaDB by connection string',
		{ sourceType: 'mariadb', authType: 'connectionString', ...onServer(3306) },
		byConnectionString,
		{
			connectionString: 'Server=db.example.com;Port=3306;Database=orders;UID=aep;PWD=s3cret-Pa55',
		},
		mariadb,
	),
	request(
		'MySQL by connection string',
		{ sourceType: 'mysql', authType: 'connectionString', ...onServer(3307) },
		byConnectionString,
		{
			connectionString: 'Server=db.example.com;Port=3307;Database=orders;UID=aep;PWD=s3cret-Pa55',
		},
		mysql,
	),
	request(
		'Microsoft SQL Server by connection string',
		{
			sourceType: 'sqlServer',
			authType: 'connectionString',
			...account,
			server: 'db.example.com,1433',
		},
		byConnectionString,
		{
			connectionString:
				'Data Source=db.example.com,1433;Initial Catalog=orders;Integrated Security=False;User ID=aep;Password=s3cret-Pa55;',
		},
		sqlServer,
	),
	request(
		'PostgreSQL by connection string',
		{ sourceType: 'postgresql', authType: 'connectionString', ...onServer(5432) },
		byConnectionString,
		{
			connectionString:
				'Server=db.example.com;Database=orders;Port=5432;UID=aep;Password=s3cret-Pa55',
		},
		postgresql,
	),
	request(
		'GreenPlum by connection string',
		{ sourceType: 'greenplum', authType: 'connectionString', ...onServer(5433) },
		'Basic Authentication',
		{ connectionString: 'HOST=db.example.com;PORT=5433;DB=orders;UID=aep;PWD=s3cret-Pa55' },
		greenplum,
	),
	request(
		'IBM DB2 by basic authentication',
		{ sourceType: 'db2', authType: 'basic', ...account, server: 'db.example.com:50000' },
		'Basic Authentication',
		{ server: 'db.example.com:50000', authenticationType: 'Basic', ...account },
		db2,
	),
];

/** The other ways to authenticate. */
export const otherRequests: DocumentedRequest[] = [
	request(
		'MariaDB by basic authentication',
		{ sourceType: 'mariadb', authType: 'basic', ...onServer(3306), sslMode: 'Required' },
		'Basic Authentication',
		{ ...onServer(3306), port: '3306', sslMode: 'Required' },
		mariadb,
	),
	request(
		'MySQL by basic authentication',
		{ sourceType: 'mysql', authType: 'basic', ...onServer(3306), sslMode: 'DISABLED' },
		'Basic Authentication',
		{ ...onServer(3306), port: '3306', sslMode: 'DISABLED' },
		mysql,
	),
	request(
		'PostgreSQL by basic authentication',
		{ sourceType: 'postgresql', authType: 'basic', ...onServer(5432), sslMode: 'Verify Full' },
		'Basic Authentication',
		{ ...onServer(5432), port: '5432', sslMode: 'Verify Full' },
		postgresql,
	),
	request(
		'PostgreSQL by connection string with encryption',
		{
			sourceType: 'postgresql',
			authType: 'connectionString',
			...onServer(5432),
			encryptionMethod: '1',
			validateServerCertificate: '0',
		},
		byConnectionString,
		{
			connectionString:
				'Server=db.example.com;Database=orders;Port=5432;UID=aep;Password=s3cret-Pa55;EncryptionMethod=1;ValidateServerCertificate=0',
		},
		postgresql,
	),
	request(
		'MariaDB by whole connection string',
		{
			sourceType: 'mariadb',
			authType: 'connectionString',
			connectionStringFrom: 'connectionString',
			connectionString: 'Server=other;Port=1;Database=x;UID=me;PWD={a;b}',
		},
		byConnectionString,
		{ connectionString: 'Server=other;Port=1;Database=x;UID=me;PWD={a;b}' },
		mariadb,
	),
];

/** What is different where Experience Platform runs on Amazon Web Services. */
export const requestsOnAws: DocumentedRequest[] = [
	request(
		'MySQL by basic authentication',
		{ sourceType: 'mysql', authType: 'basic', deployment: 'aws', ...onServer(3306) },
		'Basic Authentication',
		{ ...onServer(3306), port: '3306', sslMode: 'false' },
		mysql,
	),
	request(
		'PostgreSQL by basic authentication',
		{
			sourceType: 'postgresql',
			authType: 'basic',
			deployment: 'aws',
			...onServer(5432),
			sslMode: 'true',
		},
		'Basic Authentication',
		{ ...onServer(5432), port: '5432', sslMode: 'true' },
		postgresql,
	),
];
