import { gzipSync } from 'node:zlib';

import type { Emulator } from '../../emulator/index.cts';
import { filesInMemory, sampleFiles } from '../../emulator/index.cts';
import { openEmulator } from '../open.cts';
import { call, create, refusal, s3Body } from './client.cts';

let emulator: Emulator;

describe('a file storage', () => {
	let path: string;
	beforeEach(async () => {
		emulator = await openEmulator({
			files: filesInMemory({
				...sampleFiles,
				'packed.csv.gz': gzipSync('a;b\n1;2\n'),
				'latin.csv': Buffer.from('ville\nOrléans\n', 'latin1'),
				'text.txt': 'one line',
			}),
		});
		path = `/connections/${await create(emulator, '/connections', s3Body)}`;
	});
	const explore = async (query: string) => await call(emulator, 'GET', `${path}/explore?${query}`);

	it('lists folders and files', async () => {
		expect((await call(emulator, 'GET', `${path}/test`)).body).toEqual({ result: true });
		const { body } = await explore('objectType=root');
		expect(body).toContainEqual({
			type: 'folder',
			name: 'exports',
			path: '/exports',
			canPreview: false,
			canFetchSchema: false,
		});
		expect(body).toContainEqual({
			type: 'file',
			name: 'customers.csv',
			path: '/customers.csv',
			canPreview: true,
			canFetchSchema: true,
		});
		expect((await explore('objectType=folder&object=/exports/')).body).toMatchObject([
			{ type: 'folder', path: '/exports/2026' },
			{ type: 'file', path: '/exports/orders.tsv' },
		]);
		emulator.isWrongOnPurpose = true;
		expect((await explore('objectType=FOLDER&object=exports&recursive=true')).body).toMatchObject([
			{ type: 'file', path: '/exports/orders.tsv' },
			{ type: 'file', path: '/exports/2026/orders.json' },
		]);
	});

	it.each<[string, object]>([
		[
			'object=/customers.csv&fileType=delimited&preview=true',
			{
				properties: { fileType: 'delimited' },
				format: 'flat',
				schema: {
					columns: [
						{ name: 'id', type: 'string' },
						{ name: 'email', type: 'string' },
					],
				},
				data: [
					{ id: '1', email: 'ada@example.com' },
					{ id: '2', email: 'hopper, grace@example.com' },
				],
			},
		],
		[
			'object=/customers.csv&FileType=Delimited&preview=true&previewCount=1',
			{ data: [{ id: '1' }] },
		],
		[
			'object=/exports/orders.tsv&fileType=delimited&columnDelimiter=\\t&preview=true',
			{ data: [{ order_id: '1', amount: '120.5' }] },
		],
		['object=/exports/orders.tsv&fileType=delimited&columnDelimiter=%09', { format: 'flat' }],
		[
			'object=/customers.csv&fileType=delimited&columnDelimiter=;',
			{ schema: { columns: [{ name: 'id,email' }] } },
		],
		[
			'object=/exports/2026/orders.json&fileType=json&preview=true',
			{
				format: 'hierarchical',
				schema: { properties: { order_id: { type: 'number' }, paid: { type: 'boolean' } } },
				data: [
					{ order_id: 1, paid: true },
					{ order_id: 2, paid: false },
				],
			},
		],
		[
			'object=/packed.csv.gz&fileType=delimited&compressionType=gzip&columnDelimiter=;&preview=true',
			{ data: [{ a: '1', b: '2' }] },
		],
		[
			'object=/packed.csv.gz&determineProperties=true&preview=true',
			{
				properties: { fileType: 'delimited', compressionType: 'gzip', columnDelimiter: ';' },
				data: [{ a: '1', b: '2' }],
			},
		],
		[
			'object=/exports/2026/orders.json&determineProperties=true',
			{ properties: { fileType: 'json' } },
		],
		[
			'object=/latin.csv&fileType=delimited&encoding=ISO-8859-1&preview=true',
			{ data: [{ ville: 'Orléans' }] },
		],
	])('reads a file: %s', async (query, expected) => {
		expect(await explore(`objectType=file&${query}`)).toMatchObject({
			status: 200,
			body: expected,
		});
	});

	it.each([
		['objectType=folder', 'CONNECTOR-1337-400'],
		['objectType=file&fileType=delimited', 'CONNECTOR-1337-400'],
		['objectType=table&object=a', 'CONNECTOR-1358-400'],
		['objectType=file&object=/customers.csv', 'CONNECTOR-1399-400'],
		['objectType=file&object=/customers.csv&columnDelimiter=;', 'CONNECTOR-1399-400'],
		[
			'objectType=file&object=/customers.csv&determineProperties=true&fileType=delimited',
			'CONNECTOR-1374-400',
		],
		[
			'objectType=file&object=/customers.csv&determineProperties=true&columnDelimiter=;',
			'CONNECTOR-1374-400',
		],
		['objectType=file&object=/text.txt&determineProperties=true', 'CONNECTOR-1375-400'],
		['objectType=file&object=/customers.csv&fileType=xml', 'CONNECTOR-1312-400'],
		[
			'objectType=file&object=/customers.csv&fileType=delimited&compressionType=rar',
			'CONNECTOR-1312-400',
		],
		[
			'objectType=file&object=/customers.csv&fileType=delimited&encoding=utf-7',
			'CONNECTOR-1312-400',
		],
		[
			'objectType=file&object=/customers.csv&fileType=delimited&columnDelimiter=||',
			'CONNECTOR-1331-400',
		],
		[
			'objectType=file&object=/customers.csv&fileType=delimited&compressionType=gzip',
			'CONNECTOR-1308-400',
		],
		[
			'objectType=file&object=/customers.csv&fileType=delimited&compressionType=tar',
			'CONNECTOR-1308-400',
		],
		['objectType=file&object=/customers.csv&fileType=json', 'CONNECTOR-1308-400'],
		['objectType=file&object=/customers.csv&fileType=parquet', 'CONNECTOR-1308-400'],
		['objectType=file&object=/nothing.csv&fileType=delimited', 'CONNECTOR-1102-404'],
	])('refuses %s', async (query, code) => {
		emulator.isWrongOnPurpose = true;
		expect(await explore(query)).toMatchObject(refusal(code));
	});
});
