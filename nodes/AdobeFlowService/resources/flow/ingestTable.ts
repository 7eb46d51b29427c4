import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { merge } from '../../parameters/json';
import { copyNew } from '../../services/dataflows';
import { checkSchedule, missingDeltaColumn } from '../../services/schedule';
import { connection } from '../connection/kind';
import { dataset } from '../dataset/kind';
import { additionalFields, inAdditional, nameField, readAdditional } from '../fields/basic';
import { columnsField, readColumnNames, tableField } from '../fields/table';
import type { Operation } from '../types';
import type { Ingestion } from '../../ingestion/plan';
import { ingest } from '../../ingestion/plan';
import { readSchedule, scheduleOptions, tableScheduleFields } from './schedule';

const name: INodeProperties = {
	...nameField('Dataflow', 'Orders nightly'),
	description: 'What the dataflow is called in Adobe, and everything that is made for it',
};

const intoField: INodeProperties = {
	displayName: 'Into',
	name: 'into',
	type: 'options',
	options: [
		{
			name: 'Existing Dataset',
			value: 'existing',
			description: 'Each column goes into the field of its name',
		},
		{
			name: 'New Dataset',
			value: 'new',
			description: 'With a schema that has a field for each column',
		},
	],
	default: 'new',
	description: 'Where the rows go',
};

const existingDataSetField: INodeProperties = {
	...dataset.idField,
	displayOptions: { show: { into: ['existing'] } },
};

const onFailureField: INodeProperties = {
	displayName: 'If a Step Fails',
	name: 'onFailure',
	type: 'options',
	options: [
		{
			name: 'Keep What Was Made',
			value: 'keep',
			description: 'Running again with the same name goes on from there',
		},
		{ name: 'Undo', value: 'undo' },
	],
	default: 'undo',
	description: 'What becomes of the things this execution has made for the dataflow',
};

/** Does all that brings a table into Adobe, from the source connection to the dataflow. */
export const ingestTable: Operation<Ingestion> = {
	value: 'ingestTable',
	name: 'Ingest Table',
	action: 'Ingest a table by a dataflow',
	description: 'Make everything that brings a table into a dataset, new or existing, on a schedule',
	fields: [
		name,
		connection.idField,
		tableField,
		intoField,
		existingDataSetField,
		...tableScheduleFields,
		additionalFields(...scheduleOptions, columnsField, onFailureField),
	],

	read(item) {
		const schedule = readSchedule(item, tableScheduleFields);
		const { description, json } = readAdditional(item);
		const { scheduleParams, deltaColumn } = schedule;
		checkSchedule(merge({ scheduleParams, transformations: copyNew(deltaColumn) }, json));
		if (scheduleParams?.frequency !== 'once' && deltaColumn === '') throw missingDeltaColumn();
		const isNew = item.choice(intoField) === 'new';
		return {
			name: item.text(name),
			description,
			connectionId: item.id(connection.idField),
			table: item.path(tableField),
			columnNames: readColumnNames(item),
			dataSetId: isNew ? undefined : item.id(existingDataSetField),
			schedule,
			json,
			keep: inAdditional(item).choice(onFailureField) === 'keep',
		};
	},

	async execute(input, platform): Promise<IDataObject[]> {
		return [await ingest(platform, input)];
	},
};
