import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readParameter } from '../../parameters/readParameter';
import { connection } from '../connection/kind';
import { dataSetField } from '../dataset/kind';
import { additionalFields, merge, nameField, readAdditionalFields, readId } from '../fields/common';
import { columnsField, readColumnNames, readPath, tableField } from '../fields/table';
import type { Operation } from '../types';
import type { Ingestion } from '../../ingestion/plan';
import { ingest } from '../../ingestion/plan';
import {
	checkSchedule,
	copyNew,
	missingDeltaColumn,
	readSchedule,
	scheduleOptions,
	tableScheduleFields,
} from './schedule';

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
	...dataSetField,
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

	read(this: IExecuteFunctions, itemIndex) {
		const schedule = readSchedule.call(this, itemIndex, tableScheduleFields);
		const { description, json } = readAdditionalFields.call(this, itemIndex);
		const { scheduleParams, deltaColumn } = schedule;
		checkSchedule(merge({ scheduleParams, transformations: copyNew(deltaColumn) }, json));
		if (scheduleParams?.frequency !== 'once' && deltaColumn === '') throw missingDeltaColumn();
		const isNew = this.getNodeParameter(intoField.name, itemIndex) === 'new';
		return {
			name: readParameter.call(this, name, itemIndex),
			description,
			connectionId: readId.call(this, connection.idField, itemIndex),
			table: readPath.call(this, tableField, itemIndex),
			columnNames: readColumnNames.call(this, itemIndex),
			dataSetId: isNew ? undefined : readId.call(this, existingDataSetField, itemIndex),
			schedule,
			json,
			keep: this.getNodeParameter('additionalFields.onFailure', itemIndex, 'undo') === 'keep',
		};
	},

	async execute(input, platform): Promise<IDataObject[]> {
		return [await ingest(platform, input)];
	},
};
